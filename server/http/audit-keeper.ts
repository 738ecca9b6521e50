import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import type { SessionRow } from '../store/sessions.ts'
import { whoAsks } from './route-auth.ts'

/** Who asks, if they may read the audit. @throws `audit.not_allowed` for whoever is neither owner nor admin */
export function keeperOf(request: FastifyRequest): SessionRow {
  const who = whoAsks(request)
  if (who.role !== 'owner' && who.role !== 'admin') throw new AppError('audit.not_allowed')
  return who
}
