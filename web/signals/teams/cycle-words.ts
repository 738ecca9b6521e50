import type { IntlShape } from 'react-intl'

/** A span of days, half-open, of one of the kinds that there are. */
export interface CycleDays {
  kind: 'weekly' | 'monthly' | 'quarterly'
  startsOn: string
  endsOn: string
}

/** A day has no zone of its own; UTC leaves it as it is. */
const DAY = { timeZone: 'UTC', year: 'numeric' } as const
const DAY_MS = 86_400_000

/** A cycle as one would call it: `9–15 Nov 2026`, `November 2026`, `Oct – Dec 2026`. Pure but for the reader's language. */
export function writeCycle(intl: Pick<IntlShape, 'formatDate' | 'formatDateTimeRange'>, cycle: CycleDays): string {
  const first = Date.parse(cycle.startsOn)
  const last = Date.parse(cycle.endsOn) - DAY_MS
  switch (cycle.kind) {
    case 'weekly':
      return intl.formatDateTimeRange(first, last, { ...DAY, month: 'short', day: 'numeric' })
    case 'monthly':
      return intl.formatDate(first, { ...DAY, month: 'long' })
    case 'quarterly':
      return intl.formatDateTimeRange(first, last, { ...DAY, month: 'short' })
  }
}

/** The same where there is little room: `9 Nov`, `Nov 26`. Pure but for the reader's language. */
export function writeCycleStart({ formatDate }: Pick<IntlShape, 'formatDate'>, { kind, startsOn }: CycleDays): string {
  return kind === 'weekly'
    ? formatDate(startsOn, { timeZone: 'UTC', day: 'numeric', month: 'short' })
    : formatDate(startsOn, { timeZone: 'UTC', month: 'short', year: '2-digit' })
}
