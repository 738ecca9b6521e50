import { type CalendarVersion, EVER } from '../../store/signal-calendars.ts'

export type VersionDecision = { do: 'nothing' } | { do: 'put'; validFrom: string }

/**
 * From which day a new version of a calendar holds: from today, so that no earlier day is told otherwise; where nothing
 * is counted by it yet, from the beginning, for all the mail that is still to be read. Pure.
 *
 * @param newest The version before, if there is any.
 * @param today By the clock of whoever it is for, as ISO 8601 writes it.
 */
export function decideVersion(
  newest: CalendarVersion | undefined,
  wish: Pick<CalendarVersion, 'spans' | 'freeDays'>,
  { today, isCounted }: { today: string; isCounted: boolean },
): VersionDecision {
  const said = newest ?? { spans: [], freeDays: null }
  if (isSame(said, wish)) return { do: 'nothing' }
  const isFirst = newest === undefined || newest.validFrom === EVER
  return { do: 'put', validFrom: isFirst && !isCounted ? EVER : today }
}

function isSame(one: Pick<CalendarVersion, 'spans' | 'freeDays'>, other: typeof one): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

/** The order in which they were written down says nothing. */
function inOrder({ spans, freeDays }: Pick<CalendarVersion, 'spans' | 'freeDays'>) {
  return [
    spans.map(({ day, from, to }) => `${day} ${from} ${to}`).toSorted(),
    freeDays === null ? null : freeDays.map(({ day, name }) => `${day} ${name}`).toSorted(),
  ]
}
