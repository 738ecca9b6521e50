import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { admitServiceAccount } from './authenticate.ts'
import { invalidArgument, notFound, PubSubError } from './errors.ts'
import { SUBSCRIPTION_METHODS } from './methods/subscriptions.ts'
import { TOPIC_METHODS } from './methods/topics.ts'
import { readName } from './names.ts'

/** `projects/P/topics/T:publish`: what is named, and the method behind the colon. */
const ADDRESS = /^\/v1\/(projects\/[^/]+\/(topics|subscriptions)\/[^/:]+)(?::(\w+))?$/

/** Pub/Sub's own API, for programs with a service account's key. */
export function pubsubRoutes(app: FastifyInstance, box: Box): void {
  app.all('/v1/projects/*', (request, reply) => answer(box, request, reply))
}

async function answer(box: Box, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // Whoever hangs up while they wait for a message gets none.
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  try {
    return reply.send(await call(box, request, gone.signal))
  } catch (error) {
    if (!(error instanceof PubSubError)) throw error
    return reply.code(error.status).send(error.body)
  }
}

async function call(box: Box, request: FastifyRequest, signal: AbortSignal): Promise<object> {
  const [path = ''] = request.url.split('?')
  const [, full = '', collection, method] = ADDRESS.exec(path) ?? []
  const kind = collection === 'topics' ? 'topics' : 'subscriptions'
  const name = readName(kind, decodeURIComponent(full))
  if (!name) throw invalidArgument(`Invalid resource name given (name=${full}).`)
  await admitServiceAccount(box, request.headers.authorization, name.project)
  const verb = method === undefined ? request.method : `${request.method}:${method}`
  const methods = kind === 'topics' ? TOPIC_METHODS : SUBSCRIPTION_METHODS
  const run = Object.hasOwn(methods, verb) ? methods[verb] : undefined
  if (!run) throw notFound(name.short)
  return run(box, name, request.body, signal)
}
