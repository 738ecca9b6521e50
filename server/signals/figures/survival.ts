import { ANSWER_HORIZON_S, ANSWERS_MIN } from '@letterlock/wire/signal-definitions'
import { boundsOfBucket, bucketOf } from './wait-buckets.ts'

/** Mail that somebody got, by what became of it. */
export interface FollowedMail {
  /** Buckets of what was answered within the horizon. */
  answeredBuckets: readonly number[]
  /** How many had the whole horizon and were not answered within it. */
  unanswered: number
  /** What is not answered and still has time: how long each has waited, in seconds. */
  waitingS: readonly number[]
}

export interface Survival {
  /** Which share was still unanswered after so many seconds; from 1 down, one step for each bucket with an answer. */
  curve: { atS: number; share: number }[]
  /** Of what is followed up to the horizon. */
  answeredShare: number
}

/**
 * How long mail stays unanswered, what is not answered included (Kaplan–Meier): who answers one mail in ten at once is
 * not fast. What still waits counts for as long as it has waited and then drops out, neither answered nor not.
 *
 * @returns undefined under `ANSWERS_MIN` mails
 */
export function decideSurvival({ answeredBuckets, unanswered, waitingS }: FollowedMail): Survival | undefined {
  let atRisk = answeredBuckets.length + unanswered + waitingS.length
  if (atRisk < ANSWERS_MIN) return undefined
  const answers = countEach(answeredBuckets)
  const dropOuts = countEach(waitingS.map(bucketOf))
  const curve = [{ atS: 0, share: 1 }]
  let share = 1
  for (const bucket of [...new Set([...answers.keys(), ...dropOuts.keys()])].sort((a, b) => a - b)) {
    const answered = answers.get(bucket) ?? 0
    if (answered > 0) {
      share *= 1 - answered / atRisk
      // Everything in a bucket is answered by its end.
      const atS = Math.min(boundsOfBucket(bucket).toS ?? ANSWER_HORIZON_S, ANSWER_HORIZON_S)
      curve.push({ atS, share })
    }
    // Within a bucket what drops out was there when the answers came.
    atRisk -= answered + (dropOuts.get(bucket) ?? 0)
  }
  return { curve, answeredShare: 1 - share }
}

function countEach(buckets: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const bucket of buckets) counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  return counts
}
