/** Before it hardly any mail had the headers that we read: such a date comes from a clock that was never set. */
const BELIEVED_FROM = Date.UTC(1990, 0, 1)
/** Clocks run wrong by hours and zones by up to fourteen; by more than a day they were never set. */
const AHEAD_MAX_MS = 24 * 3_600_000

/**
 * When a mail was sent and received, as far as either can be believed. Receipt is the mailbox's own word and comes
 * first; where it is missing, the sender's date stands for it.
 *
 * @param at Epoch milliseconds of receipt; 0 where the server told none.
 * @param sentAt The Date header.
 * @param now Nothing is from more than a day after it.
 */
export function decideTimes(
  at: number,
  sentAt: number | null,
  now: number,
): { receivedAt: number | undefined; sentAt: number | undefined } {
  const received = isBelieved(at, now) ? at : undefined
  const sent = sentAt !== null && isBelieved(sentAt, received ?? now) ? sentAt : undefined
  return { receivedAt: received ?? sent, sentAt: sent }
}

/**
 * A Date header as far as every mailbox takes it for the same: what is believed of it depends on when each took it in.
 *
 * @returns undefined where there is none, or one that nobody believes
 */
export function dateAsWritten(sentAt: number | null): number | undefined {
  return sentAt !== null && sentAt >= BELIEVED_FROM ? sentAt : undefined
}

function isBelieved(at: number, by: number): boolean {
  return at >= BELIEVED_FROM && at <= by + AHEAD_MAX_MS
}

/** `+0530`, not the hyphen of a date written with hyphens: behind a clock. */
const OFFSET = /\d:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*([+-])(\d{2}):?(\d{2})\b/
/** Zones reach from twelve hours west to fourteen east. */
const OFFSET_MINUTES_MAX = 14 * 60

/**
 * The zone in which a Date header was written.
 *
 * @returns minutes east of Greenwich; undefined where there is none, or `-0000`, which says that the zone is not known
 * @see RFC 5322 §3.3
 */
export function readOffsetMinutes(date: string | undefined): number | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(date ?? '') ?? []
  if (sign === undefined) return undefined
  const offset = Number(hours) * 60 + Number(minutes)
  if (offset > OFFSET_MINUTES_MAX || (sign === '-' && offset === 0)) return undefined
  return sign === '-' ? -offset : offset
}
