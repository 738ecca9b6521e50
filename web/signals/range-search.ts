import type { SignalRange } from '@letterlock/wire/signals'
import { decideOwnDays, type OwnDays, type OwnDaysDecision } from './own-days.ts'
import { dayAfter, rangeOf, readSpan, type Span } from './ranges.ts'

/** Which days a page of numbers shows, as it stands in its address: so far back from today, or days of one's own choice. */
export type RangeSearch = { span: Span; back: number } | OwnDays

/** What a page is to do: show the numbers of some days, or say what is wrong with those that were asked for. */
export type RangeDecision =
  | { do: 'show'; range: SignalRange }
  | { do: 'mend'; because: Exclude<OwnDaysDecision, 'fine'> }

/** Read the address. Whatever stands for days is kept, so that the page can say what is wrong with it. Pure. */
export function readRangeSearch({ span, back, from, to }: Record<string, unknown>): RangeSearch {
  if (from !== undefined || to !== undefined) return { from: readDay(from), to: readDay(to) }
  return { span: readSpan(span), back: typeof back === 'number' && Number.isInteger(back) && back > 0 ? back : 0 }
}

/**
 * Decide which days are counted. Pure.
 *
 * @param today As on the reader's calendar; of somebody else the last day that is told.
 * @param isOthers They are of somebody else, of whom whole weeks alone are told.
 */
export function decideRange(search: RangeSearch, today: string, isOthers = false): RangeDecision {
  if ('span' in search) return { do: 'show', range: rangeOf(search.span, today, search.back) }
  const decision = decideOwnDays(search, today, isOthers)
  if (decision !== 'fine') return { do: 'mend', because: decision }
  return { do: 'show', range: { from: search.from, to: dayAfter(search.to) } }
}

/** What no field for a day could hold is an empty one. */
function readDay(value: unknown): string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : ''
}
