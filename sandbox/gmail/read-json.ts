import type { z } from 'zod'
import type { Call } from './call.ts'
import { unreadableRequest } from './errors.ts'

/**
 * The JSON body of a call. Fields that the shape does not name are let pass, an empty body is an empty object.
 *
 * @throws GmailError 400 for what is no JSON or no such resource
 */
export function readJson<T>(call: Call, shape: z.ZodType<T>): T {
  const read = shape.safeParse(parse(call.body))
  if (!read.success) throw unreadableRequest('Invalid JSON payload received.')
  return read.data
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}')
  } catch {
    return undefined // no JSON fits no shape
  }
}
