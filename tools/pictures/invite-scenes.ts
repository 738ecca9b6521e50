import { invited, inviting, makeInvitations } from '../../test/browser/invite-places.ts'
import type { Product } from '../../test/browser/product.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera, Look, Scene } from './camera.ts'

const LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
/** A day more than an invitation lasts. */
const OVER_MS = 8 * 86_400_000

/** A house of their own: whoever is asked in has no session, and a week goes by. */
export async function takeInvitations(camera: Camera, house: Product, owner: Visitor): Promise<void> {
  const links = await makeInvitations(owner, 'pictures')
  await camera.take(invited(links).map(inAllLooks))
  await camera.signIn(owner)
  await camera.dismissSandboxNote()
  await camera.take(inviting(links).map(inAllLooks))
  await owner.browser.send('POST', '/v1/invitation-rounds', { kind: 'remind' })
  await house.control('PUT', '/clock', { advanceMs: OVER_MS })
  await camera.take(
    [
      {
        name: 'invite, expired',
        path: links.open,
        ready: (page, words) => page.getByRole('heading', { name: words('invite.expired') }),
      } satisfies Scene,
      {
        name: 'invitations, expired',
        path: '/people/invitations',
        ready: (page, words) => page.getByText(words('invitations.state.expired'), { exact: true }).last(),
      } satisfies Scene,
    ].map(inAllLooks),
  )
}

function inAllLooks(scene: Scene): Scene {
  return { ...scene, looks: LOOKS }
}
