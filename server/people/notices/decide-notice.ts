import type { NoticeRow } from '../../store/notices.ts'
import type { StatusChange } from '../../store/status-changes.ts'

/** What a change of a connection's status means for what its person is told. */
export type NoticeDecision =
  | { do: 'nothing' }
  /** Tell that it broke; the mail goes out then, unless it is over by that time. */
  | { do: 'open'; mailDueAt: number }
  /** The one from before goes on: it broke again before anybody looked. */
  | { do: 'reopen'; mailDueAt: number | null }
  /** The same trouble under another name. */
  | { do: 'reword' }
  /** It is over. `tell`: it went by itself, and a mail had said that it broke. */
  | { do: 'close'; tell: boolean }

/** What is over sooner, a mail would only have worried somebody with: a person reconnecting takes about a minute. */
const HOLD_MS = 5 * 60_000
/** A connection that comes and goes is one trouble in a day, and one mail. */
const MAIL_EVERY_MS = 86_400_000
/** What breaks again so soon is the same trouble on the page as well. */
const SAME_TROUBLE_MS = 3_600_000

/**
 * Decide what a person is told when the status of a connection changed. Pure.
 *
 * @param known.last     The last notice that it broke.
 * @param known.mailedAt When a mail last said so, epoch milliseconds.
 */
export function decideNotice(
  change: Pick<StatusChange, 'from' | 'to' | 'reasonCode' | 'at'>,
  known: { last: Pick<NoticeRow, 'overAt' | 'mailDueAt' | 'mailedAt'> | undefined; mailedAt: number | undefined },
): NoticeDecision {
  const { last, mailedAt } = known
  const isOpen = last !== undefined && last.overAt === null
  if (isTrouble(change)) {
    if (isOpen) return { do: 'reword' }
    const mailDueAt = Math.max(change.at + HOLD_MS, (mailedAt ?? Number.NEGATIVE_INFINITY) + MAIL_EVERY_MS)
    const isSame = last?.overAt !== null && last !== undefined && change.at - last.overAt < SAME_TROUBLE_MS
    if (!isSame) return { do: 'open', mailDueAt }
    return { do: 'reopen', mailDueAt: last.mailedAt === null ? mailDueAt : null }
  }
  if (!isOpen) return { do: 'nothing' }
  // Who reconnects or disconnects knows it already; only what mends itself is news.
  const mendedItself = change.to === 'active' && (change.from === 'failing' || change.from === 'paused')
  return { do: 'close', tell: mendedItself && last.mailedAt !== null }
}

/** Paused by a person is no trouble; paused since Google disabled the account is. */
function isTrouble({ to, reasonCode }: Pick<StatusChange, 'to' | 'reasonCode'>): boolean {
  if (to === 'paused') return reasonCode?.startsWith('risc.') ?? false
  return to === 'needs_reconnect' || to === 'missing_scopes' || to === 'failing'
}
