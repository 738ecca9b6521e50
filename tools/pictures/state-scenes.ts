import { connectEnds } from '../../test/browser/connect-places.ts'
import { CHOOSING, FORGOTTEN_PLACES } from '../../test/browser/door-places.ts'
import { makeEmbeddingApp } from '../../test/browser/embedding-app.ts'
import { INVITED_ELSE } from '../../test/browser/invite-places.ts'
import { KEPT_OUT, makeMember, NO_APP } from '../../test/browser/kept-out-places.ts'
import type { Place } from '../../test/browser/places.ts'
import type { Product } from '../../test/browser/product.ts'
import { failed, waiting } from '../../test/browser/waiting-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera, Look } from './camera.ts'
import { untilSync } from './until-sync.ts'

const LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
/** What differs between these is where they stand; two looks show that. */
const FEW: readonly Look[] = ['light', 'phone-dark']

/**
 * The states that a story does not come by: before an answer, without one, kept out, and every way in which an
 * invitation or an attempt of an app's person is over.
 */
export async function takeStates(camera: Camera, house: Product, owner: Visitor, account: string): Promise<void> {
  const take = (places: readonly Place[], looks = LOOKS) => camera.take(places.map((place) => ({ ...place, looks })))
  const app = await makeEmbeddingApp(owner, house, 'Acme CRM')
  const wish = { provider: 'gmail', accessMode: 'read', tenantName: 'Brandal', userName: 'Amara Okafor' }
  await take([...FORGOTTEN_PLACES, CHOOSING, ...INVITED_ELSE])
  await take(connectEnds(await app.openDoor(wish)))
  await camera.signIn(await makeMember(owner, house, 'Mira Moberg'))
  await camera.dismissSandboxNote()
  await take(KEPT_OUT)
  await camera.signIn(owner)
  await owner.connect(account)
  await untilSync(owner, ({ phase }) => phase === 'ready')
  await take([NO_APP])
  await take([...waiting(app.id), ...failed(app.id)], FEW)
}
