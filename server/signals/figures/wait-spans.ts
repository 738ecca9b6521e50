import { WAIT_SPAN_ENDS_S } from '@letterlock/wire/signals'
import { waitOf } from './wait-buckets.ts'

/** The spans that waits are shown in: half-open, next to each other, the last without an end. */
export const WAIT_SPANS: readonly { fromS: number; toS: number | null }[] = [...WAIT_SPAN_ENDS_S, null].map(
  (toS, at) => ({
    fromS: WAIT_SPAN_ENDS_S[at - 1] ?? 0,
    toS,
  }),
)

/** The span that the waits of a bucket are shown in, by its place. */
export function spanOfBucket(bucket: number): number {
  const waitS = waitOf(bucket)
  const at = WAIT_SPAN_ENDS_S.findIndex((endS) => waitS < endS)
  return at === -1 ? WAIT_SPAN_ENDS_S.length : at
}

/** How many waits lie in each span. */
export function countSpans(buckets: readonly number[]): number[] {
  const counts = WAIT_SPANS.map(() => 0)
  for (const bucket of buckets) {
    const at = spanOfBucket(bucket)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}
