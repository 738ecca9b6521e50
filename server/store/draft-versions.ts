import type { DraftContent } from '@letterlock/wire/drafts'
import { sql } from 'kysely'
import type { AuthorId, DraftId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** What a draft said at some time. */
export interface DraftVersionRow {
  version: number
  content: DraftContent
  byId: AuthorId
  /** Epoch milliseconds. */
  at: number
}

/** Older ones are of no use to anybody, and each may hold a megabyte. */
const VERSIONS_MAX = 50
const MINUTE_MS = 60_000

/**
 * Keep a version. Of those that one editor saves in a row within a minute the last alone stays, but for the first of all;
 * and of all the newest fifty.
 */
export async function insertDraftVersion(
  trx: Trx,
  tenantId: TenantId,
  draftId: DraftId,
  { version, content, byId, at }: DraftVersionRow,
): Promise<void> {
  const ofDraft = sql`tenant_id = ${tenantId} and draft_id = ${draftId}`
  await sql`
    delete from draft_versions
    where ${ofDraft} and version > 1 and by_id = ${byId} and at >= ${at - (at % MINUTE_MS)}
      and version = (select max(version) from draft_versions where ${ofDraft})`.execute(trx)
  await trx
    .insertInto('draft_versions')
    .values({
      tenant_id: tenantId,
      draft_id: draftId,
      version,
      content: JSON.stringify(content),
      by_id: byId,
      at,
    })
    .execute()
  await sql`
    delete from draft_versions
    where ${ofDraft} and version <= (
      select version from draft_versions where ${ofDraft} order by version desc offset ${VERSIONS_MAX} limit 1
    )`.execute(trx)
}

/** What a draft said, newest first. At most fifty. */
export async function listDraftVersions(db: Db, tenantId: TenantId, draftId: DraftId): Promise<DraftVersionRow[]> {
  const rows = await db
    .selectFrom('draft_versions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', draftId)
    .orderBy('version', 'desc')
    .limit(VERSIONS_MAX)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    content: row.content as unknown as DraftContent,
    byId: row.by_id as AuthorId,
    at: row.at,
  }))
}
