import { AppError } from '../../../core/errors.ts'

/**
 * Make the one function that lets one piece of work after the other go on for each name, in the order in which they came.
 * What of one name fails holds up none that follow, and no other name.
 *
 * @param waitingMax So many wait behind the one that goes on; where more would, it throws `policy.simulation_runs`.
 */
export function openTurns(waitingMax: number) {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>()

  return async function inTurn<Done>(name: string, work: () => Promise<Done>): Promise<Done> {
    const line = lines.get(name) ?? { last: Promise.resolve(), length: 0 }
    if (line.length > waitingMax) throw new AppError('policy.simulation_runs')
    const mine = line.last.then(work)
    line.last = mine.catch(() => undefined)
    line.length += 1
    lines.set(name, line)
    try {
      return await mine
    } finally {
      line.length -= 1
      if (line.length === 0) lines.delete(name)
    }
  }
}
