import { AppError } from '../../core/errors.ts'

/** Further ahead nobody remembers why; and a clock that is wrong by years cannot hide mail for as long. */
const AHEAD_MAX_MS = 400 * 86_400_000

/**
 * Read until when a thread is put off. Pure.
 *
 * @param wakeAt As it came over the wire; undefined means until a new message comes.
 * @param now Epoch milliseconds.
 * @returns epoch milliseconds; null where only a new message brings it back
 * @throws `request.invalid` the time is over already, or further ahead than 400 days
 */
export function readWakeAt(wakeAt: string | undefined, now: number): number | null {
  if (wakeAt === undefined) return null
  const at = Date.parse(wakeAt)
  if (at > now && at <= now + AHEAD_MAX_MS) return at
  throw new AppError('request.invalid', undefined, { params: { field: 'wakeAt' } })
}
