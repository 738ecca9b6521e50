import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'

/**
 * Take an answer's body for what it should be. What it is instead is not logged: it may hold mail.
 *
 * @throws `gmail.unreachable` a 200 of another shape comes from something between us and Google, or passes
 */
export function readShape<T>(shape: z.ZodType<T>, body: unknown, what: string): T {
  const read = shape.safeParse(body)
  if (read.success) return read.data
  const where = read.error.issues[0]?.path.join('.') ?? ''
  throw new AppError('gmail.unreachable', `the answer is no ${what}: ${where.slice(0, 100)}`)
}
