import type { ConnectionId, MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { HELD_MS_MAX } from './imap-lines.ts'

/** A mailbox over IMAP that somebody could listen to. */
export interface Listenable {
  tenantId: TenantId
  mailboxId: MailboxId
  connectionId: ConnectionId
}

/**
 * Whole mailboxes over IMAP to which no process listens just now, in every tenant; not those whose connection waits for
 * better weather or for a person.
 *
 * @param now Epoch milliseconds.
 */
export async function listListenableMailboxes(db: Db, now: number, limit: number): Promise<Listenable[]> {
  const rows = await db
    .selectFrom('mailboxes as m')
    .innerJoin('connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.connection_id'),
    )
    .leftJoin('imap_lines as l', (join) =>
      join
        .onRef('l.tenant_id', '=', 'm.tenant_id')
        .onRef('l.connection_id', '=', 'm.connection_id')
        .on('l.purpose', '=', 'listen')
        .on('l.held_until', '>', now)
        .on('l.held_until', '<=', now + HELD_MS_MAX),
    )
    .select(['m.tenant_id', 'm.id', 'm.connection_id'])
    .where('m.transport', '=', 'imap')
    .where('m.phase', '=', 'ready')
    .where('m.halted_code', 'is', null)
    .where('m.erased_at', 'is', null)
    .where('c.status', '=', 'active')
    .where((is) => is.or([is('c.delayed_until', 'is', null), is('c.delayed_until', '<=', now)]))
    .where('l.owner', 'is', null)
    .orderBy('m.last_sync_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    mailboxId: row.id as MailboxId,
    connectionId: row.connection_id as ConnectionId,
  }))
}

/**
 * Of these mailboxes, of any tenant, those that may still be listened to: not what was paused, ended or erased since.
 */
export async function listStillListenable(db: Db, mailboxIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('mailboxes as m')
    .innerJoin('connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.connection_id'),
    )
    .select('m.id')
    .where('m.id', 'in', mailboxIds)
    .where('m.transport', '=', 'imap')
    .where('m.halted_code', 'is', null)
    .where('m.erased_at', 'is', null)
    .where('c.status', '=', 'active')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Whether some process listens to a connection's mailbox just now. */
export async function isListenedTo(db: Db, tenantId: TenantId, id: ConnectionId, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('imap_lines')
    .select('owner')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .where('purpose', '=', 'listen')
    .where('held_until', '>', now)
    .where('held_until', '<=', now + HELD_MS_MAX)
    .executeTakeFirst()
  return row !== undefined
}
