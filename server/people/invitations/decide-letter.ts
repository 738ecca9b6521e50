import type { Role } from '@letterlock/wire/session'
import type { InvitationRow } from '../../store/invitations.ts'

/**
 * A mail that waited for longer, behind a suspension for instance, is not sent any more: whoever asked for it has long
 * seen to it, and whoever gets it would wonder.
 */
export const WAIT_MS_MAX = 7 * 86_400_000
/** A link that is mailed works for at least this long: of the week that it has, a day may go by at the mail server. */
export const LINK_MS_MIN = 6 * 86_400_000

/**
 * Decide what the link of a mail is made for, now that it goes out. Pure.
 *
 * @param mail.madeAt When it was put down to be mailed, epoch milliseconds.
 * @param person Whom it goes to, as they are now.
 * @param now Epoch milliseconds.
 * @returns `renew` where a link to the invitation as it stands would open nothing, or hardly for long
 */
export function decideLetter(
  invitation: Pick<InvitationRow, 'email' | 'role' | 'expiresAt'> | undefined,
  { mail, person, now }: { mail: { madeAt: number }; person: { email: string; role: Role }; now: number },
): 'too_late' | 'renew' | 'as_it_stands' {
  if (now - mail.madeAt > WAIT_MS_MAX) return 'too_late'
  if (!invitation || invitation.email !== person.email || invitation.role !== person.role) return 'renew'
  return invitation.expiresAt - now < LINK_MS_MIN ? 'renew' : 'as_it_stands'
}
