import type { ChangeMember } from '@letterlock/wire/people'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { MemberId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { isUniqueViolation } from '../../store/database-failure.ts'
import { changePerson, lockPeople } from '../../store/members.ts'
import { findPerson } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { keepHours } from '../calendars/keep-hours.ts'
import { allowManager } from './allow-lead.ts'
import { allowRole } from './allow-role.ts'
import { noteAbout } from './note-member.ts'
import { putInDepartment } from './put-in-department.ts'
import { dayOf } from './today.ts'

/**
 * Change what the organisation knows of somebody. A new role holds from their next request on, in sessions that are
 * open too.
 *
 * @throws `request.not_found`, `member.owners_only`, `member.last_owner`, `member.manager_unknown`,
 *   `member.manager_loop`, `member.email_own`, `member.exists`
 */
export async function changeMemberOf(
  db: Kysely<Database>,
  who: SessionRow,
  id: string,
  change: ChangeMember,
  now: number,
): Promise<void> {
  const { tenantId } = who
  const { department, ...facts } = change
  const managerId = change.managerId as MemberId | null | undefined
  const today = dayOf(now)
  try {
    await inTransaction(db, async (trx) => {
      await lockPeople(trx, tenantId)
      const person = await findPerson(trx, tenantId, id, today)
      if (!person) throw new AppError('request.not_found')
      if (change.role !== undefined) await allowRole(trx, tenantId, person, { by: who.role, to: change.role })
      if (change.email !== undefined && change.email !== person.email && person.identityId !== null) {
        throw new AppError('member.email_own')
      }
      if (managerId) await allowManager(trx, tenantId, person.id, managerId, today)
      if (change.workingHours !== undefined) {
        await keepHours(trx, tenantId, person.id, { spans: change.workingHours }, today)
      }
      await changePerson(trx, tenantId, person.id, { ...facts, managerId })
      if (department !== undefined) {
        await putInDepartment(trx, tenantId, person.id, { name: department, day: today, now })
      }
      const changed = Object.keys(change).join(' ')
      const before = person.manager?.id ?? null
      const isOtherManager = managerId !== undefined && managerId !== before
      const roles = change.role !== undefined && change.role !== person.role && { from: person.role, to: change.role }
      await noteAbout(
        trx,
        who,
        {
          action: 'member.changed',
          kind: 'member',
          id: person.id,
          facts: {
            changed,
            ...roles,
            ...(isOtherManager && { managerBefore: before ?? '–', managerAfter: managerId ?? '–' }),
          },
        },
        now,
      )
    })
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new AppError('member.exists', undefined, { params: { email: change.email ?? '' } })
    }
    throw error
  }
}
