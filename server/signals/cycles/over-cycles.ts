import { wallTime } from '../../people/calendars/wall-time.ts'
import { boundsOf, type Cycle, type CycleKind, cycleOf, isSealable, previousCycle } from '../time/cycles.ts'

/** A worker that was away for a year finds all of its weeks; older cycles have figures, and no seal. */
const CYCLES_MAX = 60

/**
 * The cycles that are over for long enough to be sealed, and of whose days some were counted and none is gone; the oldest
 * first. Pure.
 *
 * @param of.since When counting began, epoch milliseconds.
 * @param of.keptFrom The oldest day of which figures are surely there.
 * @param of.now Epoch milliseconds.
 */
export function overCycles(of: {
  kind: CycleKind
  zone: string
  since: number
  keptFrom: number
  now: number
}): Cycle[] {
  const { kind, zone, since, keptFrom, now } = of
  const isThere = (one: Cycle) => boundsOf(one, zone).endsAt > since && one.startsOn >= keptFrom
  const over: Cycle[] = []
  let cycle = previousCycle(cycleOf(wallTime(now, zone).day, kind), kind)
  for (let looked = 0; looked < CYCLES_MAX && isThere(cycle); looked++) {
    if (isSealable(cycle, zone, now)) over.unshift(cycle)
    cycle = previousCycle(cycle, kind)
  }
  return over
}
