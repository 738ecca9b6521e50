import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { type Home, listHomesOf } from '../../store/memberships.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { endSession } from '../end-session.ts'
import { openSession, type SignedIn, type Visitor } from '../sign-in.ts'
import { chooseHome } from './choose-home.ts'

/** The organisations that somebody who is signed in may switch to, the one that they are in among them. */
export async function listOwnTenants(db: Kysely<Database>, who: SessionRow): Promise<Home[]> {
  return who.identityId === null ? [] : listHomesOf(db, who.identityId)
}

/**
 * Go over to another organisation: a session of its own begins there, and this one ends.
 *
 * @throws `request.not_found` they are not in it
 * @throws `tenant.suspended`
 */
export async function switchTenant(
  db: Kysely<Database>,
  who: SessionRow,
  wish: { tenantId: TenantId; visitor: Visitor },
  now: number,
): Promise<SignedIn> {
  const choice = chooseHome(await listOwnTenants(db, who), wish.tenantId)
  if (choice?.is !== 'one') throw new AppError('request.not_found')
  const { tenantId, memberId } = choice.home
  const holds = { tenantId: who.tenantId, sessionId: who.id }
  const signedIn = await openSession(db, { by: 'switch', tenantId, memberId, visitor: wish.visitor, holds }, now)
  await endSession(db, who, who.id, now)
  return signedIn
}
