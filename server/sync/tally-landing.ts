import type { KnownMessage } from '../store/messages.ts'
import type { Arrival } from './arrival.ts'
import type { Tally } from './run-record.ts'

/**
 * What arrivals do to the mirror, as the row of their run counts it. Pure.
 *
 * @param removed How many of them were here and are gone.
 */
export function tallyLanding(
  arrivals: readonly Arrival[],
  known: ReadonlyMap<string, KnownMessage>,
  removed: number,
): Tally {
  const landed = arrivals.filter((arrival) => arrival.is === 'read' || arrival.is === 'quarantined')
  return {
    added: landed.filter(({ id }) => !known.has(id)).length,
    changed: arrivals.filter((arrival) => isChange(arrival, known.get(arrival.id))).length,
    removed,
    skipped: arrivals.flatMap((arrival) => (arrival.is === 'failed' ? [arrival.code] : [])),
  }
}

function isChange(arrival: Arrival, known: KnownMessage | undefined): boolean {
  if (!known) return false
  if (arrival.is === 'seen')
    return arrival.state.threadId !== known.threadId || !isSameSet(arrival.state.labelIds, known.labelIds)
  return (arrival.is === 'read' || arrival.is === 'quarantined') && arrival.row.quarantined !== known.quarantined
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length
}

/** What its owner wrote is no news. */
const OWN = new Set(['SENT', 'DRAFT'])

/**
 * When the newest received message among new arrivals came in; undefined where there is none. Pure.
 *
 * @param now Epoch milliseconds: imported mail may claim a later time, which would say that mail came tomorrow.
 */
export function newestReceivedAt(
  arrivals: readonly Arrival[],
  known: ReadonlyMap<string, KnownMessage>,
  now: number,
): number | undefined {
  const times = arrivals.flatMap((arrival) => {
    if (arrival.is !== 'read' && arrival.is !== 'quarantined') return []
    const { row } = arrival
    return known.has(row.id) || row.labelIds.some((label) => OWN.has(label)) ? [] : [Math.min(row.at, now)]
  })
  return times.length > 0 ? times.reduce((latest, at) => Math.max(latest, at)) : undefined
}
