import type { FastifyRequest } from 'fastify'
import type { Clock } from '../core/clock.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import { whoAsks } from './route-auth.ts'

/** Whose eyes a request has, and when it looks. */
export function whoReads(request: FastifyRequest, clock: Pick<Clock, 'now'>): Reader {
  const { tenantId, memberId } = whoAsks(request)
  return { tenantId, memberId, now: clock.now() }
}
