import type { DueNotice } from '../../store/notice-mails.ts'
import type { NoticeKind } from '../../store/notices.ts'

/** Whether a notice is mailed to an address that an app has named. */
export type NamedMailDecision = 'now' | { later: number } | 'never'

/**
 * To one address that apps have named, in a day, of all apps and people together: a person has a handful of accounts,
 * and an app must not be able to fill somebody's inbox by naming it again and again.
 */
export const TO_NAMED_MAX = 3
/** In which so many are counted. */
export const TO_NAMED_MS = 86_400_000
/** What waited so long for its turn is no news any more, and what waits stays little. */
const NEWS_MS = 7 * 86_400_000
/** What concerns whoever has no sign-in here; the rest is said by pages that they have not. */
const TO_NAMED: ReadonlySet<NoticeKind> = new Set(['connection.broke', 'connection.recovered', 'connection.expiring'])

/**
 * Decide whether a person whom an app named is mailed a notice now, when the day allows it, or never: they have no page
 * that would say it instead. Pure.
 *
 * @param to.mailedAt When the address was mailed in the last day, epoch milliseconds, the newest first.
 * @returns `later`: epoch milliseconds
 */
export function decideNamedMail(
  notice: Pick<DueNotice, 'kind' | 'at' | 'overAt' | 'connection'>,
  to: { isRefused: boolean; mailedAt: readonly number[] },
  now: number,
): NamedMailDecision {
  if (to.isRefused || !TO_NAMED.has(notice.kind) || now - notice.at > NEWS_MS || !isStillSo(notice, now)) return 'never'
  const inTheWay = to.mailedAt[TO_NAMED_MAX - 1]
  return inTheWay === undefined ? 'now' : { later: inTheWay + TO_NAMED_MS }
}

/** Of a break that is over the mail is called off when it ends; consent may have been given anew, or have ended. */
function isStillSo({ kind, overAt, connection }: Pick<DueNotice, 'kind' | 'overAt' | 'connection'>, now: number) {
  if (kind !== 'connection.expiring') return true
  if (overAt === null || overAt <= now) return false
  if (connection.status === 'paused') return true
  return (connection.status === 'active' || connection.status === 'failing') && connection.consentEndsAt === overAt
}
