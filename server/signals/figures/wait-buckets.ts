/**
 * Waits are kept as numbers of buckets, each a tenth longer than the one before: however the figures of days are put
 * together, a median is that of all the waits, where a median of medians is that of nothing.
 */
const RATIO = 1.1
/** Nobody waits for seconds by mail: everything under a minute is one bucket, number 0. */
const FIRST_S = 60
/** Its lower bound is two and a half years; whatever takes longer is in it too. */
export const TOP_BUCKET = 150

/** The first whole second of each bucket. */
const BEGINS_S: readonly number[] = [
  0,
  ...Array.from({ length: TOP_BUCKET }, (_, index) => Math.ceil(FIRST_S * RATIO ** index - 1e-6)),
]

/**
 * How far a wait that is told may lie from the one that was measured, as a share of it: half a bucket, whose bounds
 * are whole seconds. Of waits under a minute and of those in the top bucket nothing closer is known.
 */
export const WAIT_ERROR_MAX = 0.055

/** The bucket of a wait. @param waitS Whole seconds; none is below 0. */
export function bucketOf(waitS: number): number {
  let [low, high] = [0, TOP_BUCKET]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((BEGINS_S[middle] ?? 0) <= waitS) low = middle
    else high = middle - 1
  }
  return low
}

/** The seconds that a bucket stands for. Half-open; the top one has no end. */
export function boundsOfBucket(bucket: number): { fromS: number; toS: number | undefined } {
  return { fromS: BEGINS_S[bucket] ?? 0, toS: BEGINS_S[bucket + 1] }
}

/** The wait that a bucket is told as: the middle by ratio, so that too long and too short are equally far. */
export function waitOf(bucket: number): number {
  return WAITS_S[bucket] ?? FIRST_S / 2
}

const WAITS_S: readonly number[] = BEGINS_S.map((fromS, bucket) =>
  bucket === 0 ? FIRST_S / 2 : Math.round(Math.sqrt(fromS * (BEGINS_S[bucket + 1] ?? fromS))),
)

/**
 * The bucket that holds a quantile of the waits, by nearest rank: the one in which the same quantile of the measured
 * waits lies.
 *
 * @param buckets One for each wait, in any order.
 * @param share From above 0 to 1: 0.5 for the median.
 */
export function quantileBucket(buckets: readonly number[], share: number): number | undefined {
  if (buckets.length === 0) return undefined
  const counts = new Array<number>(TOP_BUCKET + 1).fill(0)
  for (const bucket of buckets) counts[bucket] = (counts[bucket] ?? 0) + 1
  const rank = Math.max(1, Math.ceil(share * buckets.length))
  let passed = 0
  return counts.findIndex((count) => {
    passed += count
    return passed >= rank
  })
}
