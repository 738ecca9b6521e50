import { GMAIL } from '../../../providers/gmail.ts'
import type { ConnectionRow } from '../../../store/connections.ts'

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

/** Whether drafts can be written and taken away in Gmail with a grant, whatever way its mail is read. Pure. */
export function mayWriteDrafts({
  provider,
  grantedScopes,
}: Pick<ConnectionRow, 'provider' | 'grantedScopes'>): boolean {
  return provider === GMAIL.id && grantedScopes.some((scope) => WRITES_DRAFTS.includes(scope))
}
