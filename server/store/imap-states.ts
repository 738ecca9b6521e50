import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What ties a mailbox's messages into threads. */
export type ThreadsBy = 'gmail' | 'objectid' | 'references'

/** What a mailbox that is read over IMAP remembers beside its folders. */
export interface ImapState {
  threadsBy: ThreadsBy
  /**
   * The mailbox's own `lastSyncAt` when IMAP last brought it up to date: another value, and something else did since.
   */
  syncedAt: number | null
}

/** What a mailbox remembers of IMAP; undefined before IMAP has first read it. */
export async function findImapState(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<ImapState | undefined> {
  const row = await db
    .selectFrom('imap_states')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return row && { threadsBy: row.threads_by as ThreadsBy, syncedAt: row.synced_at }
}

/** Write what a mailbox remembers of IMAP, in the transaction that brought it up to date. */
export async function saveImapState(db: Db, tenantId: TenantId, mailboxId: MailboxId, state: ImapState): Promise<void> {
  const values = { threads_by: state.threadsBy, synced_at: state.syncedAt }
  await db
    .insertInto('imap_states')
    .values({ tenant_id: tenantId, mailbox_id: mailboxId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'mailbox_id']).doUpdateSet(values))
    .execute()
}

/** Another transport may work here from now on: when IMAP comes back, every folder is compared. */
export async function doubtImapState(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await db
    .updateTable('imap_states')
    // No look has ever ended then, so that it equals none.
    .set({ synced_at: 0 })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
}
