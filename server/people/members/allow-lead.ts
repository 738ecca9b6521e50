import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listManagersAbove } from '../../store/members.ts'
import { findPerson } from '../../store/people-list.ts'

/**
 * Let somebody have a manager, in a transaction in which the people are locked.
 *
 * @param id Undefined for somebody who is added: nobody can report to them yet.
 * @throws `member.manager_unknown`, `member.manager_loop`
 */
export async function allowManager(
  trx: Trx,
  tenantId: TenantId,
  id: MemberId | undefined,
  managerId: MemberId,
  today: string,
): Promise<void> {
  const manager = await findPerson(trx, tenantId, managerId, today)
  if (!manager || manager.leftAt !== null) throw new AppError('member.manager_unknown')
  if (id === undefined) return
  const above = await listManagersAbove(trx, tenantId, managerId)
  if (managerId === id || above.includes(id)) throw new AppError('member.manager_loop')
}
