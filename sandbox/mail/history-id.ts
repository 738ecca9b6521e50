/**
 * The id of the change after `current`. The gaps are uneven, as Gmail's are, so that no client learns to count;
 * and the same in every run, so that a seeded mailbox is the same mailbox.
 */
export function nextHistoryId(current: number): number {
  return current + 3 + ((current * 7_919) % 37)
}

/**
 * Now and then Gmail also sends a record that names a message and no change. One in
 * eight is enough to meet it in any test.
 */
export function isFollowedByBareRecord(historyId: number): boolean {
  return historyId % 8 === 0
}
