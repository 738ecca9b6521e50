import type { z } from 'zod'
import { invalidArgument } from '../errors.ts'

/** Take a request's body for what it should be. @throws PubSubError 400 */
export function readRequest<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body ?? {})
  if (read.success) return read.data
  throw invalidArgument(`Invalid JSON payload received: ${read.error.issues[0]?.path.join('.') ?? ''}`)
}
