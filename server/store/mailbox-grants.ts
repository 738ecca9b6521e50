import type { ShareLevel } from '@letterlock/wire/sharing'
import { sql } from 'kysely'
import type { MailboxId, MemberId, TeamId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { MailboxRow } from './mailboxes.ts'

/** Whom a mailbox is given to. */
export type GivenTo = { kind: 'member'; id: MemberId } | { kind: 'team'; id: TeamId }

/** What somebody, or a team, is to be given. */
export interface WantedShare {
  to: GivenTo
  level: ShareLevel
}

/** What was given in a shared mailbox, and by whom, by name. */
export interface GrantRow {
  to: GivenTo
  level: ShareLevel
  givenBy: string
  /** Epoch milliseconds. */
  givenAt: number
}

/**
 * Hold a mailbox until the transaction ends, as everything does that works in it: whoever works in it meanwhile waits,
 * and then finds what was changed here.
 */
export async function lockSharing(
  trx: Trx,
  tenantId: TenantId,
  id: string,
): Promise<Pick<MailboxRow, 'kind' | 'memberId' | 'connectionId'> | undefined> {
  const row = await trx
    .selectFrom('mailboxes')
    .select(['kind', 'member_id', 'connection_id'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return (
    row && {
      kind: row.kind as MailboxRow['kind'],
      memberId: row.member_id as MemberId,
      connectionId: row.connection_id as MailboxRow['connectionId'],
    }
  )
}

export async function setMailboxKind(
  db: Db,
  tenantId: TenantId,
  id: MailboxId,
  kind: MailboxRow['kind'],
): Promise<void> {
  await db.updateTable('mailboxes').set({ kind }).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** What was given in a mailbox, oldest first. */
export async function listGrants(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<GrantRow[]> {
  const rows = await ofMailbox(db, tenantId, mailboxId)
    .leftJoin('members', (join) =>
      join
        .onRef('members.tenant_id', '=', 'mailbox_grants.tenant_id')
        .onRef('members.id', '=', 'mailbox_grants.given_by'),
    )
    .select(['mailbox_grants.member_id', 'mailbox_grants.team_id', 'level', 'given_at', 'members.name'])
    .orderBy('given_at')
    .orderBy('mailbox_grants.member_id')
    .orderBy('mailbox_grants.team_id')
    .execute()
  return rows.map((row) => ({
    to: readGivenTo(row),
    level: row.level as ShareLevel,
    givenBy: row.name ?? '',
    givenAt: row.given_at,
  }))
}

/** What one person or team was given. */
export async function findGrant(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  to: GivenTo,
): Promise<ShareLevel | undefined> {
  const row = await ofMailbox(db, tenantId, mailboxId)
    .select('level')
    .where(columnOf(to), '=', to.id)
    .executeTakeFirst()
  return row?.level as ShareLevel | undefined
}

export async function countGrants(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<number> {
  const row = await ofMailbox(db, tenantId, mailboxId)
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Give, or change what was given. */
export async function putGrant(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  grant: { to: GivenTo; level: ShareLevel; givenBy: MemberId; now: number },
): Promise<void> {
  const { to, level, givenBy, now } = grant
  await db
    .insertInto('mailbox_grants')
    .values({
      tenant_id: tenantId,
      mailbox_id: mailboxId,
      [columnOf(to)]: to.id,
      level,
      given_by: givenBy,
      given_at: now,
    })
    .onConflict((on) =>
      on
        .columns(['tenant_id', 'mailbox_id', columnOf(to)])
        .where(columnOf(to), 'is not', null)
        .doUpdateSet({ level, given_by: givenBy }),
    )
    .execute()
}

export async function deleteGrant(db: Db, tenantId: TenantId, mailboxId: MailboxId, to: GivenTo): Promise<void> {
  await db
    .deleteFrom('mailbox_grants')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(columnOf(to), '=', to.id)
    .execute()
}

/** End everything that was given in a mailbox. @returns how much it was */
export async function deleteGrantsIn(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mailbox_grants')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** End everything that was given to a person, in every mailbox. @returns how much it was */
export async function deleteGrantsTo(db: Db, tenantId: TenantId, memberId: MemberId): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mailbox_grants')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** A member's own mailboxes that are shared, oldest first. */
export async function listSharedBy(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<Pick<MailboxRow, 'id' | 'connectionId' | 'address'>[]> {
  const rows = await db
    .selectFrom('mailboxes')
    .select(['id', 'connection_id', 'address'])
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'shared')
    .where('erased_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id as MailboxId,
    connectionId: row.connection_id as MailboxRow['connectionId'],
    address: row.address,
  }))
}

/** Whether a member has a live connection of their own to the account that another connection is to. */
export async function isConnectedTo(
  db: Db,
  tenantId: TenantId,
  connectionId: MailboxRow['connectionId'],
  memberId: MemberId,
): Promise<boolean> {
  const row = await db
    .selectFrom('connections')
    .innerJoin('connections as theirs', (join) =>
      join
        .onRef('theirs.tenant_id', '=', 'connections.tenant_id')
        .onRef('theirs.provider', '=', 'connections.provider')
        .onRef('theirs.issuer', '=', 'connections.issuer')
        .onRef('theirs.account_subject', '=', 'connections.account_subject'),
    )
    .select('theirs.id')
    .where('connections.tenant_id', '=', tenantId)
    .where('connections.id', '=', connectionId)
    .where('connections.status', '<>', 'disconnected')
    .where('theirs.member_id', '=', memberId)
    .where('theirs.status', '<>', 'disconnected')
    .executeTakeFirst()
  return row !== undefined
}

/** Let a mailbox, and the connection that it rests on, be another member's. */
export async function changeOwner(db: Db, tenantId: TenantId, id: MailboxId, to: MemberId): Promise<void> {
  await sql`
    with moved as (
      update mailboxes set member_id = ${to} where tenant_id = ${tenantId} and id = ${id} returning connection_id
    )
    update connections set member_id = ${to} from moved
    where connections.tenant_id = ${tenantId} and connections.id = moved.connection_id`.execute(db)
}

function ofMailbox(db: Db, tenantId: TenantId, mailboxId: MailboxId) {
  return db
    .selectFrom('mailbox_grants')
    .where('mailbox_grants.tenant_id', '=', tenantId)
    .where('mailbox_grants.mailbox_id', '=', mailboxId)
}

function columnOf({ kind }: GivenTo): 'member_id' | 'team_id' {
  return kind === 'member' ? 'member_id' : 'team_id'
}

function readGivenTo({ member_id, team_id }: { member_id: string | null; team_id: string | null }): GivenTo {
  return member_id === null ? { kind: 'team', id: team_id as TeamId } : { kind: 'member', id: member_id as MemberId }
}
