import type { InvitationView } from '@letterlock/wire/invite-door'
import type { z } from 'zod'
import type { decideConnectPath } from '../flows/decide-connect-path.ts'
import type { Looked } from '../people/invitations/look.ts'
import { maskAddress } from '../people/invitations/mask-address.ts'
import { wireTime } from './wire-time.ts'

/** What whoever holds a link is told: no more than a stranger who found it may know. */
export function invitationView(
  looked: Looked,
  connect: ReturnType<typeof decideConnectPath>,
): z.input<typeof InvitationView> {
  const { decision, invitation, invited, inviter, signedInAs, locale } = looked
  const isTheirs = signedInAs === invitation.email
  const told = {
    organisation: invited.organisation,
    inviter: inviter?.name ?? null,
    address: isTheirs ? invitation.email : maskAddress(invitation.email),
    signedInAs,
    locale,
  }
  switch (decision.state) {
    case 'open':
      return {
        state: 'open',
        ...told,
        name: invited.name,
        role: invited.role,
        expiresAt: wireTime(invitation.expiresAt),
        manager: invited.manager,
        account: decision.account,
        connect,
      }
    case 'expired':
    case 'outdated':
    case 'replaced':
      return { state: decision.state, ...told, isAsked: invitation.askedAt !== null }
    default:
      return { state: decision.state, ...told }
  }
}
