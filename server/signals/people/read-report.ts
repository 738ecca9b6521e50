import type { PersonSignals } from '@letterlock/wire/person-view'
import type { SignalRange } from '@letterlock/wire/signals'
import { areWholeWeeks, toldUntil } from '@letterlock/wire/told-weeks'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { listSignalPersons } from '../../store/signal-persons.ts'
import { noteSignalReads } from '../../store/signal-reads.ts'
import { inTransaction } from '../../store/transaction.ts'
import { readMySignals, type Whose } from '../reports/my-signals.ts'
import { requireOthers } from './require-others.ts'
import { requireView } from './require-view.ts'
import { writeWeeks } from './write-weeks.ts'

/**
 * The numbers of somebody for their own manager, and for nobody else however high: written down in the same transaction
 * for the person to see, and where that fails nothing is told.
 *
 * @param who The manager.
 * @throws `signals.weeks_only` other days than whole weeks, or a week that still changes
 * @throws `signals.person_view_off`
 * @throws `signals.others_too_few` numbers of others would follow
 * @throws `request.not_found` it is nobody whose manager they are
 */
export async function readReport(
  db: Kysely<Database>,
  { tenantId, memberId, now }: Whose,
  id: string,
  range: SignalRange,
): Promise<PersonSignals> {
  if (!areWholeWeeks(range) || range.to > toldUntil(now)) throw new AppError('signals.weeks_only')
  return inTransaction(db, async (trx) => {
    await requireView(trx, tenantId, 'managers')
    const person = (await listSignalPersons(trx, tenantId, [id])).get(id)
    if (person?.managerId !== memberId || person.leftAt !== null) throw new AppError('request.not_found')
    await requireOthers(trx, { tenantId, managerId: memberId, memberId: person.id }, range)
    const signals = await readMySignals(trx, { tenantId, memberId: person.id, now }, range)
    const reader = { kind: 'member', id: memberId, what: 'page' } as const
    await noteSignalReads(trx, tenantId, [person.id], { reader, span: { from: range.from, until: range.to }, now })
    // Of no other days than those that are written down.
    const ties = signals.ties && signals.ties.startsOn >= range.from ? signals.ties : null
    return { member: { id: person.id, name: person.name }, signals: writeWeeks({ ...signals, ties }) }
  })
}
