/** Split into groups of at most `size`, in order. Pure. */
export function inGroups<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

/** How much a batch holds at most. */
interface BatchBounds {
  count: number
  bytes: number
}

/** Split into batches of bounded number and size, in order. What is larger than a batch is one of its own. Pure. */
export function inBatches<T>(all: readonly T[], most: BatchBounds, sizeOf: (one: T) => number): T[][] {
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

/** Split each group as it comes, as `inBatches` does; no batch holds what is of two groups. */
export async function* batchEach<T>(
  groups: AsyncIterable<readonly T[]>,
  most: BatchBounds,
  sizeOf: (one: T) => number,
): AsyncGenerator<T[]> {
  for await (const group of groups) yield* inBatches(group, most, sizeOf)
}
