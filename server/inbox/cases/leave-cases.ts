import { newId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { CallOff } from '../../people/members/leave.ts'
import { insertCaseDecision } from '../../store/case-decisions.ts'
import { listMailboxesOfCase } from '../../store/case-threads.ts'
import { changeCaseRow, listOwnedCases, touchCase } from '../../store/cases.ts'
import { tellRows } from './note-case.ts'

/** With somebody who leaves, the cases that they own are nobody's: they show so, and wait for whoever takes them. */
export const leaveCases: CallOff = async (trx, { tenantId, memberId, now }) => {
  const cases = await listOwnedCases(trx, tenantId, memberId)
  for (const caseId of cases) {
    await changeCaseRow(trx, tenantId, caseId, { ownerId: null })
    await touchCase(trx, tenantId, caseId, now)
    const said = { did: 'owner_left', byId: null, thread: null, was: null, became: null } as const
    await insertCaseDecision(trx, tenantId, caseId, { id: newId('dec', now), at: now, ...said })
    for (const box of await listMailboxesOfCase(trx, tenantId, caseId)) {
      const event = { kind: 'case.changed', caseId, mailboxId: box.id } as const
      await appendEvent(trx, { tenantId, memberId: box.memberId, event, now })
    }
    await tellRows(trx, { tenantId, now }, caseId)
  }
  return cases.length
}
