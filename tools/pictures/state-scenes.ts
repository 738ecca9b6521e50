import { ADDRESSES } from '../../test/browser/address-places.ts'
import { CHECKPOINT_MAILED } from '../../test/browser/audit-places.ts'
import { ANSWERS, OF_OTHERS } from '../../test/browser/card-places.ts'
import { connectEnds } from '../../test/browser/connect-places.ts'
import { CHOOSING, FORGOTTEN_PLACES } from '../../test/browser/door-places.ts'
import { makeEmbeddingApp } from '../../test/browser/embedding-app.ts'
import { INVITED_ELSE } from '../../test/browser/invite-places.ts'
import { KEPT_OUT, makeMember, NO_APP } from '../../test/browser/kept-out-places.ts'
import type { Product } from '../../test/browser/product.ts'
import { TRUST_TOLD } from '../../test/browser/trust-places.ts'
import { VERIFIED } from '../../test/browser/verify-places.ts'
import { failed, waiting } from '../../test/browser/waiting-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { type Scene, STATE_LOOKS, taken } from './looks.ts'
import { untilSync } from './until-sync.ts'

const AT_THE_DOOR = taken([...FORGOTTEN_PLACES, CHOOSING, ...INVITED_ELSE])
const CLOSED = taken(KEPT_OUT)
const STATES: Scene[] = [
  ...taken([...VERIFIED, ...ANSWERS, ...OF_OTHERS, ...TRUST_TOLD, CHECKPOINT_MAILED, ...ADDRESSES], STATE_LOOKS),
  ...taken([NO_APP]),
]
/** What differs between these is where they stand; two looks show that. */
const withoutAnswer = (appId: string) => taken([...waiting(appId), ...failed(appId)], ['light', 'phone-dark'])

/**
 * The states that a story does not come by: before an answer, without one, kept out, given by somebody else, and every
 * way in which an invitation or an attempt of an app's person is over.
 */
export async function takeStates(camera: Camera, house: Product, owner: Visitor, account: string): Promise<void> {
  const app = await makeEmbeddingApp(owner, house, 'Acme CRM')
  const wish = { provider: 'gmail', accessMode: 'read', tenantName: 'Brandal', userName: 'Amara Okafor' }
  await camera.take(AT_THE_DOOR)
  await camera.take(taken(connectEnds(await app.openDoor(wish))))
  await camera.signIn(await makeMember(owner, house, 'Mira Moberg'))
  await camera.dismissSandboxNote()
  await camera.take(CLOSED)
  await camera.signIn(owner)
  await owner.connect(account)
  await untilSync(owner, ({ phase }) => phase === 'ready')
  await camera.take(STATES)
  await camera.take(withoutAnswer(app.id))
}

/** Everything that is taken of them. @param door Where an attempt leads that nobody has begun. */
export function stateScenes(appId: string, door: string): Scene[] {
  return [...AT_THE_DOOR, ...taken(connectEnds(door)), ...CLOSED, ...STATES, ...withoutAnswer(appId)]
}
