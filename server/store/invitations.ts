import type { Role } from '@letterlock/wire/session'
import type { InvitationId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** That somebody may come in. Times are epoch milliseconds. */
export interface InvitationRow {
  id: InvitationId
  memberId: MemberId
  /** The address and the role that they were asked in with: when either changes, the links so far open nothing. */
  email: string
  role: Role
  madeBy: MemberId
  madeAt: number
  /** Who asked last, and when. */
  renewedBy: MemberId
  renewedAt: number
  expiresAt: number
  /** SHA-256 of the one token that works; null until one was made. */
  tokenHash: Buffer | null
  /** Who holds the link, where it was copied and not mailed. */
  copiedBy: MemberId | null
  /** When the invited asked for a new link. */
  askedAt: number | null
  acceptedAt: number | null
  revokedAt: number | null
}

/** The invitation that somebody could still take, or could if it were renewed. Held until the transaction ends. */
export async function lockOpenInvitation(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<InvitationRow | undefined> {
  const row = await trx
    .selectFrom('invitations')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && rowOf(row)
}

export async function findInvitation(db: Db, tenantId: TenantId, id: string): Promise<InvitationRow | undefined> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** The same, held until the transaction ends. */
export async function lockInvitation(trx: Trx, tenantId: TenantId, id: string): Promise<InvitationRow | undefined> {
  const row = await trx
    .selectFrom('invitations')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && rowOf(row)
}

/** Which invitation a token was made for, whether or not it still works. */
export async function findInvitationOfToken(
  db: Db,
  tenantId: TenantId,
  tokenHash: Buffer,
): Promise<InvitationRow | undefined> {
  const row = await db
    .selectFrom('invitation_tokens')
    .innerJoin('invitations', (join) =>
      join
        .onRef('invitations.tenant_id', '=', 'invitation_tokens.tenant_id')
        .onRef('invitations.id', '=', 'invitation_tokens.invitation_id'),
    )
    .selectAll('invitations')
    .where('invitation_tokens.tenant_id', '=', tenantId)
    .where('invitation_tokens.token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && rowOf(row)
}

export async function insertInvitation(
  db: Db,
  tenantId: TenantId,
  made: Pick<InvitationRow, 'id' | 'memberId' | 'email' | 'role' | 'madeBy' | 'expiresAt'> & { now: number },
): Promise<void> {
  await db
    .insertInto('invitations')
    .values({
      tenant_id: tenantId,
      id: made.id,
      member_id: made.memberId,
      email: made.email,
      role: made.role,
      made_by: made.madeBy,
      made_at: made.now,
      renewed_by: made.madeBy,
      renewed_at: made.now,
      expires_at: made.expiresAt,
    })
    .execute()
}

/** What may become of an invitation; what is left out stays. */
export interface InvitationChange {
  email?: string
  role?: Role
  renewedBy?: MemberId
  renewedAt?: number
  expiresAt?: number
  tokenHash?: Buffer | null
  copiedBy?: MemberId | null
  askedAt?: number | null
  acceptedAt?: number
  revokedAt?: number
  revokedBy?: MemberId
}

export async function changeInvitation(
  db: Db,
  tenantId: TenantId,
  id: InvitationId,
  change: InvitationChange,
): Promise<void> {
  const values = {
    email: change.email,
    role: change.role,
    renewed_by: change.renewedBy,
    renewed_at: change.renewedAt,
    expires_at: change.expiresAt,
    token_hash: change.tokenHash,
    copied_by: change.copiedBy,
    asked_at: change.askedAt,
    accepted_at: change.acceptedAt,
    revoked_at: change.revokedAt,
    revoked_by: change.revokedBy,
  }
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  await db.updateTable('invitations').set(set).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Remember a token, so that an older one can be told from none at all. @param tokenHash SHA-256 of it. */
export async function insertInvitationToken(
  db: Db,
  tenantId: TenantId,
  token: { tokenHash: Buffer; invitationId: InvitationId; now: number },
): Promise<void> {
  const { tokenHash, invitationId, now } = token
  const values = { tenant_id: tenantId, token_hash: tokenHash, invitation_id: invitationId, made_at: now }
  await db.insertInto('invitation_tokens').values(values).execute()
}

/**
 * Revoke what waits for somebody who leaves, and the links that they hold for others.
 *
 * @returns which ones
 */
export async function revokeInvitationsOf(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  now: number,
): Promise<InvitationId[]> {
  const rows = await db
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where((is) => is.or([is('member_id', '=', memberId), is('copied_by', '=', memberId)]))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id as InvitationId)
}

interface StoredInvitation {
  id: string
  member_id: string
  email: string
  role: string
  made_by: string
  made_at: number
  renewed_by: string
  renewed_at: number
  expires_at: number
  token_hash: Buffer | null
  copied_by: string | null
  asked_at: number | null
  accepted_at: number | null
  revoked_at: number | null
}

function rowOf(row: StoredInvitation): InvitationRow {
  return {
    id: row.id as InvitationId,
    memberId: row.member_id as MemberId,
    email: row.email,
    role: row.role as Role,
    madeBy: row.made_by as MemberId,
    madeAt: row.made_at,
    renewedBy: row.renewed_by as MemberId,
    renewedAt: row.renewed_at,
    expiresAt: row.expires_at,
    tokenHash: row.token_hash,
    copiedBy: row.copied_by as MemberId | null,
    askedAt: row.asked_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  }
}
