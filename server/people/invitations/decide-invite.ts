import type { PassedOver } from '@letterlock/wire/invitations'
import type { Role } from '@letterlock/wire/session'
import type { LastMail } from '../../store/invitation-mails.ts'
import type { Recipient } from '../../store/invitation-recipients.ts'

const RANKS: Record<Role, number> = { member: 0, manager: 1, admin: 2, owner: 3 }

/**
 * Whether somebody may invite to a role: never above their own, for whoever holds a link could take it themselves. Pure.
 */
export function mayInvite(by: Role, to: Role): boolean {
  return by !== 'member' && RANKS[to] <= RANKS[by]
}

/**
 * Whether somebody may take a link to a role, or put somebody of their own where mailboxes are shared: whoever holds the
 * link may read them, so only those who look after all may. Pure.
 */
export function mayHandOver(by: Role, to: Role): boolean {
  return (by === 'owner' || by === 'admin') && mayInvite(by, to)
}

/** A day between two mails of a round to one person: what is repeated sooner is a nuisance, and soon taken for spam. */
export const BETWEEN_MAILS_MS = 86_400_000

export type RecipientDecision = { do: 'invite' | 'remind' } | { do: 'skip'; because: PassedOver } | { do: 'leave_out' }

/**
 * Decide what somebody gets of a round. Pure.
 *
 * @param last What they were mailed before.
 * @param now Epoch milliseconds.
 */
export function decideRecipient(
  kind: 'invite' | 'remind',
  person: Recipient,
  { by, last, now }: { by: Role; last: LastMail | undefined; now: number },
): RecipientDecision {
  if (kind === 'invite' && person.canSignIn) return { do: 'skip', because: 'can_sign_in' }
  if (kind === 'remind' && !person.canSignIn && !person.wasInvited) return { do: 'leave_out' }
  if (kind === 'remind' && person.isConnected) return { do: 'leave_out' }
  if (!mayInvite(by, person.role)) return { do: 'skip', because: 'role_above' }
  if (last?.state === 'waiting' || last?.state === 'sending') return { do: 'skip', because: 'mail_waits' }
  if (last?.state === 'refused' && last.email === person.email) return { do: 'skip', because: 'address_refused' }
  const isTaken = last?.state === 'sent' || last?.state === 'unconfirmed'
  if (isTaken && now - last.at < BETWEEN_MAILS_MS) return { do: 'skip', because: 'mailed_lately' }
  return { do: person.canSignIn ? 'remind' : 'invite' }
}
