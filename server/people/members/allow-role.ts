import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listAbleOwners } from '../../store/members.ts'
import type { PersonRow } from '../../store/people-list.ts'
import { decideRole, type RoleWish } from './decide-role.ts'

const CODES = { owners_only: 'member.owners_only', last_owner: 'member.last_owner' } as const

/**
 * Let somebody have a role, or leave, in a transaction in which the people are locked.
 *
 * @throws `member.owners_only`, `member.last_owner`
 */
export async function allowRole(
  trx: Trx,
  tenantId: TenantId,
  person: Pick<PersonRow, 'id' | 'role'> | undefined,
  wish: Pick<RoleWish, 'by' | 'to'>,
): Promise<void> {
  const owners = person?.role === 'owner' ? await listAbleOwners(trx, tenantId) : []
  const isLastOwner = owners.length === 1 && owners[0] === person?.id
  const decision = decideRole({ ...wish, from: person?.role, isLastOwner })
  if (decision.do === 'refuse') throw new AppError(CODES[decision.because])
}
