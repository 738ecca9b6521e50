import { AppError } from '../core/errors.ts'
import { countAttempt } from '../store/attempts.ts'
import type { Db } from '../store/database.ts'

/** People misspell a few times in ten minutes; guessers try millions. */
const WINDOW_MS = 10 * 60_000

/**
 * Count a try under a key, in all processes together.
 *
 * @param most Tries in one window.
 * @throws `session.too_many_attempts` with the time when trying is allowed again
 */
export async function allowTry(db: Db, key: string, most: number, now: number): Promise<void> {
  const { attempts, endsAt } = await countAttempt(db, key, now, WINDOW_MS)
  if (attempts <= most) return
  throw new AppError('session.too_many_attempts', undefined, { params: { until: new Date(endsAt).toISOString() } })
}
