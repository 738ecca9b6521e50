import { invited, inviting, type MadeLinks, makeInvitations } from '../../test/browser/invite-places.ts'
import type { Product } from '../../test/browser/product.ts'
import { ROUNDS } from '../../test/browser/round-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { type Scene, STATE_LOOKS, taken } from './looks.ts'

/** A day more than an invitation lasts. */
const OVER_MS = 8 * 86_400_000

/** A house of their own: whoever is asked in has no session, and a week goes by. */
export async function takeInvitations(camera: Camera, house: Product, owner: Visitor): Promise<void> {
  const links = await makeInvitations(owner, 'pictures')
  await camera.take(taken(invited(links)))
  await camera.signIn(owner)
  await camera.dismissSandboxNote()
  await camera.take(invitingScenes(links))
  await owner.browser.send('POST', '/v1/invitation-rounds', { kind: 'remind' })
  await house.control('PUT', '/clock', { advanceMs: OVER_MS })
  await camera.take(expiredScenes(links))
}

/** What whoever invites sees. */
function invitingScenes(links: MadeLinks): Scene[] {
  return [...taken(inviting(links)), ...taken(ROUNDS, STATE_LOOKS)]
}

/** The same a week later. */
function expiredScenes(links: MadeLinks): Scene[] {
  return taken([
    {
      name: 'invite, expired',
      path: links.open,
      ready: (page, words) => page.getByRole('heading', { name: words('invite.expired') }),
    },
    {
      name: 'invitations, expired',
      path: '/people/invitations',
      ready: (page, words) => page.getByText(words('invitations.state.expired'), { exact: true }).last(),
    },
  ])
}

/** Everything that is taken of invitations. */
export function inviteScenes(links: MadeLinks): Scene[] {
  return [...taken(invited(links)), ...invitingScenes(links), ...expiredScenes(links)]
}
