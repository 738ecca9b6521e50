import type { PolicyFacts } from '@letterlock/wire/policy-facts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * Learn when a mailbox sent mail, to count how much it had sent within an hour and a day of a moment. Pure.
 *
 * @param times Epoch milliseconds, oldest first.
 */
export function openCounts(
  times: readonly number[],
): (at: number) => Pick<Required<PolicyFacts>, 'sentByMailboxHour' | 'sentByMailboxDay'> {
  return (at) => {
    const end = firstFrom(times, at)
    return {
      sentByMailboxHour: end - firstFrom(times, at - HOUR_MS + 1),
      sentByMailboxDay: end - firstFrom(times, at - DAY_MS + 1),
    }
  }
}

/** Where the first of them is that is not before a moment. */
function firstFrom(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
