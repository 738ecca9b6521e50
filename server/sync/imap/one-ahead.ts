/**
 * Bring batches one after another and put them away in order, each on its way while the one before is put away: two are
 * in memory at most.
 *
 * @throws what `putAway` throws, else what `bring` does; nothing is under way any more then
 */
export async function oneAhead<Batch, Fetched>(
  batches: Iterable<Batch> | AsyncIterable<Batch>,
  bring: (batch: Batch) => Promise<Fetched>,
  putAway: (fetched: Fetched) => Promise<void>,
): Promise<void> {
  let underWay: Promise<void> = Promise.resolve()
  try {
    for await (const batch of batches) {
      const fetched = await bring(batch)
      await underWay
      underWay = putAway(fetched)
      // Its failure is met where it is waited for; until then it must not count as nobody's.
      underWay.catch(() => undefined)
    }
  } finally {
    await underWay
  }
}
