import type { App } from '../app.ts'

/** Whether this process lives and turns its loop; it asks nobody else, so that an outage restarts nothing. */
export function healthzRoute(app: App): void {
  app.get('/healthz', { config: { auth: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain').send('ok\n'),
  )
}
