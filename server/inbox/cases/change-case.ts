import type { ChangeCase } from '@letterlock/wire/cases'
import type { Kysely } from 'kysely'
import type { MemberId } from '../../core/ids.ts'
import { type CaseChange, changeCaseRow, lockCase } from '../../store/cases.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { changeFields } from './change-fields.ts'
import { auditCase, type Changing, noteDecision, tellCase, tellRows } from './note-case.ts'
import { mailboxesOf, type OpenedCase, openCase } from './open-case.ts'
import { requireMayOwn } from './require-may-own.ts'

/**
 * Change what a case is called, how it stands, whose it is, how much it presses, when it is due or what was written down about it. What
 * stands so already is left out of timeline and audit.
 *
 * @throws `request.not_found`, `mailbox.read_only`
 * @throws `case.field_taken`, `case.field_changed`, `case.full` as `changeFields`
 * @throws `case.owner_cannot_read` the new owner may read none of the threads that the reader sees
 */
export async function changeCase(db: Kysely<Database>, who: Reader, caseId: string, wish: ChangeCase): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const opened = await openCase(trx, who, caseId, 'work')
    const changing = { who, record: opened.record }
    const change = onlyNew(wish, opened)
    const fields = wish.fields ? await changeFields(trx, changing, wish.fields) : 'as_they_were'
    const changed = [...Object.keys(change), ...(fields === 'changed' ? ['fields'] : [])]
    if (changed.length === 0) return
    if (change.ownerId) await requireMayOwn(trx, who, mailboxesOf(opened), change.ownerId)
    await changeCaseRow(trx, who.tenantId, opened.record.id, change)
    await noteChange(trx, changing, opened, change)
    await auditCase(trx, changing, 'case.changed', { changed: changed.sort().join(' ') })
    await tellCase(trx, changing)
    const isInRows = change.status !== undefined || change.ownerId !== undefined
    if (isInRows) await tellRows(trx, who, opened.record.id)
  })
}

function onlyNew({ title, status, ownerId, priority, dueOn }: ChangeCase, { record }: OpenedCase): CaseChange {
  return {
    ...(title !== undefined && title !== record.title && { title }),
    ...(status !== undefined && status !== record.status && { status }),
    ...(ownerId !== undefined && ownerId !== record.ownerId && { ownerId: ownerId as MemberId | null }),
    ...(priority !== undefined && priority !== record.priority && { priority }),
    ...(dueOn !== undefined && dueOn !== record.dueOn && { dueOn }),
  }
}

async function noteChange(trx: Trx, changing: Changing, { record }: OpenedCase, change: CaseChange): Promise<void> {
  if (change.title !== undefined) await noteDecision(trx, changing, { did: 'titled' })
  if (change.status !== undefined) {
    await noteDecision(trx, changing, { did: 'status', was: record.status, became: change.status })
  }
  if (change.ownerId !== undefined) {
    await noteDecision(trx, changing, { did: 'owner', was: record.ownerId, became: change.ownerId })
  }
  if (change.priority !== undefined) {
    await noteDecision(trx, changing, { did: 'priority', was: record.priority, became: change.priority })
  }
  if (change.dueOn !== undefined) {
    await noteDecision(trx, changing, { did: 'due', was: record.dueOn, became: change.dueOn })
  }
}
