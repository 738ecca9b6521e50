/** How a moment is best named in a list: the nearer it is, the finer. */
export type TimeWord = 'time' | 'weekday' | 'day' | 'date'

/** A weekday's name is clear for six days back; on the seventh it would name today's. */
const WEEKDAY_DAYS_MAX = 6

/**
 * Decide how a list names a moment: today by the clock, this week by the weekday, this year by day and month, older
 * mail by the full date. Days are counted in the reader's zone, so that midnight is their midnight.
 *
 * @param at Epoch milliseconds of the moment. A moment in the future (a sender's wrong clock) is named by its date.
 * @param now Epoch milliseconds.
 * @param timeZone IANA zone of the reader.
 */
export function decideTimeWord(at: number, now: number, timeZone: string): TimeWord {
  const then = readDay(at, timeZone)
  const today = readDay(now, timeZone)
  const daysAgo = today.number - then.number
  if (daysAgo === 0) return 'time'
  if (daysAgo > 0 && daysAgo <= WEEKDAY_DAYS_MAX) return 'weekday'
  return then.year === today.year ? 'day' : 'date'
}

const FORMATS: Record<TimeWord, Intl.DateTimeFormatOptions> = {
  time: { timeStyle: 'short' },
  weekday: { weekday: 'short' },
  day: { day: 'numeric', month: 'short' },
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
}

/**
 * Name a moment for a list row: `14:05`, `Tue`, `20 Nov`, `2024-11-20`.
 *
 * @param tag Language tag by which the words are written (`words/locale-choice.ts`).
 */
export function writeTimeWord(at: number, now: number, timeZone: string, tag: string): string {
  const word = decideTimeWord(at, now, timeZone)
  // Full dates are written year first for everyone: 3/4/2024 means two days, 2024-04-03 one, and columns stay straight.
  return formatter(word === 'date' ? 'sv-SE' : tag, word, timeZone).format(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs more than formatting a thousand rows; there are at most four per language and zone. */
function formatter(tag: string, word: TimeWord, timeZone: string): Intl.DateTimeFormat {
  const key = `${tag}|${word}|${timeZone}`
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(tag, { ...FORMATS[word], timeZone })
  formatters.set(key, made)
  return made
}

const DAY_MS = 86_400_000

function readDay(at: number, timeZone: string): { number: number; year: number } {
  const [year = 0, month = 1, day = 1] = formatter('sv-SE', 'date', timeZone).format(at).split('-').map(Number)
  return { number: Math.round(Date.UTC(year, month - 1, day) / DAY_MS), year }
}
