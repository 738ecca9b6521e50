import {
  AppConnection,
  AppConnectionPage,
  ConnectionLife,
  ConnectionSiblings,
  EndConnection,
  RefreshedConnection,
  SearchConnections,
} from '@letterlock/wire/app-connections'
import { Environment, PageQuery } from '@letterlock/wire/apps'
import { Disconnected } from '@letterlock/wire/connections'
import { z } from 'zod'
import { appConnection } from '../../connections/app-connection.ts'
import { disconnect } from '../../flows/disconnect.ts'
import { findSiblings } from '../../flows/find-siblings.ts'
import type { OnBehalf } from '../../flows/on-behalf.ts'
import { pauseConnection, resumeConnection } from '../../flows/pause.ts'
import type { AppConnectionRow } from '../../store/app-connections.ts'
import type { App } from '../app.ts'
import { connectionPage, lifePage } from '../app-connection-list.ts'
import { type AppDoor, type Asker, developersDoor, getAskedFor, serverDoor } from '../app-door.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { wireTimeOrNull } from '../wire-time.ts'

/** An app's connections: for its server by key, and for its developers in the console. */
export function appConnectionsRoutes(app: App, deps: HttpDeps): void {
  connectionsBehind(app, deps, serverDoor(deps.db))
  connectionsBehind(app, deps, developersDoor(deps.db))
}

function connectionsBehind(app: App, deps: HttpDeps, { base, config, ofAll, ofOne: params, ask }: AppDoor): void {
  const { db } = deps
  const read = config('connections.read')
  const write = config('connections.write')
  const one = `${base}/:connectionId`

  app.get(
    base,
    {
      config: read,
      schema: {
        params: ofAll,
        querystring: SearchConnections.extend({ environment: Environment.optional() }),
        response: { 200: AppConnectionPage },
      },
    },
    async (request) => {
      const { environment, ...search } = request.query
      const { scope } = await ask(request)
      // A key knows its own world alone; a developer may choose.
      return connectionPage(db, { ...scope, environment: scope.environment ?? environment }, search, localeOf(request))
    },
  )

  app.get(one, { config: read, schema: { params, response: { 200: AppConnection } } }, async (request) => {
    const row = await getAskedFor(db, await ask(request), request.params.connectionId)
    return appConnection(row, localeOf(request))
  })

  app.get(
    `${one}/life`,
    { config: read, schema: { params, querystring: PageQuery, response: { 200: ConnectionLife } } },
    async (request) =>
      lifePage(db, await getAskedFor(db, await ask(request), request.params.connectionId), request.query),
  )

  app.get(
    `${one}/siblings`,
    { config: read, schema: { params, response: { 200: ConnectionSiblings } } },
    async (request) => findSiblings(db, await getAskedFor(db, await ask(request), request.params.connectionId)),
  )

  app.delete(
    one,
    { config: write, schema: { params, querystring: EndConnection, response: { 200: Disconnected } } },
    async (request) => {
      const asker = await ask(request)
      const row = await getAskedFor(db, asker, request.params.connectionId)
      const wish = { mail: 'erase', siblings: request.query.siblings } as const
      return { revocation: await disconnect(deps.connect, await behalf(asker, row), row.id, wish) }
    },
  )

  app.post(
    `${one}/refresh`,
    { config: write, schema: { params, response: { 200: RefreshedConnection } } },
    async (request) => {
      const row = await getAskedFor(db, await ask(request), request.params.connectionId)
      const { refreshed, expiresAt } = await deps.refreshNow(row.tenantId, row.id)
      return { refreshed, expiresAt: wireTimeOrNull(expiresAt) }
    },
  )

  app.post(
    `${one}/pause`,
    { config: write, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const asker = await ask(request)
      const row = await getAskedFor(db, asker, request.params.connectionId)
      await pauseConnection(deps.connect, await behalf(asker, row), row.id)
      return reply.status(204).send()
    },
  )

  app.post(
    `${one}/resume`,
    { config: write, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const asker = await ask(request)
      const row = await getAskedFor(db, asker, request.params.connectionId)
      await resumeConnection(deps.connect, await behalf(asker, row), row.id)
      return reply.status(204).send()
    },
  )
}

async function behalf({ by, name }: Asker, { tenantId, memberId }: AppConnectionRow): Promise<OnBehalf> {
  return { tenantId, memberId, by, name: await name() }
}
