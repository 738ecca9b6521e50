import { ANSWER_HORIZON_S } from '@letterlock/wire/signal-definitions'
import type { ResponseTime } from '@letterlock/wire/signals'

type Steps = Readonly<ResponseTime['unanswered']>

/** Nothing is told of what happened within a minute: the axis begins there. */
export const FIRST_S = 60
/** And ends where nothing is waited for any more. */
export const LAST_S = ANSWER_HORIZON_S

/** The share that was still unanswered after so many seconds. Pure. @param steps As the wire has them, from 1 down. */
export function unansweredAfter(steps: Steps, seconds: number): number {
  return steps.findLast(({ atS }) => atS <= seconds)?.share ?? 1
}

/** The steps as they are drawn: from the beginning of the axis to its end, each with the share that holds there. Pure. */
export function pointsOf(steps: Steps): Steps {
  return [
    { atS: FIRST_S, share: unansweredAfter(steps, FIRST_S) },
    ...steps.filter(({ atS }) => atS > FIRST_S && atS < LAST_S),
    { atS: LAST_S, share: unansweredAfter(steps, LAST_S) },
  ]
}
