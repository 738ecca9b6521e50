import {
  BeginConnect,
  BegunConnect,
  ClaimConnectSession,
  ClaimedConnectSession,
  ConnectResult,
  ConnectView,
  SubmitKey,
} from '@letterlock/wire/connect'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { hashToken } from '../../core/token.ts'
import { beginAppSession } from '../../flows/app-connect/begin-session.ts'
import { claimAppSession } from '../../flows/app-connect/claim-session.ts'
import { getSessionByToken } from '../../flows/app-connect/open-session.ts'
import { submitKey } from '../../flows/app-connect/submit-key.ts'
import type { App } from '../app.ts'
import { bindBrowser } from '../bind-browser.ts'
import { connectResult } from '../connect-result.ts'
import { connectView } from '../connect-view.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { bearerOf, whichApp } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

const params = z.object({ id: PathId })
const view = { auth: 'connect-view' } as const

/** Connecting from an app's page: its page claims the attempt, ours asks the person, and both read how it ended. */
export function connectRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/v1/connect/claim',
    {
      config: { auth: 'publishable-key' },
      schema: { body: ClaimConnectSession, response: { 200: ClaimedConnectSession } },
    },
    async (request, reply) => {
      const { origin = '' } = request.headers
      const claimed = await claimAppSession(deps.connect, whichApp(request), origin, request.body)
      const url = new URL(`/connect/${claimed.id}`, deps.publicUrl)
      url.hash = claimed.viewToken.reveal()
      reply.header('cache-control', 'no-store')
      const { id, resultToken, expiresAt } = claimed
      return { id, url: url.href, resultToken: resultToken.reveal(), expiresAt: wireTime(expiresAt) }
    },
  )

  app.get('/v1/connect/:id', { config: view, schema: { params, response: { 200: ConnectView } } }, async (request) => {
    const session = await getSessionByToken(deps.connect, request.params.id, bearerOf(request), ['view'])
    // Until its time is over: how it ended is told on the same page.
    if (session.expiresAt <= deps.clock.now()) throw new AppError('connect.session_over')
    return connectView(deps, session, localeOf(request))
  })

  app.post(
    '/v1/connect/:id/begin',
    { config: view, schema: { params, body: BeginConnect, response: { 200: BegunConnect } } },
    async (request, reply) => {
      const session = await getSessionByToken(deps.connect, request.params.id, bearerOf(request), ['view'])
      const browserHash = hashToken(bindBrowser(deps, request, reply))
      const { provider } = request.body
      return { authorizeUrl: await beginAppSession(deps.connect, session, { provider, browserHash }) }
    },
  )

  app.post(
    '/v1/connect/:id/key',
    { config: view, schema: { params, body: SubmitKey, response: { 200: ConnectResult } } },
    async (request) => {
      const { id } = request.params
      const token = bearerOf(request)
      const session = await getSessionByToken(deps.connect, id, token, ['view'])
      const confirmCode = await submitKey(deps.connect, session, request.body)
      const after = await getSessionByToken(deps.connect, id, token, ['view'])
      return connectResult(deps, after, localeOf(request), confirmCode)
    },
  )

  app.get(
    '/v1/connect/:id/result',
    { config: { auth: 'connect-result' }, schema: { params, response: { 200: ConnectResult } } },
    async (request, reply) => {
      const session = await getSessionByToken(deps.connect, request.params.id, bearerOf(request), ['result', 'view'])
      const { origin } = request.headers
      const isOurs = origin === undefined || origin === deps.publicUrl.origin
      if (!isOurs && origin !== session.origin) {
        throw new AppError('origin.not_allowed', undefined, { params: { origin: origin.slice(0, 300) } })
      }
      reply.header('cache-control', 'no-store')
      return connectResult(deps, session, localeOf(request))
    },
  )
}
