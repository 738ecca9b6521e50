import { CASE_FIELDS_MAX, type SetField } from '@letterlock/wire/case-fields'
import { AppError } from '../../core/errors.ts'
import { deleteCaseFields, listCaseFields, putCaseField } from '../../store/case-fields.ts'
import type { Trx } from '../../store/database.ts'
import { decideFields } from './decide-fields.ts'
import { type Changing, noteDecision } from './note-case.ts'

/**
 * Write fields of a case, or take them away. The timeline says that somebody did, and nothing of what they say.
 *
 * @throws `case.field_taken` one that was to be new is there
 * @throws `case.field_changed` one does not say any more what it was said to say
 * @throws `case.full`
 */
export async function changeFields(
  trx: Trx,
  changing: Changing,
  wishes: readonly SetField[],
): Promise<'changed' | 'as_they_were'> {
  const { who, record } = changing
  const decision = decideFields(await listCaseFields(trx, who.tenantId, record.id), wishes)
  switch (decision.do) {
    case 'nothing':
      return 'as_they_were'
    case 'refuse':
      if (decision.because === 'taken') throw new AppError('case.field_taken')
      if (decision.because === 'changed') throw new AppError('case.field_changed')
      throw new AppError('case.full', undefined, { params: { most: `${CASE_FIELDS_MAX}` } })
    case 'change':
      await deleteCaseFields(trx, who.tenantId, record.id, decision.gone)
      for (const field of decision.written) await putCaseField(trx, who.tenantId, record.id, field, who.now)
      await noteDecision(trx, changing, { did: 'fields' })
      return 'changed'
  }
}
