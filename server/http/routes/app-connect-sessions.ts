import {
  ConfirmConnect,
  ConfirmedConnect,
  ConnectResult,
  CreateConnectSession,
  CreatedConnectSession,
} from '@letterlock/wire/connect'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { confirmAppSession } from '../../flows/app-connect/confirm-session.ts'
import { createAppSession } from '../../flows/app-connect/create-session.ts'
import { findAppConnectSessionOfApp } from '../../store/app-connect-sessions.ts'
import { whereAfter } from '../after-app-connect.ts'
import type { App } from '../app.ts'
import { connectResult } from '../connect-result.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whichApp } from '../route-auth.ts'
import { withStandingReturn } from '../standing-return.ts'
import { wireTime } from '../wire-time.ts'

const config = { auth: 'secret-key', scope: 'connect' } as const

/** What an app's server does to have somebody connect: begin it, and say who is signed in when they are back. */
export function appConnectSessionsRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/v1/app/connect-sessions',
    { config, schema: { body: CreateConnectSession, response: { 201: CreatedConnectSession } } },
    async (request, reply) => {
      const { id, token, expiresAt } = await createAppSession(deps.connect, whichApp(request), request.body)
      reply.header('cache-control', 'no-store')
      return reply.status(201).send({ id, token: token.reveal(), expiresAt: wireTime(expiresAt) })
    },
  )

  app.get(
    '/v1/app/connect-sessions/:id',
    { config, schema: { params: z.object({ id: PathId }), response: { 200: ConnectResult } } },
    async (request, reply) => {
      const session = await findAppConnectSessionOfApp(deps.db, whichApp(request), request.params.id)
      if (!session) throw new AppError('request.not_found')
      reply.header('cache-control', 'no-store')
      return connectResult(deps, session, localeOf(request))
    },
  )

  app.post(
    '/v1/app/connect-sessions/:id/confirm',
    { config, schema: { params: z.object({ id: PathId }), body: ConfirmConnect, response: { 200: ConfirmedConnect } } },
    async (request) => {
      const said = { id: request.params.id, ...request.body }
      const { status, session } = await confirmAppSession(deps.connect, whichApp(request), said)
      return { status, continueUrl: whereAfter(deps.publicUrl, await withStandingReturn(deps.db, session)) }
    },
  )
}
