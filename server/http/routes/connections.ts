import { ConnectionList, Disconnect, Disconnected, TestedConnection } from '@letterlock/wire/connections'
import type { Locale } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { disconnect } from '../../flows/disconnect.ts'
import { testConnection } from '../../flows/test-connection.ts'
import { mailboxProgress } from '../../inbox/mailbox-progress.ts'
import { findLatestAttempt } from '../../store/connect-sessions.ts'
import { type ConnectionRow, listConnections } from '../../store/connections.ts'
import { findMailboxOfConnection } from '../../store/mailboxes.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { App } from '../app.ts'
import { connectionCard } from '../connection-card.ts'
import type { HttpDeps } from '../deps.ts'
import { readerLocale } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

const ConnectionParams = z.object({ id: z.string().max(60) })

/** My connections: how they stand, test one, end one. */
export function connectionsRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/connections',
    { config: { auth: 'session' }, schema: { response: { 200: ConnectionList } } },
    async (request) => {
      const who = whoAsks(request)
      const locale = readerLocale(who.locale, request.headers['accept-language'])
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
      revocation: await disconnect(deps.connect, whoAsks(request), request.params.id, request.body.mail),
    }),
  )

  async function card(who: SessionRow, connection: ConnectionRow, locale: Locale) {
    const now = deps.clock.now()
    const mailbox = await findMailboxOfConnection(deps.db, who.tenantId, connection.id)
    const attempt =
      connection.status === 'connecting' ? await findLatestAttempt(deps.db, who.tenantId, connection.id) : undefined
    return connectionCard(
      {
        connection,
        mailbox: mailbox && { id: mailbox.id, address: mailbox.address, sync: mailboxProgress(mailbox, now) },
        lastSyncAt: mailbox?.lastSyncAt ?? null,
        attemptExpiresAt: attempt?.expiresAt,
      },
      locale,
      now,
    )
  }
}
