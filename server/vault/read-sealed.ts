import type { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'

/**
 * Read what a sealed record holds. What fails names neither text nor position: the platform's own error quotes what it
 * could not parse, which here would be a secret on its way into the log.
 *
 * @throws `vault.unreadable` it is whole and sealed for this place, and not of this shape
 */
export function readSealed<T>(shape: z.ZodType<T>, opened: Secret): T {
  const read = shape.safeParse(parse(opened))
  if (!read.success) throw new AppError('vault.unreadable', 'the record holds something else')
  return read.data
}

function parse(opened: Secret): unknown {
  try {
    return JSON.parse(opened.reveal())
  } catch {
    // Its message quotes the text.
    return undefined
  }
}
