/** Split into groups of at most `size`, in order. */
export function inGroups<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

/** Split what both hold from what only one does. Both ascending. */
export function compareUids(
  theirs: readonly number[],
  ours: readonly number[],
): { added: number[]; gone: number[]; kept: number[] } {
  const held = new Set(ours)
  const there = new Set(theirs)
  return {
    added: theirs.filter((uid) => !held.has(uid)),
    gone: ours.filter((uid) => !there.has(uid)),
    kept: ours.filter((uid) => there.has(uid)),
  }
}

/** Split into batches of bounded number and size, in order. What is larger than a batch is one of its own. */
export function inBatches<T>(
  all: readonly T[],
  most: { count: number; bytes: number },
  sizeOf: (one: T) => number,
): T[][] {
  const batches: T[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const one of all) {
    const size = sizeOf(one)
    const batch = batches.at(-1)
    if (!batch || batch.length === most.count || bytes + size > most.bytes) {
      batches.push([one])
      bytes = size
    } else {
      batch.push(one)
      bytes += size
    }
  }
  return batches
}
