const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/**
 * RFC 5322 §4.3, and those Europe and Asia still write. Hours east of Greenwich; all others count as UTC, as it asks.
 */
const ZONE_HOURS = new Map<string, number>(
  Object.entries({
    ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
    ...{ bst: 1, cet: 1, met: 1, cest: 2, mest: 2, eet: 2, eest: 3, msk: 3, jst: 9, kst: 9 },
  }),
)
/** `1 Jul 2003 10:52:37 +0200`, also with hyphens, without seconds, with a fraction. */
const DAY_FIRST = /\b0?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s,-]+(\d{2,4})\b(.*)$/
/** `Jul  1 10:52:37 2003` as in C's asctime, or `Jul 1, 2003 10:52:37`. */
const MONTH_FIRST = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?\b(.*)$/
const ISO = /\b(\d{4})-(\d{2})-(\d{2})(?:[t\s](.*))?$/
const CLOCK = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]m\b)?/
const OFFSET = /([+-])(\d{1,2}):?(\d{2})\b/
const DATE_CHARS_MAX = 200
const YEAR_MIN = 1900
const YEAR_MAX = 9999

/**
 * Read a Date header as epoch milliseconds; undefined where it says no date. Never asks the machine's time zone.
 *
 * @see RFC 5322 §3.3, §4.3
 */
export function readDateHeader(value: string): number | undefined {
  const text = value
    .slice(0, DATE_CHARS_MAX)
    .replace(/\([^()]*\)/g, ' ')
    .toLowerCase()
  const day = readDay(text)
  if (!day) return undefined
  const clock = CLOCK.exec(day.rest)
  const [hour, minute, second] = [Number(clock?.[1] ?? 0), Number(clock?.[2] ?? 0), Number(clock?.[3] ?? 0)]
  const inRange = day.month >= 0 && day.date >= 1 && day.date <= 31 && hour <= 24 && minute <= 59 && second <= 60
  if (!inRange || day.year < YEAR_MIN || day.year > YEAR_MAX) return undefined
  const afternoon = clock?.[4] === 'pm' && hour < 12 ? 12 : clock?.[4] === 'am' && hour === 12 ? -12 : 0
  const afterClock = clock ? day.rest.slice(clock.index + clock[0].length) : ''
  return Date.UTC(day.year, day.month, day.date, hour + afternoon, minute, second) - readOffsetMs(afterClock)
}

interface Day {
  year: number
  /** From 0; -1 when it is no month. */
  month: number
  date: number
  rest: string
}

function readDay(text: string): Day | undefined {
  const iso = ISO.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]) - 1, date: Number(iso[3]), rest: iso[4] ?? '' }
  const first = DAY_FIRST.exec(text)
  if (first) {
    const [, date, month = '', year = '', rest = ''] = first
    return { year: readYear(year), month: MONTHS.indexOf(month), date: Number(date), rest }
  }
  const late = MONTH_FIRST.exec(text)
  if (!late) return undefined
  const [, month = '', date, yearBefore, rest = ''] = late
  const year = yearBefore ?? /\b(\d{4})\b(?!:)/.exec(rest.replace(OFFSET, ' '))?.[1]
  return year === undefined ? undefined : { year: Number(year), month: MONTHS.indexOf(month), date: Number(date), rest }
}

/** Two digits below 50 are this century, other short years count from 1900. */
function readYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 3) return year
  return year < 50 ? year + 2000 : year + 1900
}

function readOffsetMs(text: string): number {
  const offset = OFFSET.exec(text)
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3])
    return (offset[1] === '-' ? -minutes : minutes) * 60_000
  }
  const zone = /[a-z]+/.exec(text)?.[0] ?? ''
  return (ZONE_HOURS.get(zone) ?? 0) * 3_600_000
}
