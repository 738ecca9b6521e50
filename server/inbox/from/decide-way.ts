import type { DraftContent } from '@letterlock/wire/drafts'
import { RECIPIENTS_MAX } from '@letterlock/wire/policy'
import { AppError } from '../../core/errors.ts'
import { GMAIL } from '../../providers/gmail.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import type { BccPlace } from '../compose/outgoing-mail.ts'

/** How mail leaves a mailbox: over Gmail's API, or through the mail server that was set for it. */
export type SendingWay = 'gmail' | 'smtp'

export type WayDecision =
  | { way: SendingWay }
  /** Nobody has allowed it there, or no server for sending is set: it receives only. */
  | { way: 'none'; because: 'scope_missing' | 'no_smtp' }

/**
 * Decide how mail would leave. Pure. Whether it is read by the API or by IMAP says nothing of it: a token that opens all
 * of Gmail over IMAP sends over the API. That a grant is wide enough is not enough: whoever let their mail be organised has
 * agreed to no sending, though the scope for it could.
 *
 * @param hasSmtp Whether a server for sending is set for the connection.
 */
export function decideWay(
  { provider, accessMode, grantedScopes }: Pick<ConnectionRow, 'provider' | 'accessMode' | 'grantedScopes'>,
  hasSmtp: boolean,
): WayDecision {
  if (provider !== GMAIL.id) return hasSmtp ? { way: 'smtp' } : { way: 'none', because: 'no_smtp' }
  const { canSend } = GMAIL
  const isAgreed = accessMode === 'send' || accessMode === 'scopes'
  const couldSend = canSend === 'any' || grantedScopes.some((scope) => canSend.includes(scope))
  return isAgreed && couldSend ? { way: 'gmail' } : { way: 'none', because: 'scope_missing' }
}

/**
 * To how many people one mail may go. Gmail's API says no to more, and only once it is called.
 *
 * @see developers.google.com/workspace/gmail/api/guides/sending (500 a message), read November 2026
 */
const RECIPIENTS_MAX_OF: Readonly<Record<SendingWay, number>> = { gmail: 500, smtp: RECIPIENTS_MAX }

/** What is known before anybody approves is told before. @throws `draft.too_many_recipients` */
export function checkWay(way: SendingWay, { to, cc, bcc }: Pick<DraftContent, 'to' | 'cc' | 'bcc'>): void {
  const most = RECIPIENTS_MAX_OF[way]
  if (to.length + cc.length + bcc.length <= most) return
  throw new AppError('draft.too_many_recipients', undefined, { params: { most: `${most}` } })
}

/**
 * Where hidden recipients stand in the bytes: Gmail reads its recipients in the header and takes that line out; a mail
 * server is told them beside, and would show the line to everybody.
 */
export function bccPlaceOf(way: SendingWay): BccPlace {
  return way === 'gmail' ? 'in_header' : 'in_envelope_only'
}
