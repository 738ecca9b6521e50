import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import {
  countErasure,
  countMessagesLeft,
  type ErasablePerson,
  type ErasureCounts,
  findErasable,
} from '../../store/erasing-people.ts'

/** How far the erasing of somebody has come. */
export type Erasure =
  | { is: 'possible'; email: string; goes: ErasureCounts }
  /** `messages` are still to be deleted. */
  | { is: 'running'; messages: number }
  | { is: 'done'; at: number }

/**
 * What erasing somebody would take away, told before anybody presses; afterwards, how much of it is left.
 *
 * @throws `request.not_found` nobody of this organisation; `erasure.still_here`
 */
export async function readErasure(db: Db, tenantId: TenantId, id: string): Promise<Erasure> {
  const person = await findErasable(db, tenantId, id)
  if (!person) throw new AppError('request.not_found')
  if (person.erasedAt !== null) return { is: 'done', at: person.erasedAt }
  if (person.erasingAt !== null) return { is: 'running', messages: await countMessagesLeft(db, tenantId, person.id) }
  return { is: 'possible', email: requireGone(person), goes: await countErasure(db, tenantId, person.id) }
}

/** Let only somebody be erased who has left. @returns their address @throws `erasure.still_here` */
export function requireGone({ leftAt, email, name }: ErasablePerson): string {
  if (leftAt === null || email === null) throw new AppError('erasure.still_here', undefined, { params: { name } })
  return email
}
