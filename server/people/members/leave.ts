import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { changePerson, lockPeople } from '../../store/members.ts'
import {
  callOffAttempts,
  deleteSessionsOf,
  deleteSignInLinksOf,
  revokeKeysMadeBy,
  type WaysIn,
} from '../../store/people-leaving.ts'
import { findPerson } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { allowRole } from './allow-role.ts'
import { noteAbout } from './note-member.ts'
import { dayOf } from './today.ts'

/** Somebody who leaves, for whatever holds something that waits for them. */
export interface Leaver {
  tenantId: TenantId
  memberId: MemberId
  name: string
  /** Epoch milliseconds. */
  now: number
}

/**
 * Calls off what waits for a leaver, in the transaction in which they leave; the rooms above hand in their own.
 *
 * @returns how much there was
 */
export type CallOff = (trx: Trx, leaver: Leaver) => Promise<number>

/** What ended with a leaver, counted. */
export interface Ended extends WaysIn {
  /** What had waited for them. */
  calledOff: number
}

/** What nobody can finish in their place: their open attempts to connect. */
export const CALL_OFFS: readonly CallOff[] = [
  (trx, { tenantId, memberId, now }) => callOffAttempts(trx, tenantId, memberId, now),
]

/**
 * Make somebody leave: their sessions, sign-in links and the secret keys that they have made end with this
 * transaction, in every process. What they did stays told under their name. Done again, it does nothing.
 *
 * @throws `request.not_found`, `member.owners_only`, `member.last_owner`
 */
export async function leave(
  db: Kysely<Database>,
  who: SessionRow,
  id: string,
  callOffs: readonly CallOff[],
  now: number,
): Promise<Ended> {
  const { tenantId } = who
  return inTransaction(db, async (trx) => {
    await lockPeople(trx, tenantId)
    const person = await findPerson(trx, tenantId, id, dayOf(now))
    if (!person) throw new AppError('request.not_found')
    if (person.leftAt !== null) return { sessions: 0, keys: 0, calledOff: 0 }
    await allowRole(trx, tenantId, person, { by: who.role, to: 'left' })
    const memberId = person.id
    // First, so that whoever signs in meanwhile waits for this row, or is found below.
    await changePerson(trx, tenantId, memberId, { leftAt: now })
    const sessions = await deleteSessionsOf(trx, tenantId, memberId, now)
    await deleteSignInLinksOf(trx, tenantId, memberId)
    const keys = await revokeKeysMadeBy(trx, tenantId, memberId, now)
    for (const key of keys) {
      const facts = { app: key.appId, because: 'member.left' }
      await noteAbout(trx, who, { action: 'api_key.revoked', kind: 'api_key', id: key.id, facts }, now)
    }
    let calledOff = 0
    for (const callOff of callOffs) calledOff += await callOff(trx, { tenantId, memberId, name: person.name, now })
    const ended = { sessions, keys: keys.length, calledOff }
    await noteAbout(trx, who, { action: 'member.left', kind: 'member', id: memberId, facts: ended }, now)
    return ended
  })
}

/**
 * Take somebody back, with the role they had. They sign in anew; keys that ended stay ended.
 *
 * @throws `request.not_found`, `member.owners_only`
 */
export async function takeBack(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  const { tenantId } = who
  await inTransaction(db, async (trx) => {
    await lockPeople(trx, tenantId)
    const person = await findPerson(trx, tenantId, id, dayOf(now))
    if (!person) throw new AppError('request.not_found')
    if (person.leftAt === null) return
    await allowRole(trx, tenantId, undefined, { by: who.role, to: person.role })
    await changePerson(trx, tenantId, person.id, { leftAt: null })
    await noteAbout(trx, who, { action: 'member.returned', kind: 'member', id: person.id }, now)
  })
}
