import { CASE_NOTES_MAX, type Note } from '@letterlock/wire/cases'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import {
  type CaseNote,
  changeCaseNote,
  countCaseNotes,
  deleteCaseNote,
  insertCaseNote,
} from '../../store/case-notes.ts'
import { lockCase } from '../../store/cases.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { inTransaction } from '../../store/transaction.ts'
import { auditCase, type Changing, noteDecision, tellCase } from './note-case.ts'
import { openCase } from './open-case.ts'
import { toNote } from './timeline-items.ts'

/**
 * Write a note that everybody reads who sees the case, and nobody else; it is never mailed.
 *
 * @throws `request.not_found`, `mailbox.read_only`, `case.full`
 */
export async function writeNote(db: Kysely<Database>, who: Reader, caseId: string, text: string): Promise<Note> {
  return changing(db, who, caseId, async (trx, { record }) => {
    if ((await countCaseNotes(trx, who.tenantId, record.id)) >= CASE_NOTES_MAX) {
      throw new AppError('case.full', undefined, { params: { most: `${CASE_NOTES_MAX}` } })
    }
    const note = { id: newId('nte', who.now), authorId: who.memberId, text, at: who.now, editedAt: null }
    await insertCaseNote(trx, who.tenantId, record.id, note)
    await auditCase(trx, { who, record }, 'case.note_written', { note: note.id })
    return shown(trx, who, note)
  })
}

/** Change a note of one's own. @throws `request.not_found` there is none, or somebody else wrote it: the same answer */
export async function changeNote(
  db: Kysely<Database>,
  who: Reader,
  { caseId, noteId, text }: { caseId: string; noteId: string; text: string },
): Promise<Note> {
  return changing(db, who, caseId, async (trx, { record }) => {
    const wish = { id: noteId, authorId: who.memberId, text, now: who.now }
    const note = await changeCaseNote(trx, who.tenantId, record.id, wish)
    if (!note) throw new AppError('request.not_found')
    await auditCase(trx, { who, record }, 'case.note_changed', { note: note.id })
    return shown(trx, who, note)
  })
}

/** Delete a note of one's own; the timeline says that there was one. @throws as `changeNote` */
export async function deleteNote(
  db: Kysely<Database>,
  who: Reader,
  { caseId, noteId }: { caseId: string; noteId: string },
): Promise<void> {
  await changing(db, who, caseId, async (trx, { record }) => {
    const note = { id: noteId, authorId: who.memberId }
    const became = await deleteCaseNote(trx, who.tenantId, record.id, note)
    if (became === 'absent') throw new AppError('request.not_found')
    await noteDecision(trx, { who, record }, { did: 'note_deleted' })
    await auditCase(trx, { who, record }, 'case.note_deleted', { note: noteId })
  })
}

async function changing<T>(
  db: Kysely<Database>,
  who: Reader,
  caseId: string,
  story: (trx: Trx, changing: Changing) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const { record } = await openCase(trx, who, caseId, 'work')
    const done = await story(trx, { who, record })
    await tellCase(trx, { who, record })
    return done
  })
}

async function shown(trx: Trx, who: Reader, note: CaseNote): Promise<Note> {
  return toNote(note, who.memberId, await listMemberNames(trx, who.tenantId, [note.authorId]))
}
