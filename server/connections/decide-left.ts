/** A process begins another file before this one is so old. */
export const FILE_MS_MAX = 5_000
/** Nobody writes into a file of this age any more, however slow its process and whatever its clock. */
const LEFT_AFTER_MS = 30_000

const NAME = /^(\d{13})-([0-9a-f]{16})-(\d{1,10})-[0-9a-f]{12}\.reads$/

/**
 * Decide whether a file of the journal was left by a process that is gone. Pure.
 *
 * Of this machine's processes that is known at once. Elsewhere ids of processes mean others, so its age decides: what is
 * left alone too long is only counted later, and what its process still holds whole is counted once, by its ids.
 *
 * @param now Epoch milliseconds of the machine.
 */
export function decideLeft(
  name: string,
  now: number,
  here: { place: string; isAlive(pid: number): boolean },
): 'left' | 'in_use' | 'not_ours' {
  const [, begunAt, place, pid] = NAME.exec(name) ?? []
  if (begunAt === undefined) return 'not_ours'
  if (place === here.place && !here.isAlive(Number(pid))) return 'left'
  return now - Number(begunAt) > LEFT_AFTER_MS ? 'left' : 'in_use'
}
