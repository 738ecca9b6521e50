import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ControlError } from './control-error.ts'

/**
 * Read a JSON body; a missing one counts as `{}`.
 *
 * @throws ControlError 400 which field is wrong and why
 */
export function readBody<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const { body } = request
  // Only JSON: a form or plain text is what a page of another site could send unasked.
  if (Buffer.isBuffer(body)) throw new ControlError(400, 'Send JSON with Content-Type: application/json.')
  const read = schema.safeParse(body ?? {})
  if (!read.success) throw new ControlError(400, z.prettifyError(read.error))
  return read.data
}
