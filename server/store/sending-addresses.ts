import type { Person } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The other addresses that a provider has last said a mailbox may send as, its own not among them. */
export interface SendingAddressesRow {
  /** The account that was asked. */
  account: string
  /** `name`: what is to stand before it; empty where nothing is. */
  addresses: Person[]
  /** Epoch milliseconds. */
  readAt: number
}

/** Undefined where nobody has asked yet. */
export async function findSendingAddresses(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<SendingAddressesRow | undefined> {
  const row = await db
    .selectFrom('sending_addresses')
    .select(['account', 'addresses', 'read_at'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return row && { account: row.account, addresses: row.addresses as unknown as Person[], readAt: row.read_at }
}

/**
 * Keep what a provider said, in place of what it said before. An answer that is older than the kept one changes nothing, unless
 * that one is of a time that has not come: it was kept by whoever has a wrong clock.
 *
 * @param now Epoch milliseconds, when it is kept.
 */
export async function saveSendingAddresses(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { account, addresses, readAt }: SendingAddressesRow,
  now: number,
): Promise<void> {
  await db
    .insertInto('sending_addresses')
    .values({
      tenant_id: tenantId,
      mailbox_id: mailboxId,
      account,
      addresses: JSON.stringify(addresses),
      read_at: readAt,
    })
    .onConflict((on) =>
      on
        .columns(['tenant_id', 'mailbox_id'])
        .doUpdateSet({ account, addresses: JSON.stringify(addresses), read_at: readAt })
        .where(sql<boolean>`sending_addresses.read_at <= ${readAt} or sending_addresses.read_at > ${now}`),
    )
    .execute()
}
