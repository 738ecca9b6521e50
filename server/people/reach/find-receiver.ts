import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { GivenTo } from '../../store/mailbox-grants.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { holdMember } from '../../store/memberships.ts'
import { findPerson } from '../../store/people-list.ts'
import { findTeam } from '../../store/teams.ts'
import { dayOf } from '../members/today.ts'

/** Somebody, or a team, as it was asked for. */
export interface AskedReceiver {
  kind: GivenTo['kind']
  id: string
}

/**
 * Whom a mailbox goes to: an active person, or a team, of its owner's organisation.
 *
 * @throws `request.not_found` there is no such person or team here
 * @throws `share.to_owner`, `share.has_left`
 */
export async function getReceiver(
  trx: Trx,
  { tenantId, memberId, now }: Reader,
  { kind, id }: AskedReceiver,
): Promise<GivenTo> {
  if (kind === 'team') {
    const team = await findTeam(trx, tenantId, id)
    if (!team) throw new AppError('request.not_found')
    return { kind, id: team.id }
  }
  const person = await requireActive(trx, tenantId, id, now)
  if (person === memberId) throw new AppError('share.to_owner')
  return { kind, id: person }
}

/**
 * Somebody of the organisation, who stays until the transaction ends.
 *
 * @throws `request.not_found`, `share.has_left`
 */
export async function requireActive(trx: Trx, tenantId: TenantId, id: string, now: number): Promise<MemberId> {
  const person = await findPerson(trx, tenantId, id, dayOf(now))
  if (!person) throw new AppError('request.not_found')
  if ((await holdMember(trx, { tenantId, memberId: person.id })) === 'left')
    throw new AppError('share.has_left', undefined, { params: { name: person.name } })
  return person.id
}
