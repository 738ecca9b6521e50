import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callProvider, type ProxyAnswer } from '../../connections/proxy/call-provider.ts'
import { openPlaces } from '../../connections/proxy/places.ts'
import { REQUEST_BYTES_MAX } from '../../connections/proxy/proxy-deps.ts'
import { readBody } from '../../connections/proxy/read-body.ts'
import { AppError } from '../../core/errors.ts'
import { findAppConnection } from '../../store/app-connections.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whichApp } from '../route-auth.ts'
import { whileConnected } from '../while-connected.ts'

const PREFIX = '/v1/proxy'
/** Most calls are over within a second. */
const BUSY_SECONDS = 1

/**
 * Call a provider's API with a connection's credential, which the caller never sees. Path, query, most headers and the
 * body go through as they are; what comes from the provider says so in `letterlock-from`, what comes from us does not.
 */
export function proxyRoute(app: App, deps: HttpDeps): void {
  const places = openPlaces()

  app.register(async (scope) => {
    // Bodies are passed on unread, whatever they say they are.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: `${PREFIX}/:connection/*`,
      config: { auth: 'secret-key', scope: 'proxy', answers: 'anew' },
      bodyLimit: REQUEST_BYTES_MAX,
      schema: {
        summary: 'Call the provider’s API',
        tags: ['proxy'],
        params: z.object({ connection: z.string().max(100), '*': z.string() }),
      },
      handler: (request, reply) => proxy(request, reply),
    })
  })

  async function proxy(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { connection: id } = request.params as { connection: string }
    const { appId, environment, keyId } = whichApp(request)
    const found = await findAppConnection(deps.db, { appId, environment }, id)
    const connection = found && (await findConnectionForWork(deps.db, found.tenantId, found.id))
    if (!connection) throw new AppError('request.not_found')
    takePlace(`${appId} ${environment}`, connection.id, reply)
    const { path, query } = splitAddress(request.raw.url ?? '')
    const { method, headers } = request
    const body = await readBody(request.body instanceof Readable ? request.body : undefined, headers['content-length'])
    const host = headers['letterlock-host']?.toString()
    const call = { method, path, query, host, headers, ...body }
    const answer = await callProvider(
      deps.proxy,
      { appId, tenantId: found.tenantId, connection },
      call,
      whileConnected(reply),
    )
    // Used for the app is as good as handed to it: the audit counts both.
    deps.credentials.reads.note(found.tenantId, keyId, connection.id, { reads: 1 })
    return pass(answer, connection.id, reply)
  }

  /** Until the answer is out or whoever asked is gone: what is streamed holds its place as long as it flows. */
  function takePlace(app: string, connection: string, reply: FastifyReply): void {
    const place = places.take(app, connection)
    if (place.is === 'full') {
      reply.header('retry-after', BUSY_SECONDS)
      throw new AppError('proxy.busy', undefined, { params: { most: String(place.most) } })
    }
    if (reply.raw.closed) place.giveBack()
    else reply.raw.once('close', place.giveBack)
  }
}

/** The address as it came: the router has decoded its own copy, and a provider may tell `%2F` from `/`. */
function splitAddress(url: string): { path: string; query: string } {
  const [, address = '', query = ''] = /^([^?]*)(?:\?(.*))?$/s.exec(url) ?? []
  return { path: address.slice(PREFIX.length + 1).replace(/^[^/]*\//, ''), query }
}

function pass({ status, headers, location, body }: ProxyAnswer, id: string, reply: FastifyReply): FastifyReply {
  reply.status(status).headers(headers).header('cache-control', 'no-store').header('letterlock-from', 'provider')
  // A page of the provider's is nothing to be shown at our own address.
  reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff')
  if (location !== undefined) reply.header('location', `${PREFIX}/${id}${location}`)
  return reply.send(body && Readable.from(body, { objectMode: false }))
}
