import { ConnectionList, Disconnect, Disconnected, TestedConnection } from '@letterlock/wire/connections'
import { DisconnectPreview } from '@letterlock/wire/health'
import { type Locale, PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { disconnect } from '../../flows/disconnect.ts'
import { pauseConnection, resumeConnection } from '../../flows/pause.ts'
import { previewDisconnect } from '../../flows/preview-disconnect.ts'
import { testConnection } from '../../flows/test-connection.ts'
import { findLatestAttempt } from '../../store/connect-sessions.ts'
import { type ConnectionRow, listConnections } from '../../store/connections.ts'
import { findMailboxOfConnection } from '../../store/mailboxes.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { App } from '../app.ts'
import { connectionCard } from '../connection-card.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

const ConnectionParams = z.object({ id: PathId })

/** My connections: how they stand; test one, pause it, resume it, see what ending it would end, end it. */
export function connectionsRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/connections',
    { config: { auth: 'session' }, schema: { response: { 200: ConnectionList } } },
    async (request) => {
      const who = whoAsks(request)
      const locale = localeOf(request)
      const rows = await listConnections(deps.db, who.tenantId, who.memberId)
      return { connections: await Promise.all(rows.map((row) => card(who, row, locale))) }
    },
  )

  app.post(
    '/v1/connections/:id/test',
    { config: { auth: 'session' }, schema: { params: ConnectionParams, response: { 200: TestedConnection } } },
    async (request) => {
      const account = await testConnection(deps.sync, whoAsks(request), request.params.id, request.signal)
      return { account, checkedAt: wireTime(deps.clock.now()) }
    },
  )

  app.delete(
    '/v1/connections/:id',
    {
      config: { auth: 'session' },
      schema: { params: ConnectionParams, body: Disconnect, response: { 200: Disconnected } },
    },
    async (request) => ({
      revocation: await disconnect(deps.connect, whoAsks(request), request.params.id, request.body),
    }),
  )

  app.get(
    '/v1/connections/:id/disconnect',
    { config: { auth: 'session' }, schema: { params: ConnectionParams, response: { 200: DisconnectPreview } } },
    async (request) => previewDisconnect(deps.db, whoAsks(request), request.params.id),
  )

  app.post(
    '/v1/connections/:id/pause',
    { config: { auth: 'session' }, schema: { params: ConnectionParams, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await pauseConnection(deps.connect, whoAsks(request), request.params.id)
      return reply.status(204).send()
    },
  )

  app.post(
    '/v1/connections/:id/resume',
    { config: { auth: 'session' }, schema: { params: ConnectionParams, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await resumeConnection(deps.connect, whoAsks(request), request.params.id)
      return reply.status(204).send()
    },
  )

  async function card(who: SessionRow, connection: ConnectionRow, locale: Locale) {
    const now = deps.clock.now()
    const mailbox = await findMailboxOfConnection(deps.db, who.tenantId, connection.id)
    const attempt =
      connection.status === 'connecting' ? await findLatestAttempt(deps.db, who.tenantId, connection.id) : undefined
    return connectionCard({ connection, mailbox, attemptExpiresAt: attempt?.expiresAt }, locale, now)
  }
}
