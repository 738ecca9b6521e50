import type { ServerResponse } from 'node:http'
import type { Change } from '@letterlock/wire/changes'
import { AppError } from '../../core/errors.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whichApp } from '../route-auth.ts'

/** Each SDK holds one stream for its whole process; no app runs so many processes against one of ours. */
const STREAMS_PER_APP_MAX = 10_000
/** A change is 80 bytes. Whoever is so far behind is told everything anew when they come back. */
const WAITING_BYTES_MAX = 65_536

/** The stream that tells an SDK which credentials to forget (Server-Sent Events). It ends when its key changes. */
export function changesRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/app/changes',
    { config: { auth: 'secret-key', scope: 'credentials' }, schema: { hide: true } },
    async (request, reply) => {
      const of = whichApp(request)
      if (deps.changes.count(of.appId) >= STREAMS_PER_APP_MAX) throw new AppError('changes.too_many')
      reply.hijack()
      const out = reply.raw
      if (out.destroyed) return
      const headers = {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      }
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) out.setHeader(name, value)
      out.writeHead(200)
      out.socket?.setNoDelay(true)
      const leave = deps.changes.join(of, {
        tell: (change: Change) => write(out, `data: ${JSON.stringify(change)}\n\n`),
        beat: () => write(out, ':\n\n'),
        end: () => out.destroy(),
      })
      out.once('close', leave)
    },
  )
}

/** Nobody is waited for: one who cannot keep up is sent away, and forgets everything when they come back. */
function write(out: ServerResponse, text: string): void {
  if (out.writableLength > WAITING_BYTES_MAX) out.destroy()
  else out.write(text)
}
