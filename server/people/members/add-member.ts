import type { AddMember } from '@letterlock/wire/people'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type MemberId, newId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { isUniqueViolation } from '../../store/database-failure.ts'
import { changePerson, insertMember, lockPeople } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { allowManager } from './allow-lead.ts'
import { allowRole } from './allow-role.ts'
import { noteAbout } from './note-member.ts'
import { putInDepartment } from './put-in-department.ts'
import { dayOf } from './today.ts'

/**
 * Add somebody by hand. They can sign in once they have proved that the address is theirs.
 *
 * @throws `member.exists`, `member.owners_only`, `member.manager_unknown`
 */
export async function addMember(
  db: Kysely<Database>,
  who: SessionRow,
  wish: AddMember,
  now: number,
): Promise<MemberId> {
  const { tenantId } = who
  const { name, email, role, department, managerId, startsOn, timeZone, workingHours } = wish
  const id = newId('mem', now)
  const today = dayOf(now)
  try {
    await inTransaction(db, async (trx) => {
      await lockPeople(trx, tenantId)
      await allowRole(trx, tenantId, undefined, { by: who.role, to: role })
      if (managerId) await allowManager(trx, tenantId, undefined, managerId as MemberId, today)
      await insertMember(trx, tenantId, { id, identityId: null, email, name, role, now })
      await changePerson(trx, tenantId, id, {
        managerId: managerId as MemberId | null | undefined,
        startsOn,
        timeZone,
        workingHours,
      })
      if (department) await putInDepartment(trx, tenantId, id, { name: department, day: startsOn ?? today, now })
      await noteAbout(trx, who, { action: 'member.added', kind: 'member', id, facts: { by: 'hand', email, role } }, now)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('member.exists', undefined, { params: { email } })
    throw error
  }
  return id
}
