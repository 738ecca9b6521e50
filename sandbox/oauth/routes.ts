import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { authorizeRoutes } from './authorize/routes.ts'
import { certsRoutes } from './identity/certs-routes.ts'
import { discoveryRoute } from './identity/discovery-route.ts'
import { tokeninfoRoute } from './identity/tokeninfo-route.ts'
import { userinfoRoutes } from './identity/userinfo-routes.ts'
import { permissionsRoutes } from './permissions-routes.ts'
import { revokeRoute } from './revoke-route.ts'
import { tokenRoute } from './token/route.ts'

/** All of Google's OAuth on one origin. None of it sends CORS headers: browsers must come by navigation. */
export function oauthRoutes(app: FastifyInstance, box: Box): void {
  authorizeRoutes(app, box)
  tokenRoute(app, box)
  revokeRoute(app, box)
  tokeninfoRoute(app, box)
  certsRoutes(app, box)
  discoveryRoute(app, box)
  userinfoRoutes(app, box)
  permissionsRoutes(app, box)
}
