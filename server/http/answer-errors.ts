import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { AppError, ERRORS } from '../core/errors.ts'
import { problemOf } from '../core/problem.ts'
import { databaseError } from '../store/database-failure.ts'
import { asAppError } from './problem.ts'
import { localeOf } from './reader-locale.ts'

/** What cannot be reached just now is asked for again after this: a database that restarts is back by then. */
const RETRY_AFTER_SECONDS = 5

/** Turn every failure into a problem answer (RFC 9457), and log those that are our own fault. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => answer(readFastifyError(error), request, reply))
  app.setNotFoundHandler({ preHandler: [] }, (request, reply) =>
    answer(new AppError('request.not_found'), request, reply),
  )
}

/** What cannot even be routed, a broken escape in its path for one: Fastify's own answer would repeat the address. */
export function answerUnroutable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  answer(new AppError('request.invalid', undefined, { params: { field: 'path' } }), request, reply)
}

function answer(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = ERRORS[error.code]
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  else request.log.info({ code: error.code }, 'request refused')
  if (status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER_SECONDS)
  const locale = localeOf(request)
  const problem = problemOf(error.code, error.params, locale)
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ ...problem, requestId: request.id })
}

/** What Fastify itself refuses becomes a row of our table; its messages quote the input and stay here. */
function readFastifyError(error: unknown): AppError {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const field = error.validation[0]?.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'the whole'
    return new AppError('request.invalid', undefined, { params: { field: field.slice(0, 80) } })
  }
  if (isResponseSerializationError(error))
    return new AppError('server.failed', 'the answer does not fit its schema', { cause: error })
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return new AppError('request.too_large')
  if (status === 404) return new AppError('request.not_found')
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError('request.invalid', undefined, { params: { field: 'body' } })
  }
  // A connection that is lost under a statement says so in PostgreSQL's own words, and not where it led to.
  return asAppError(databaseError(error, 'DATABASE_URL'))
}
