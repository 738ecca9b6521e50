import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import { type AuditEntry, readAuditEntry } from './audit-entries.ts'
import type { Db } from './database.ts'

/** Which entries of a tenant. */
export interface AuditWish {
  /** Ids of whoever did it; everybody where it is undefined, nobody where it is empty. */
  actors?: readonly string[] | undefined
  /** An action, or the subject of many. */
  what?: string | undefined
  /** Ids that the entry is about, or by. */
  things?: readonly string[] | undefined
  /** Epoch milliseconds, the first that counts and the first that no longer does. */
  from?: number | undefined
  before?: number | undefined
  result?: 'well' | 'trouble' | undefined
}

/** An entry as it is listed. */
export interface ListedEntry extends AuditEntry {
  /** Null until it has its place in the chain. */
  seq: number | null
  isTrouble: boolean
  isErased: boolean
}

/**
 * Entries, newest first.
 *
 * @param page.before The id of the last entry that was read; ids sort by their time.
 */
export async function listAudit(
  db: Db,
  tenantId: TenantId,
  { actors, what, things, from, before, result }: AuditWish,
  page: { before: string | undefined; limit: number },
): Promise<ListedEntry[]> {
  let query = db.selectFrom('audit_entries').selectAll().where('tenant_id', '=', tenantId)
  if (actors) query = query.where('actor_id', 'in', actors.length === 0 ? [''] : [...actors])
  if (what?.includes('.')) query = query.where('action', '=', what)
  else if (what !== undefined) query = query.where('action', 'like', `${what.replaceAll('_', '\\_')}.%`)
  if (things) {
    const ids = sql<string[]>`${[...things]}::text[]`
    query = query.where((is) =>
      is.or([is('subject_id', '=', sql<string>`any(${ids})`), is('actor_id', '=', sql<string>`any(${ids})`)]),
    )
  }
  if (from !== undefined) query = query.where('id', '>=', firstIdAt(from))
  if (before !== undefined) query = query.where('id', '<', firstIdAt(before))
  if (result !== undefined) query = query.where('trouble', '=', result === 'trouble')
  if (page.before !== undefined) query = query.where('id', '<', page.before)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map((row) => ({
    ...readAuditEntry(row),
    seq: row.seq,
    isTrouble: row.trouble,
    isErased: row.seq !== null && row.facts_salt === null,
  }))
}

/** No id of an entry written at that moment or later sorts before it. @see newId */
function firstIdAt(ms: number): string {
  return `aud_${Math.max(0, ms).toString(16).padStart(12, '0')}`
}
