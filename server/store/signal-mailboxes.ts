import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/**
 * Count a mailbox from now on, also one of which the counting is just being ended: what is forgotten by then is to be
 * counted again.
 *
 * @returns `known` where it was counted already, or still is for somebody else
 */
export async function insertSignalMailbox(
  db: Db,
  tenantId: TenantId,
  { mailboxId, memberId, now }: { mailboxId: MailboxId; memberId: MemberId; now: number },
): Promise<'new' | 'known'> {
  const { rows } = await sql`
    insert into signal_mailboxes (tenant_id, mailbox_id, member_id, since, queued)
    values (${tenantId}, ${mailboxId}, ${memberId}, ${now}, 0)
    on conflict (tenant_id, mailbox_id) do update set ending = false, since = excluded.since
      where signal_mailboxes.ending and signal_mailboxes.member_id = excluded.member_id
    returning mailbox_id`.execute(db)
  return rows.length > 0 ? 'new' : 'known'
}

/** Have the counting of somebody's mailbox ended: nothing of it is counted from now on. */
export async function markEnding(
  trx: Trx,
  tenantId: TenantId,
  { mailboxId, memberId }: { mailboxId: MailboxId; memberId: MemberId },
): Promise<'ending' | 'not_counted'> {
  const { numUpdatedRows } = await trx
    .updateTable('signal_mailboxes')
    .set({ ending: true })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('member_id', '=', memberId)
    .where('ending', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? 'ending' : 'not_counted'
}

/** Counted mailboxes that are to be no more: their person wants it, several share them, or they are somebody else's. */
export async function listEnding(db: Db, tenantId: TenantId): Promise<MailboxId[]> {
  const { rows } = await sql<{ mailbox_id: MailboxId }>`
    select fed.mailbox_id from signal_mailboxes fed
    join mailboxes box on box.tenant_id = fed.tenant_id and box.id = fed.mailbox_id
    where fed.tenant_id = ${tenantId} and (${MUST_END})
    order by fed.mailbox_id`.execute(db)
  return rows.map((row) => row.mailbox_id)
}

/** Whether the counting of a mailbox is to be ended; nobody begins it again until the transaction ends. */
export async function holdEnding(trx: Trx, tenantId: TenantId, mailboxId: MailboxId): Promise<boolean> {
  const { rows } = await sql<{ ends: boolean }>`
    select ${MUST_END} or box.erased_at is not null as ends from signal_mailboxes fed
    join mailboxes box on box.tenant_id = fed.tenant_id and box.id = fed.mailbox_id
    where fed.tenant_id = ${tenantId} and fed.mailbox_id = ${mailboxId}
    for update of fed`.execute(trx)
  return rows[0]?.ends ?? false
}

/** Every mailbox that is counted and is to be on. */
export async function listCountedMailboxes(db: Db, tenantId: TenantId): Promise<MailboxId[]> {
  const rows = await db
    .selectFrom('signal_mailboxes')
    .select('mailbox_id')
    .where('tenant_id', '=', tenantId)
    .where('ending', '=', false)
    .orderBy('mailbox_id')
    .execute()
  return rows.map((row) => row.mailbox_id as MailboxId)
}

const MUST_END = sql<boolean>`fed.ending or box.kind <> 'personal' or box.member_id <> fed.member_id`

/** Note how many mails waited when a mailbox began to be counted. */
export async function setQueued(db: Db, tenantId: TenantId, mailboxId: MailboxId, queued: number): Promise<void> {
  await db
    .updateTable('signal_mailboxes')
    .set({ queued })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
}

/** Whose mailbox is counted; undefined where it is not. */
export async function findSignalMailbox(db: Db, tenantId: TenantId, mailboxId: string): Promise<MemberId | undefined> {
  const row = await db
    .selectFrom('signal_mailboxes')
    .select('member_id')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return row?.member_id as MemberId | undefined
}

/** Stop counting a mailbox; what it alone had seen must have gone before. */
export async function deleteSignalMailbox(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await db
    .deleteFrom('signal_mailboxes')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
}
