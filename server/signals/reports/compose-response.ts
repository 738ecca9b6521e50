import type { ResponseTime } from '@letterlock/wire/signals'
import type { SignalDay } from '../../store/signal-days.ts'
import { responseFigures } from '../figures/response-figures.ts'
import { decideSurvival } from '../figures/survival.ts'
import { countSpans, WAIT_SPANS } from '../figures/wait-spans.ts'
import { sumReplies } from './sum-days.ts'

/**
 * How fast mail from people was answered, over some days of one person. Pure.
 *
 * @param waitingS Mail of these days that may still be answered: how long each has waited.
 */
export function composeResponse(days: readonly SignalDay[], waitingS: readonly number[]): ResponseTime {
  const sums = sumReplies(days)
  const figures = responseFigures(sums)
  const answeredBuckets = days.flatMap((day) => day.answeredBuckets)
  const followed = days.reduce((all, day) => all + day.followed, 0)
  const unanswered = Math.max(0, followed - answeredBuckets.length - waitingS.length)
  const survival = decideSurvival({ answeredBuckets, unanswered, waitingS })
  return {
    pairs: sums.replies,
    figures: figures
      ? {
          elapsed: figures.elapsed,
          business: figures.business,
          within1h: figures.within1h,
          within4h: figures.within4h,
          withinWorkday: figures.withinBusinessDay,
          meanUnder72hS: figures.meanWithin72hS ?? null,
        }
      : null,
    followed,
    answeredShare: survival?.answeredShare ?? null,
    unanswered: survival?.curve ?? [],
    spread: spreadOf(sums.elapsedBuckets),
  }
}

function spreadOf(buckets: readonly number[]): ResponseTime['spread'] {
  const counts = countSpans(buckets)
  return WAIT_SPANS.map((span, at) => ({ ...span, replies: counts[at] ?? 0 }))
}
