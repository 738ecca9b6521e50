import { ANSWERS_MIN } from '@letterlock/wire/signal-definitions'
import { quantileBucket, waitOf } from './wait-buckets.ts'

/** Sums over the answers of some days; sums of two ranges put together are those of both. */
export interface ReplySums {
  replies: number
  /** One bucket for each answer. */
  elapsedBuckets: readonly number[]
  businessBuckets: readonly number[]
  withinHour: number
  withinFourHours: number
  withinBusinessDay: number
  within72h: number
  /** What those within 72 hours took together. */
  within72hS: number
}

export interface WaitSpread {
  p25S: number
  medianS: number
  p75S: number
  p90S: number
}

export interface ResponseFigures {
  elapsed: WaitSpread
  business: WaitSpread
  /** Exact: counted before any bucket. */
  within1h: number
  within4h: number
  withinBusinessDay: number
  /** Of answers within 72 hours alone, which leaves out the slow ones; undefined where all of them are slow. */
  meanWithin72hS: number | undefined
}

/** What can be told of how fast somebody answers; undefined where there are too few answers to say anything. Pure. */
export function responseFigures(sums: ReplySums): ResponseFigures | undefined {
  if (sums.replies < ANSWERS_MIN) return undefined
  return {
    elapsed: spreadOf(sums.elapsedBuckets),
    business: spreadOf(sums.businessBuckets),
    within1h: sums.withinHour / sums.replies,
    within4h: sums.withinFourHours / sums.replies,
    withinBusinessDay: sums.withinBusinessDay / sums.replies,
    meanWithin72hS: sums.within72h === 0 ? undefined : sums.within72hS / sums.within72h,
  }
}

function spreadOf(buckets: readonly number[]): WaitSpread {
  const waitAt = (share: number) => waitOf(quantileBucket(buckets, share) ?? 0)
  return { p25S: waitAt(0.25), medianS: waitAt(0.5), p75S: waitAt(0.75), p90S: waitAt(0.9) }
}
