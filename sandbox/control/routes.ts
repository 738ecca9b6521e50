import type { FastifyError, FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { appPasswordPage } from './app-password-page.ts'
import { clientRoutes } from './client-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { ControlError } from './control-error.ts'
import { domainRoutes } from './domain-routes.ts'
import { faultRoutes } from './fault-routes.ts'
import { guardControl } from './guard.ts'
import { homeRoute } from './home-route.ts'
import { mailServersRoute } from './mail-servers-route.ts'
import { settingsRoutes } from './settings-routes.ts'
import { userRoutes } from './user-routes.ts'
import { wireLogRoutes } from './wire-log-routes.ts'

/** Routes of a room below `/sandbox/`. They throw `ControlError` to refuse. */
export type ControlRoutes = (app: FastifyInstance, box: Box) => void

/**
 * The control API: everything that happens at Google behind an app's back, ordered here.
 *
 * @param rooms routes that other rooms bring; the guard and the errors are theirs too
 */
export function controlRoutes(app: FastifyInstance, box: Box, rooms: readonly ControlRoutes[]): void {
  guardControl(app)
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error instanceof ControlError ? error.status : (error.statusCode ?? 500)
    if (status >= 500) process.stderr.write(`${error.stack}\n`)
    return reply.code(status).send({ error: error.message })
  })
  const own = [
    homeRoute,
    appPasswordPage,
    userRoutes,
    clientRoutes,
    domainRoutes,
    clockRoutes,
    faultRoutes,
    wireLogRoutes,
    settingsRoutes,
    mailServersRoute,
  ]
  for (const routes of [...own, ...rooms]) routes(app, box)
}
