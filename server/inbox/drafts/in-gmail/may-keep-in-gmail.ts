import { GMAIL } from '../../../providers/gmail.ts'
import type { ConnectionRow } from '../../../store/connections.ts'
import type { MailboxRow } from '../../../store/mailboxes.ts'

/**
 * The permissions with which drafts can be written. None is for drafts alone: with each of them mail could be sent as well.
 *
 * @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/create, read 2026-11-22
 */
export const WRITES_DRAFTS: readonly string[] = [
  'https://www.googleapis.com/auth/gmail.compose',
  'https://www.googleapis.com/auth/gmail.modify',
  'https://mail.google.com/',
]

/** Whether drafts can be kept in Gmail: a mailbox that is read over the Gmail API, with a grant that is wide enough. Pure. */
export function mayKeepInGmail(
  { provider, grantedScopes }: Pick<ConnectionRow, 'provider' | 'grantedScopes'>,
  { transport }: Pick<MailboxRow, 'transport'>,
): boolean {
  const isWide = grantedScopes.some((scope) => WRITES_DRAFTS.includes(scope))
  return provider === GMAIL.id && transport === 'gmail-api' && isWide
}
