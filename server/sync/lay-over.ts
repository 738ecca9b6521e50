import type { LaidOver } from '../store/action-changes.ts'
import type { Arrival } from './arrival.ts'

/**
 * What becomes of a message's labels when these changes are made to them, one after the other. Pure.
 *
 * Only membership matters, so that a change made twice is made once, and a state
 * that knows of it already stays as it is.
 *
 * @returns the very same array when nothing changes
 */
export function changeLabels(
  labelIds: readonly string[],
  changes: readonly Pick<LaidOver, 'added' | 'removed' | 'direction'>[],
): readonly string[] {
  const labels = new Set(labelIds)
  for (const { added, removed, direction } of changes) {
    const [add, remove] = direction === 'apply' ? [added, removed] : [removed, added]
    for (const label of remove) labels.delete(label)
    for (const label of add) labels.add(label)
  }
  const same = labels.size === labelIds.length && labelIds.every((label) => labels.has(label))
  return same ? labelIds : [...labels]
}

/**
 * Lay what people have asked for over states that the provider gave before it knew of that. Pure.
 *
 * Without it a thread that was just archived would come back with the next look, and go again with the one after.
 *
 * @param changes In the order in which they hold.
 */
export function layOver(arrivals: readonly Arrival[], changes: readonly LaidOver[]): readonly Arrival[] {
  if (changes.length === 0) return arrivals
  const byMessage = Map.groupBy(changes, (change) => change.messageId)
  return arrivals.map((arrival): Arrival => {
    const own = byMessage.get(arrival.id)
    if (!own) return arrival
    switch (arrival.is) {
      case 'read':
      case 'quarantined':
        return { ...arrival, row: { ...arrival.row, labelIds: changeLabels(arrival.row.labelIds, own) } }
      case 'seen':
        return { ...arrival, state: { ...arrival.state, labelIds: changeLabels(arrival.state.labelIds, own) } }
      default:
        return arrival
    }
  })
}
