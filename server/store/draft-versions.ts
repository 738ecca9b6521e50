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

/** Which versions of a draft are kept, and who wrote each: without what it said, which may be a megabyte. */
export async function listKnownVersions(
  db: Db,
  tenantId: TenantId,
  draftId: DraftId,
): Promise<Pick<DraftVersionRow, 'version' | 'byId'>[]> {
  const rows = await db
    .selectFrom('draft_versions')
    .select(['version', 'by_id'])
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', draftId)
    .execute()
  return rows.map(({ version, by_id }) => ({ version, byId: by_id as AuthorId }))
}

/** What a draft said in one of its versions; undefined where that is not kept. */
export async function findDraftVersion(
  db: Db,
  tenantId: TenantId,
  draftId: DraftId,
  version: number,
): Promise<DraftVersionRow | undefined> {
  const row = await ofDraft(db, tenantId, draftId).where('version', '=', version).executeTakeFirst()
  return row && readRow(row)
}

/** What a draft said, newest first. At most fifty. */
export async function listDraftVersions(db: Db, tenantId: TenantId, draftId: DraftId): Promise<DraftVersionRow[]> {
  const rows = await ofDraft(db, tenantId, draftId).orderBy('version', 'desc').limit(VERSIONS_MAX).execute()
  return rows.map(readRow)
}

function ofDraft(db: Db, tenantId: TenantId, draftId: DraftId) {
  return db.selectFrom('draft_versions').selectAll().where('tenant_id', '=', tenantId).where('draft_id', '=', draftId)
}

type Row = Awaited<ReturnType<ReturnType<typeof ofDraft>['executeTakeFirstOrThrow']>>

function readRow(row: Row): DraftVersionRow {
  return {
    version: row.version,
    content: row.content as unknown as DraftContent,
    byId: row.by_id as AuthorId,
    at: row.at,
  }
}
