import type { z } from 'zod'
import { AppError } from '../core/errors.ts'

/**
 * A position in a list as an opaque word for the reader: the key of the last row they have seen.
 *
 * Nothing secret stands in it, and nothing is believed of it: whoever makes one up sees a page of their own mail.
 */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** @throws `request.invalid` when it is none of ours */
export function readCursor<T extends z.ZodType>(shape: T, cursor: string): z.infer<T> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString(), refuseNul))
  } catch {
    // Whatever is wrong with it, it is not what we gave out.
    throw new AppError('request.invalid', undefined, { params: { field: 'cursor' } })
  }
}

/** PostgreSQL holds no NUL, and would fail where it is asked about one. */
function refuseNul(_: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new Error('a position holds no NUL')
  return value
}
