/** The largest mailbox is read within a week, and what keeps a cycle from being sealed is mended within two. */
export const AWAITED_MS = 14 * 86_400_000

export type PruningDecision =
  | { do: 'prune' }
  /** @property since Since when what is due waits, epoch milliseconds. */
  | { do: 'wait'; since: number }

/**
 * Decide whether single mails that are due go now. Pure. What they wait for is a first reading, whose oldest mail may be
 * what they answer, or a cycle that is to be made of them: for a fortnight from when the first of them was due, and no
 * longer, however many readings begin meanwhile.
 *
 * @param waitsSince Since when some that are due wait, epoch milliseconds; null where none did.
 * @param now Epoch milliseconds.
 */
export function decidePruning({
  isAwaited,
  waitsSince,
  now,
}: {
  isAwaited: boolean
  waitsSince: number | null
  now: number
}): PruningDecision {
  // Written by a clock that was ahead it would hold them for longer.
  const since = Math.min(waitsSince ?? now, now)
  return isAwaited && now < since + AWAITED_MS ? { do: 'wait', since } : { do: 'prune' }
}
