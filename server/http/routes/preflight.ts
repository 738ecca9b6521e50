import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { allowOrigin } from '../origin-apps.ts'

/** How long a browser may go by one preflight: an origin that is taken away is refused by the request itself. */
const PREFLIGHT_SECONDS = 600

/** What browsers ask before a page of an app calls us. */
export function preflightRoute(app: App, deps: HttpDeps): void {
  app.options('/v1/connect/*', { config: { auth: 'public' }, schema: { hide: true } }, async (request, reply) => {
    if (await allowOrigin(request, reply, deps)) {
      reply.header('access-control-allow-methods', 'GET, POST')
      reply.header('access-control-allow-headers', 'authorization, content-type')
      reply.header('access-control-max-age', PREFLIGHT_SECONDS)
    }
    return reply.status(204).send()
  })
}
