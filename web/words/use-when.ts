import { useMemo } from 'react'
import { type IntlShape, useIntl } from 'react-intl'
import { decideTimeWord, writeTimeWord } from './time-words.ts'

const MINUTE_MS = 60_000
/** Below this a moment is «just now»: seconds on a page that nobody refreshes would be wrong as soon as read. */
const JUST_NOW_MS = 45_000

/** Ways to write a moment of the wire (ISO 8601 UTC) for this reader. */
export interface When {
  /** `14:05`, `Tue`, `20 Nov`, `2024-11-20`: for list rows. */
  row: (at: string, now: number) => string
  /** `just now`, `12 minutes ago`, then as a row: for «last sync». */
  since: (at: string, now: number) => string
  /** `14:05`, `17 Nov, 14:05`, or with its year when that is another. */
  clock: (at: string, now: number) => string
  /** `Friday 20 November 2026 at 14:05`: for letterheads and tooltips. */
  full: (at: string) => string
}

/** The page's way of telling the time, in the reader's language and zone. */
export function useWhen(): When {
  const intl = useIntl()
  return useMemo(() => makeWhen(intl), [intl])
}

function makeWhen(intl: IntlShape): When {
  const timeZone = intl.timeZone ?? 'UTC'
  const row = (at: string, now: number) => writeTimeWord(Date.parse(at), now, timeZone, intl.locale)
  return {
    row,
    since: (at, now) => {
      const ageMs = now - Date.parse(at)
      if (ageMs >= 60 * MINUTE_MS || ageMs < -MINUTE_MS)
        return intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })
      if (ageMs < JUST_NOW_MS) return intl.formatMessage({ id: 'time.justNow' })
      return intl.formatRelativeTime(-Math.max(1, Math.round(ageMs / MINUTE_MS)), 'minute')
    },
    clock: (at, now) => {
      const word = decideTimeWord(Date.parse(at), now, timeZone)
      if (word === 'time') return intl.formatDate(at, { timeStyle: 'short' })
      if (word === 'date') return intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })
      return intl.formatDate(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    },
    full: (at) => intl.formatDate(at, { dateStyle: 'full', timeStyle: 'short' }),
  }
}
