import type { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Somebody of an organisation, as far as inviting them, or being invited by them, needs it. */
export interface Invited {
  name: string
  email: string
  role: Role
  /** Their own, or what they were invited in until they choose one. */
  locale: Locale | null
  /** What the organisation asks people in by. */
  language: Locale
  identityId: string | null
  canSignIn: boolean
  hasLeft: boolean
  manager: string | null
  organisation: string
  isSuspended: boolean
}

/** Undefined for whoever has no address or belongs to another organisation. */
export async function findInvited(db: Db, tenantId: TenantId, id: MemberId): Promise<Invited | undefined> {
  const row = await invited(db, tenantId, id).executeTakeFirst()
  return row && invitedOf(row)
}

/** The same, held until the transaction ends: whoever makes them leave waits. */
export async function lockInvited(db: Db, tenantId: TenantId, id: MemberId): Promise<Invited | undefined> {
  const row = await invited(db, tenantId, id).forUpdate('members').executeTakeFirst()
  return row && invitedOf(row)
}

/**
 * Let somebody be who signs in as this member from now on. A language that they have chosen in another organisation goes
 * before the one that they were invited in.
 */
export async function setIdentity(
  db: Db,
  tenantId: TenantId,
  id: MemberId,
  { identityId, name }: { identityId: string; name: string | undefined },
): Promise<void> {
  await db
    .updateTable('members')
    .set(({ fn, ref, selectFrom }) => ({
      identity_id: identityId,
      locale: fn.coalesce(
        selectFrom('members as elsewhere')
          .select('elsewhere.locale')
          .where('elsewhere.identity_id', '=', identityId)
          .where('elsewhere.locale', 'is not', null)
          .limit(1),
        ref('members.locale'),
      ),
      ...(name !== undefined && { name }),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

function invited(db: Db, tenantId: TenantId, id: MemberId) {
  return db
    .selectFrom('members')
    .innerJoin('tenants', 'tenants.id', 'members.tenant_id')
    .select(({ selectFrom }) => [
      'members.name',
      'members.email',
      'members.role',
      'members.locale',
      'members.identity_id',
      'members.left_at',
      'tenants.name as organisation',
      'tenants.locale as language',
      'tenants.suspended_at',
      selectFrom('members as managers')
        .select('managers.name')
        .whereRef('managers.tenant_id', '=', 'members.tenant_id')
        .whereRef('managers.id', '=', 'members.manager_id')
        .as('manager'),
    ])
    .where('members.tenant_id', '=', tenantId)
    .where('members.id', '=', id)
    .where('members.email', 'is not', null)
    .$narrowType<{ email: string }>()
}

interface Stored {
  name: string
  email: string
  role: string
  locale: string | null
  language: string
  identity_id: string | null
  left_at: number | null
  organisation: string
  suspended_at: number | null
  manager: string | null
}

function invitedOf(row: Stored): Invited {
  return {
    name: row.name,
    email: row.email,
    role: row.role as Role,
    locale: row.locale as Locale | null,
    language: row.language as Locale,
    identityId: row.identity_id,
    canSignIn: row.identity_id !== null,
    hasLeft: row.left_at !== null,
    manager: row.manager,
    organisation: row.organisation,
    isSuspended: row.suspended_at !== null,
  }
}
