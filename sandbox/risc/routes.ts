import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { getServiceAccount } from '../pubsub/authenticate.ts'
import { failedPrecondition, invalidArgument, PubSubError } from '../pubsub/errors.ts'
import { EVENT_TYPES } from './event-types.ts'
import { findReceiverFault } from './find-receiver-fault.ts'
import type { Stream } from './store/streams.ts'
import { tell } from './tell.ts'

const PUSH = 'https://schemas.openid.net/secevent/risc/delivery-method/push'
/** The API's name behind the host, as the audience of the token that opens it. */
const AUDIENCE = '/google.identity.risc.v1beta.RiscManagementService'

const StreamUpdate = z.object({
  delivery: z.object({ delivery_method: z.literal(PUSH), url: z.string().max(2_000) }),
  events_requested: z.array(z.string().max(200)).max(50),
})
const Status = z.object({ status: z.enum(['enabled', 'disabled']) })
const Verify = z.object({ state: z.string().max(1_000).optional() })

/** Where Google says how to hear of its accounts, and where a receiver is told of. */
export function riscRoutes(app: FastifyInstance, box: Box): void {
  const { streams } = box.risc

  app.get('/.well-known/risc-configuration', async () => {
    const url = box.url()
    return {
      issuer: `${url}/`,
      jwks_uri: `${url}/oauth2/v3/certs`,
      delivery_methods_supported: [PUSH],
      configuration_endpoint: `${url}/v1beta/stream`,
      status_endpoint: `${url}/v1beta/stream/status`,
      verification_endpoint: `${url}/v1beta/stream:verify`,
    }
  })

  app.get(
    '/v1beta/stream',
    answerWith((project) => showStream(box, getStream(project))),
  )

  app.post(
    '/v1beta/stream::update',
    answerWith((project, body) => {
      const { delivery, events_requested: events } = read(StreamUpdate, body)
      const fault = findReceiverFault(delivery.url)
      if (fault !== undefined) throw invalidArgument(`The receiver’s address ${fault}.`)
      const unknown = events.filter((type) => !EVENT_TYPES.includes(type))
      if (unknown.length > 0) throw invalidArgument(`Unsupported event types: ${unknown.join(', ')}`)
      const status = streams.find(project)?.status ?? 'enabled'
      streams.save({ projectId: project, url: delivery.url, events, status })
      return {}
    }),
  )

  app.get(
    '/v1beta/stream/status',
    answerWith((project) => ({ status: getStream(project).status })),
  )

  app.post(
    '/v1beta/stream/status::update',
    answerWith((project, body) => {
      streams.save({ ...getStream(project), ...read(Status, body) })
      return {}
    }),
  )

  app.post(
    '/v1beta/stream::verify',
    answerWith((project, body) => {
      getStream(project)
      const { state } = read(Verify, body)
      const told = tell(box, { event: 'verification', project, ...(state !== undefined && { more: { state } }) })
      if (told === 'nobody-listens') throw failedPrecondition('The stream is disabled.')
      return {}
    }),
  )

  function answerWith(answer: (project: string, body: unknown) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const audience = `${box.url()}${AUDIENCE}`
        const { projectId } = await getServiceAccount(box, request.headers.authorization, audience)
        return await answer(projectId, request.body)
      } catch (error) {
        if (!(error instanceof PubSubError)) throw error
        return reply.code(error.status).send(error.body)
      }
    }
  }

  function getStream(project: string): Stream {
    const stream = streams.find(project)
    if (!stream) throw new PubSubError(404, 'NOT_FOUND', 'Requested entity was not found.')
    return stream
  }
}

function showStream(box: Box, { projectId, url, events }: Stream): object {
  return {
    iss: `${box.url()}/`,
    aud: [projectId],
    delivery: { delivery_method: PUSH, url },
    events_requested: events,
    events_supported: EVENT_TYPES,
    events_delivered: events,
  }
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {})
  if (!parsed.success) throw invalidArgument(z.prettifyError(parsed.error))
  return parsed.data
}
