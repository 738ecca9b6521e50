import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

/** A comment this often keeps proxies from cutting a silent stream, and shows us browsers that are gone. */
const PULSE_MS = 20_000
/** What the browser waits before it comes back after a break. */
const COME_BACK_MS = 2_000

/** The live stream of what changes for one member (Server-Sent Events). */
export function eventsRoute(app: App, deps: HttpDeps): void {
  app.get('/v1/events', { config: { auth: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { tenantId, memberId } = whoAsks(request)
    const after = request.headers['last-event-id']?.toString()
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
    const pulse = setInterval(() => out.write(':\n\n'), PULSE_MS)
    out.once('close', () => void subscription.return?.())
    try {
      for await (const { id, event } of subscription) await write(out, `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`)
    } finally {
      clearInterval(pulse)
      out.end()
    }
  })
}

/** Write, and wait while a slow browser's buffer is full; its seat holds a bounded number meanwhile. */
async function write(out: ServerResponse, text: string): Promise<void> {
  if (out.write(text) || out.destroyed) return
  await Promise.race([once(out, 'drain'), once(out, 'close')])
}
