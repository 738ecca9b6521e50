import { sql } from 'kysely'
import type { CaseId, CaseNoteId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** What somebody wrote about a case for their colleagues. Times are epoch milliseconds. */
export interface CaseNote {
  id: CaseNoteId
  authorId: MemberId
  text: string
  at: number
  editedAt: number | null
}

export async function insertCaseNote(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  note: Omit<CaseNote, 'editedAt'>,
): Promise<void> {
  await trx
    .insertInto('case_notes')
    .values({
      tenant_id: tenantId,
      id: note.id,
      case_id: caseId,
      author_id: note.authorId,
      text: note.text,
      at: note.at,
    })
    .execute()
}

export async function countCaseNotes(db: Db, tenantId: TenantId, caseId: CaseId): Promise<number> {
  const row = await ofCase(db, tenantId, caseId)
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many notes of a case were written or changed since a moment. @param since Epoch milliseconds. */
export async function countNotesSince(db: Db, tenantId: TenantId, caseId: CaseId, since: number): Promise<number> {
  const row = await ofCase(db, tenantId, caseId)
    .select((is) => is.fn.countAll<number>().as('count'))
    .where(sql<boolean>`greatest(at, edited_at) >= ${since}`)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Change what an author wrote. @returns undefined where they wrote no such note in this case */
export async function changeCaseNote(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  note: { id: string; authorId: MemberId; text: string; now: number },
): Promise<CaseNote | undefined> {
  const row = await trx
    .updateTable('case_notes')
    .set({ text: note.text, edited_at: note.now })
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('id', '=', note.id)
    .where('author_id', '=', note.authorId)
    .returningAll()
    .executeTakeFirst()
  return row && readNote(row)
}

/** Delete what an author wrote. */
export async function deleteCaseNote(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  { id, authorId }: { id: string; authorId: MemberId },
): Promise<'deleted' | 'absent'> {
  const { numDeletedRows } = await trx
    .deleteFrom('case_notes')
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0 ? 'deleted' : 'absent'
}

/** Where a page of notes goes on: behind this one, or behind all of this moment. */
export interface NotePlace {
  at: number
  /** Null: those of this very moment come, too. */
  id: string | null
}

/** The newest notes of a case behind a place, newest first. */
export async function listCaseNotes(
  db: Db,
  tenantId: TenantId,
  caseId: CaseId,
  { behind, limit }: { behind: NotePlace | undefined; limit: number },
): Promise<CaseNote[]> {
  const rows = await ofCase(db, tenantId, caseId)
    .selectAll()
    .where(isBehind(behind))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readNote)
}

/** Whether a row with `at` and `id` stands behind a place of a list that is newest first. */
export function isBehind(place: NotePlace | undefined) {
  if (!place) return sql<boolean>`true`
  return place.id === null ? sql<boolean>`at <= ${place.at}` : sql<boolean>`(at, id) < (${place.at}, ${place.id})`
}

function ofCase(db: Db, tenantId: TenantId, caseId: CaseId) {
  return db.selectFrom('case_notes').where('tenant_id', '=', tenantId).where('case_id', '=', caseId)
}

function readNote(row: {
  id: string
  author_id: string
  text: string
  at: number
  edited_at: number | null
}): CaseNote {
  return {
    id: row.id as CaseNoteId,
    authorId: row.author_id as MemberId,
    text: row.text,
    at: row.at,
    editedAt: row.edited_at,
  }
}
