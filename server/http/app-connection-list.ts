import type { SearchConnections } from '@letterlock/wire/app-connections'
import type { Locale } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { appConnection } from '../connections/app-connection.ts'
import { readCursor, writeCursor } from '../inbox/page-cursor.ts'
import { type AppConnectionRow, type AppScope, searchAppConnections } from '../store/app-connections.ts'
import { listLife } from '../store/audit-life.ts'
import type { Db } from '../store/database.ts'
import { wireTime } from './wire-time.ts'

const Position = z.tuple([z.number().int().nonnegative(), z.string().max(64)])
const Entry = z.tuple([z.string().max(64)])

/** A page of an app's connections. @throws `request.invalid` the cursor is none of ours */
export async function connectionPage(db: Db, scope: AppScope, search: SearchConnections, locale: Locale) {
  const { cursor, limit, ...filter } = search
  const [createdAt, id] = cursor === undefined ? [] : readCursor(Position, cursor)
  const after = createdAt === undefined || id === undefined ? undefined : { createdAt, id }
  // One more than asked for tells whether there is another page.
  const rows = await searchAppConnections(db, scope, filter, { after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: shown.map((row) => appConnection(row, locale)),
    next: rows.length > limit && last ? writeCursor([last.createdAt, last.id]) : null,
  }
}

/** A page of what happened to a connection. @throws `request.invalid` the cursor is none of ours */
export async function lifePage(
  db: Db,
  { tenantId, id }: Pick<AppConnectionRow, 'tenantId' | 'id'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const [before] = cursor === undefined ? [] : readCursor(Entry, cursor)
  const entries = await listLife(db, tenantId, id, { before, limit: limit + 1 })
  const shown = entries.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: shown.map(({ id: _, at, ...entry }) => ({ ...entry, at: wireTime(at) })),
    next: entries.length > limit && last ? writeCursor([last.id]) : null,
  }
}
