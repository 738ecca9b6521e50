import { sql } from 'kysely'
import type { ConnectionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { isProvedOfAnother } from './proved-accounts.ts'

/** Somebody of an organisation, erased or not. Times are epoch milliseconds. */
export interface ErasablePerson {
  id: MemberId
  name: string
  /** Null once they are being erased. */
  email: string | null
  identityId: string | null
  leftAt: number | null
  /** Since when they are being erased. */
  erasingAt: number | null
  erasedAt: number | null
}

/** A person by id; whom an app named by an id of its own is nobody here. */
export async function findErasable(db: Db, tenantId: TenantId, id: string): Promise<ErasablePerson | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'name', 'email', 'identity_id', 'left_at', 'erasing_at', 'erased_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('stands_for', '=', 'person')
    .where('external_id', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as MemberId,
      name: row.name,
      email: row.email,
      identityId: row.identity_id,
      leftAt: row.left_at,
      erasingAt: row.erasing_at,
      erasedAt: row.erased_at,
    }
  )
}

/** What would go with somebody, counted. */
export interface ErasureCounts {
  sessions: number
  connections: number
  mailboxes: number
  messages: number
  invitations: number
  notices: number
}

export async function countErasure(db: Db, tenantId: TenantId, memberId: MemberId): Promise<ErasureCounts> {
  const whose = sql`tenant_id = ${tenantId} and member_id = ${memberId}`
  const { rows } = await sql<ErasureCounts>`
    select
      (select count(*)::int from sessions where ${whose}) as sessions,
      (select count(*)::int from connections where ${whose} and connected_at is not null) as connections,
      (select count(*)::int from mailboxes where ${whose}) as mailboxes,
      (select count(*)::int from invitations where ${whose}) as invitations,
      (select count(*)::int from notices where ${whose}) as notices,
      (${countMessages(tenantId, memberId)}) as messages`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('a count returned no row')
  return counts
}

/** How many mirrored messages of theirs are still here. */
export async function countMessagesLeft(db: Db, tenantId: TenantId, memberId: MemberId): Promise<number> {
  const { rows } = await countMessages(tenantId, memberId).execute(db)
  return rows[0]?.count ?? 0
}

function countMessages(tenantId: TenantId, memberId: MemberId) {
  return sql<{ count: number }>`
    select count(*)::int as count from messages
    join mailboxes on mailboxes.tenant_id = messages.tenant_id and mailboxes.id = messages.mailbox_id
    where messages.tenant_id = ${tenantId} and mailboxes.member_id = ${memberId}`
}

/** What is theirs, and by which addresses it is known. */
export interface OwnedThings {
  connections: ConnectionId[]
  mailboxes: MailboxId[]
  /** Lower case; without what a provider named as somebody else's too or they sign in with, and without accounts that are words. */
  addresses: string[]
}

export async function listOwnedThings(db: Db, tenantId: TenantId, memberId: MemberId): Promise<OwnedThings> {
  const connections = await db
    .selectFrom('connections')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .execute()
  const mailboxes = await db
    .selectFrom('mailboxes')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .execute()
  const { rows } = await sql<{ address: string }>`
    with own as (
      select lower(account) as address from connections where tenant_id = ${tenantId} and member_id = ${memberId}
      union select lower(address) from mailboxes where tenant_id = ${tenantId} and member_id = ${memberId}
      union select lower(email) from members where tenant_id = ${tenantId} and id = ${memberId}
    )
    select address from own
    where address like '%@%' and not ${isProvedOfAnother(tenantId, memberId, 'own.address')} and not exists (
      select from members where tenant_id = ${tenantId} and id <> ${memberId} and lower(email) = own.address
    )`.execute(db)
  return {
    connections: connections.map(({ id }) => id as ConnectionId),
    mailboxes: mailboxes.map(({ id }) => id as MailboxId),
    addresses: rows.map(({ address }) => address),
  }
}

/** Put a word in place of who somebody was, from this transaction on. */
export async function markErasing(
  trx: Trx,
  tenantId: TenantId,
  id: MemberId,
  { alias, now }: { alias: string; now: number },
): Promise<void> {
  await trx
    .updateTable('members')
    .set({
      name: alias,
      email: null,
      identity_id: null,
      locale: null,
      manager_id: null,
      starts_on: null,
      time_zone: null,
      working_hours: '[]',
      notice_mail: false,
      checkpoint_mail: false,
      erasing_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('members')
    .set({ manager_id: null })
    .where('tenant_id', '=', tenantId)
    .where('manager_id', '=', id)
    .execute()
}

/**
 * Delete their connections with whatever hangs on them, and say that nothing is left.
 *
 * @param gone.addresses Lower case: what was counted for an account that nobody here has any more goes, too.
 */
export async function markErased(
  trx: Trx,
  tenantId: TenantId,
  id: MemberId,
  { addresses, now }: { addresses: readonly string[]; now: number },
): Promise<void> {
  await trx.deleteFrom('connections').where('tenant_id', '=', tenantId).where('member_id', '=', id).execute()
  await sql`
    delete from quota_buckets where tenant_id = ${tenantId} and lower(account) = any(${addresses}::text[])
      and not exists (
        select from mailboxes where tenant_id = ${tenantId} and lower(address) = lower(quota_buckets.account)
      )`.execute(trx)
  await trx
    .updateTable('members')
    .set({ erased_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
