import { Disconnected } from '@letterlock/wire/connections'
import {
  EndPeopleConnection,
  type PeopleConnection,
  PeopleConnectionPage,
  SearchPeopleConnections,
} from '@letterlock/wire/people-connections'
import { type Locale, PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { problemOfStored } from '../../core/problem.ts'
import { disconnectForAnother } from '../../flows/disconnect-for-another.ts'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { requireCaretaker } from '../../people/members/require-people.ts'
import {
  countPeopleConnections,
  type PeopleConnectionRow,
  searchPeopleConnections,
} from '../../store/people-connections.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime, wireTimeOrNull } from '../wire-time.ts'

const Params = z.object({ id: PathId })
/** The last row that was seen: since when, its id. */
const Position = z.tuple([z.number(), z.string()])
const session = { auth: 'session' } as const

/** What the people of my organisation have connected, and the end of one of them: for owners and admins. */
export function adminConnectionsRoutes(app: App, { db, connect }: HttpDeps): void {
  app.get(
    '/v1/admin/connections',
    { config: session, schema: { querystring: SearchPeopleConnections, response: { 200: PeopleConnectionPage } } },
    async (request) => {
      const { tenantId } = requireCaretaker(whoAsks(request))
      const { cursor, limit, ...filter } = request.query
      const [connectedAt, id] = cursor === undefined ? [] : readCursor(Position, cursor)
      const after = connectedAt !== undefined && id !== undefined ? { connectedAt, id } : undefined
      // One more than asked for tells whether there is another page.
      const rows = await searchPeopleConnections(db, tenantId, filter, { after, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        data: shown.map((row) => card(row, localeOf(request))),
        next: last ? writeCursor([last.connectedAt, last.id]) : null,
        total: await countPeopleConnections(db, tenantId, filter),
      }
    },
  )

  app.delete(
    '/v1/admin/connections/:id',
    { config: session, schema: { params: Params, body: EndPeopleConnection, response: { 200: Disconnected } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      return { revocation: await disconnectForAnother(connect, who, request.params.id, request.body.confirm) }
    },
  )
}

function card(row: PeopleConnectionRow, locale: Locale): PeopleConnection {
  const { id, provider, account, owner, status, reasonCode, reasonParams, delayedUntil, connectedAt, kind } = row
  return {
    id,
    provider,
    account,
    owner,
    // One that has ended is not found here.
    status: status === 'disconnected' ? 'paused' : status,
    reason: reasonCode === null ? null : problemOfStored(reasonCode, reasonParams, locale),
    delayedUntil: wireTimeOrNull(delayedUntil),
    connectedAt: wireTime(connectedAt),
    kind,
  }
}
