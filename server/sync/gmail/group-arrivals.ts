import type { Arrival } from '../arrival.ts'
import type { CountedArrival } from './counted-arrival.ts'

/** One commit carries so much text: far above an ordinary batch, far below what a statement or our memory can hold. */
const CONTENT_CHARS_MAX = 16 * 1024 * 1024
/** A thread may hold thousands of messages; a commit of so many takes a tenth of a second. */
const ARRIVALS_MAX = 200

/** Split what a batch brought into commits of bounded size, in order. Pure. A giant is a commit of its own. */
export function groupArrivals<A extends Arrival | CountedArrival>(arrivals: readonly A[]): A[][] {
  const groups: A[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const arrival of arrivals) {
    const chars = contentChars(arrival)
    const group = groups.at(-1)
    if (!group || group.length === ARRIVALS_MAX || size + chars > CONTENT_CHARS_MAX) {
      groups.push([arrival])
      size = chars
    } else {
      group.push(arrival)
      size += chars
    }
  }
  return groups
}

function contentChars(arrival: Arrival | CountedArrival): number {
  if (arrival.is === 'quarantined') return arrival.raw.length
  if (arrival.is === 'counted') return Object.values(arrival.row.fields).flat().join('').length
  if (arrival.is !== 'read') return 0
  return arrival.content.text.length + (arrival.content.html?.length ?? 0)
}
