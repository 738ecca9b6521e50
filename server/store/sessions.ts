import type { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import type { Id, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A live session, with whom it is for. Times are epoch milliseconds. */
export interface SessionRow {
  id: Id<'ses'>
  tenantId: TenantId
  tenantName: string
  memberId: MemberId
  identityId: string | null
  email: string
  name: string
  role: Role
  locale: Locale | null
  expiresAt: number
  lastSeenAt: number
}

/**
 * Begin a session.
 *
 * @param session.tokenHash SHA-256 of the token in the browser's cookie, which is kept nowhere.
 * @param session.userAgent As the browser says it, cut by the caller.
 */
export async function insertSession(
  db: Db,
  tenantId: TenantId,
  session: { id: string; tokenHash: Buffer; memberId: MemberId; userAgent: string; now: number; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      tenant_id: tenantId,
      token_hash: session.tokenHash,
      id: session.id,
      member_id: session.memberId,
      user_agent: session.userAgent,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The live session of a token, with whom it is for: one indexed read. */
export async function findSession(
  db: Db,
  tenantId: TenantId,
  tokenHash: Buffer,
  now: number,
): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('members', (join) =>
      join.onRef('members.tenant_id', '=', 'sessions.tenant_id').onRef('members.id', '=', 'sessions.member_id'),
    )
    .innerJoin('tenants', 'tenants.id', 'sessions.tenant_id')
    .select([
      'sessions.id',
      'sessions.expires_at',
      'sessions.last_seen_at',
      'members.id as member_id',
      'members.identity_id',
      'members.email',
      'members.name',
      'members.role',
      'members.locale',
      'tenants.name as tenant_name',
    ])
    .where('sessions.tenant_id', '=', tenantId)
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    // Whom an app named has no address, and no session either.
    .where('members.email', 'is not', null)
    .$narrowType<{ email: string }>()
    .executeTakeFirst()
  return (
    row && {
      id: row.id as Id<'ses'>,
      tenantId,
      tenantName: row.tenant_name,
      memberId: row.member_id as MemberId,
      identityId: row.identity_id,
      email: row.email,
      name: row.name,
      role: row.role as Role,
      locale: row.locale as Locale | null,
      expiresAt: row.expires_at,
      lastSeenAt: row.last_seen_at,
    }
  )
}

/** When somebody signed in, epoch milliseconds. Undefined once the session is over. */
export async function findSessionStart(db: Db, tenantId: TenantId, id: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select('created_at')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.created_at
}

/** Note that a session was used, and lengthen it. */
export async function touchSession(
  db: Db,
  tenantId: TenantId,
  id: string,
  seen: { now: number; expiresAt: number },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: seen.now, expires_at: seen.expiresAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** A session as its member sees it. Times are epoch milliseconds. */
export interface SessionOfMember {
  id: Id<'ses'>
  user_agent: string
  created_at: number
  last_seen_at: number
  expires_at: number
}

/** A member's live sessions, newest first. At most 100: nobody reads more, and the oldest end by themselves. */
export async function listSessions(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  now: number,
): Promise<SessionOfMember[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
  return rows as SessionOfMember[]
}

/** End one session of this member. @returns whether there was one */
export async function deleteSession(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  id: string,
): Promise<'ended' | 'absent'> {
  const result = await db
    .deleteFrom('sessions')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n ? 'ended' : 'absent'
}

/** Whether a session has not been ended by anybody. */
export async function isSessionOpen(db: Db, tenantId: TenantId, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** Drop sessions that have ended, everybody's. */
export async function pruneSessions(db: Db, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

/** End all sessions of a person but one, in every tenant: after a new password nobody else stays in. */
export async function deleteOtherSessions(db: Db, identityId: string, keepId: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('id', '<>', keepId)
    .where((is) =>
      is.exists(
        is
          .selectFrom('members')
          .select('members.id')
          .whereRef('members.tenant_id', '=', 'sessions.tenant_id')
          .whereRef('members.id', '=', 'sessions.member_id')
          .where('members.identity_id', '=', identityId),
      ),
    )
    .execute()
}
