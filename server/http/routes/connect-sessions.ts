import { ConnectSession, StartConnect, StartedConnect } from '@letterlock/wire/connections'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { problemOfStored } from '../../core/problem.ts'
import { hashToken } from '../../core/token.ts'
import { findClientOfTenant } from '../../flows/provider-client.ts'
import { startConnect } from '../../flows/start-connect.ts'
import { GMAIL } from '../../providers/gmail.ts'
import { findConnectSession } from '../../store/connect-sessions.ts'
import type { App } from '../app.ts'
import { bindBrowser } from '../bind-browser.ts'
import type { HttpDeps } from '../deps.ts'
import { requireOffered } from '../offer.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

/** Attempts to connect: begin one, and ask how it ended. */
export function connectSessionsRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/v1/connect-sessions',
    { config: { auth: 'session' }, schema: { body: StartConnect, response: { 201: StartedConnect } } },
    async (request, reply) => {
      const { accessMode, scopes, flow, connectionId, shares, returnTo } = request.body
      const who = whoAsks(request)
      const wide = await findClientOfTenant(deps.connect, who.tenantId, GMAIL)
      requireOffered({ wide, counts: deps.connect.clients.counts }, accessMode)
      const started = await startConnect(deps.connect, who, {
        provider: GMAIL,
        accessMode,
        scopes,
        flow,
        connectionId,
        shares,
        returnTo: returnTo ?? '/settings/email',
        browserHash: hashToken(bindBrowser(deps, request, reply)),
      })
      return reply.status(201).send({ ...started, expiresAt: wireTime(started.expiresAt) })
    },
  )

  app.get(
    '/v1/connect-sessions/:id',
    {
      config: { auth: 'session' },
      schema: { params: z.object({ id: PathId }), response: { 200: ConnectSession } },
    },
    async (request) => {
      const who = whoAsks(request)
      const attempt = await findConnectSession(deps.db, who.tenantId, who.memberId, request.params.id)
      if (!attempt) throw new AppError('request.not_found')
      const locale = localeOf(request)
      const expired = attempt.status === 'waiting' && attempt.expiresAt <= deps.clock.now()
      const errorCode = expired ? 'connect.never_returned' : attempt.errorCode
      return {
        id: attempt.id,
        status: expired ? ('expired' as const) : attempt.status,
        connectionId: attempt.connectionId,
        account: attempt.account,
        error: errorCode ? problemOfStored(errorCode, attempt.errorParams, locale) : null,
        expiresAt: wireTime(attempt.expiresAt),
      }
    },
  )
}
