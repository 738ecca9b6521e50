/** The UIDs that a fetch names. A server may tell of others in the same breath: they are no answer. */
export interface AskedUids {
  /** How many there can be; infinite for a set without an end (`1:*`). */
  count: number
  has(uid: number): boolean
}

/** Read a set that we wrote ourselves, `1:300,305` or `1:*`. */
export function askedUids(set: string): AskedUids {
  const runs = set
    .split(',')
    .map((run) => run.split(':').map((end) => (end === '*' ? Number.POSITIVE_INFINITY : Number(end))))
    .map(([from = 0, to = from]) => ({ low: Math.min(from, to), high: Math.max(from, to) }))
    .sort((one, other) => one.low - other.low)
  return {
    count: runs.reduce((sum, { low, high }) => sum + high - low + 1, 0),
    has(uid) {
      let [first, beyond] = [0, runs.length]
      while (beyond - first > 1) {
        const middle = (first + beyond) >> 1
        if ((runs[middle]?.low ?? 0) <= uid) first = middle
        else beyond = middle
      }
      const run = runs[first]
      return run !== undefined && run.low <= uid && uid <= run.high
    },
  }
}
