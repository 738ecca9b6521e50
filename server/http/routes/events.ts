import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { EventsQuery } from '@letterlock/wire/events'
import { isError } from '../../core/errors.ts'
import { currentSession } from '../../people/current-session.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

/** A comment this often keeps proxies from cutting a silent stream, and shows us browsers that are gone. */
const PULSE_MS = 20_000
/** What the browser waits before it comes back after a break. */
const COME_BACK_MS = 2_000

/** A browser holds one stream for all its tabs; a person has a few browsers. More are somebody's mistake, or worse. */
const STREAMS_PER_MEMBER_MAX = 20

/** The live stream of what changes for one member (Server-Sent Events). It ends with the session that opened it, at once. */
export function eventsRoute(app: App, deps: HttpDeps): void {
  /** Open streams of each member, the oldest first. */
  const open = new Map<string, Set<ServerResponse>>()

  const schema = { hide: true, querystring: EventsQuery }
  app.get('/v1/events', { config: { auth: 'session' }, schema }, async (request, reply) => {
    const { id: sessionId, tenantId, memberId } = whoAsks(request)
    const after = request.headers['last-event-id']?.toString() ?? request.query.after
    const subscription = await deps.stream.subscribe({ tenantId, memberId, after })
    reply.hijack()
    const out = reply.raw
    // Whoever has left while the place was made is not announced a second time.
    if (out.destroyed) return void subscription.return?.()
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    }
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) out.setHeader(name, value)
    out.writeHead(200)
    out.write(`retry: ${COME_BACK_MS}\nid: ${subscription.startsAfter}\n\n`)
    const streams = takePlace(memberId, out)
    const look = () => void beat(request.cookies[deps.cookies.session], out)
    const pulse = setInterval(look, PULSE_MS)
    // In good order: a browser whose own person went elsewhere has nothing to complain of.
    const unwatch = deps.sessionEnds.watch(sessionId, { end: () => void subscription.return?.(), look })
    // It may have ended between the first look and the line above.
    look()
    out.once('close', () => void subscription.return?.())
    try {
      for await (const { id, event } of subscription) await write(out, `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`)
    } finally {
      clearInterval(pulse)
      unwatch()
      streams.delete(out)
      if (streams.size === 0) open.delete(memberId)
      out.end()
    }
  })

  /** The newest stream is somebody's open page; where there are too many, the oldest gives way. */
  function takePlace(memberId: string, out: ServerResponse): Set<ServerResponse> {
    const streams = open.get(memberId) ?? new Set()
    open.set(memberId, streams)
    const [oldest] = streams
    if (oldest && streams.size >= STREAMS_PER_MEMBER_MAX) oldest.destroy()
    return streams.add(out)
  }

  async function beat(cookie: string | undefined, out: ServerResponse): Promise<void> {
    try {
      await currentSession(deps.db, cookie, deps.clock.now())
      out.write(':\n\n')
    } catch (error) {
      // A database that is away says nothing about the session; the next beat asks again.
      if (isError(error, 'session.required')) out.destroy()
    }
  }
}

/** Write, and wait while a slow browser's buffer is full; its seat holds a bounded number meanwhile. */
async function write(out: ServerResponse, text: string): Promise<void> {
  if (out.write(text) || out.destroyed) return
  await Promise.race([once(out, 'drain'), once(out, 'close')])
}
