import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/**
 * Take a mailbox for one worker. Times in epoch milliseconds.
 *
 * @param lease.evenIfHeld Whoever holds it is overtaken: their next commit is refused by the fence.
 * @returns the fence it is held under, one higher than ever before; undefined when another holds it, or it is gone
 */
export async function takeMailbox(
  db: Db,
  tenantId: TenantId,
  id: string,
  lease: { owner: string; now: number; until: number; evenIfHeld?: boolean },
): Promise<number | undefined> {
  const row = await db
    .updateTable('mailboxes')
    .set({ lease_owner: lease.owner, lease_until: lease.until, fence: sql`fence + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((is) =>
      lease.evenIfHeld ? is.lit(true) : is.or([is('lease_owner', 'is', null), is('lease_until', '<=', lease.now)]),
    )
    .returning('fence')
    .executeTakeFirst()
  return row?.fence
}

/** Hold it longer. A lease that ran out unnoticed is still ours as long as nobody took it. */
export async function renewMailbox(
  db: Db,
  tenantId: TenantId,
  id: MailboxId,
  fence: number,
  until: number,
): Promise<'held' | 'overtaken'> {
  const result = await ofFence(db, tenantId, id, fence).set({ lease_until: until }).executeTakeFirst()
  return result.numUpdatedRows > 0n ? 'held' : 'overtaken'
}

/** Give it back, so that the next turn need not wait for the lease to end. */
export async function releaseMailbox(db: Db, tenantId: TenantId, id: MailboxId, fence: number): Promise<void> {
  await ofFence(db, tenantId, id, fence).set({ lease_owner: null, lease_until: 0 }).execute()
}

/**
 * Stop work on a connection's mailbox at once: whoever holds it is refused at their next commit. What is here stays.
 */
export async function haltMailbox(db: Db, tenantId: TenantId, id: MailboxId, code: string): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({
      halted_code: code,
      waiting_until: null,
      waiting_code: null,
      waiting_params: '{}',
      fence: sql`fence + 1`,
      lease_owner: null,
      lease_until: 0,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Lock a mailbox until the transaction ends, whoever holds it: no step of its turn comes between. */
export async function lockMailboxOfAnybody(trx: Trx, tenantId: TenantId, id: MailboxId): Promise<void> {
  await trx
    .selectFrom('mailboxes')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

/** Lock the mailbox until the transaction ends, first of all rows, so that two holders never wait for each other. */
export async function lockMailbox(
  trx: Trx,
  tenantId: TenantId,
  id: MailboxId,
  fence: number,
): Promise<'held' | 'overtaken'> {
  const row = await trx
    .selectFrom('mailboxes')
    .select('fence')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('fence', '=', fence)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? 'held' : 'overtaken'
}

function ofFence(db: Db, tenantId: TenantId, id: MailboxId, fence: number) {
  return db.updateTable('mailboxes').where('tenant_id', '=', tenantId).where('id', '=', id).where('fence', '=', fence)
}
