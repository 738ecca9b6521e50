/**
 * Make the one function that lets one piece of work after the other go on for each name, in the order in which they came.
 * What of one name fails holds up none that follow, and no other name.
 */
export function openTurns() {
  const last = new Map<string, Promise<unknown>>()

  return async function inTurn<Done>(name: string, work: () => Promise<Done>): Promise<Done> {
    const before = last.get(name) ?? Promise.resolve()
    const mine = before.then(work)
    const over = mine.catch(() => undefined)
    last.set(name, over)
    try {
      return await mine
    } finally {
      if (last.get(name) === over) last.delete(name)
    }
  }
}
