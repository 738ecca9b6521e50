import type { SyncDeps } from '../../server/sync/deps.ts'
import { type SyncOutcome, syncMailbox } from '../../server/sync/sync-mailbox.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { startDovecot, type TestDovecot } from '../dovecot/start-dovecot.ts'
import { imapDeps } from './imap-deps.ts'
import { mailboxOf } from './mirror-of.ts'
import { type MailboxIds, openMailbox } from './open-mailbox.ts'

/** A Dovecot, a database of its own, and one account connected to one mailbox, with nobody but us to work on it. */
export interface ImapWorld extends MailboxIds {
  dovecot: TestDovecot
  database: FreshDatabase
  deps: SyncDeps
  /** Epoch milliseconds; turned by hand. */
  clock: { now: number }
  /** Another program at the same account, as a phone would be. */
  phone(): Promise<ImapSession>
  sync(deps?: Partial<SyncDeps>): Promise<SyncOutcome>
  mailbox(): ReturnType<typeof mailboxOf>
  close(): Promise<void>
}

/** @param options.capability Announce exactly these instead of what Dovecot can. */
export async function openImapWorld(options: { capability?: string } = {}): Promise<ImapWorld> {
  const dovecot = await startDovecot(options)
  const database = await freshDatabase()
  const clock = { now: Date.UTC(2026, 10, 20, 12) }
  const ids = await openMailbox(database.db, dovecot.user, clock.now)
  await database.db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
  const deps = imapDeps(database.db, dovecot, clock)
  const signal = new AbortController().signal
  return {
    ...ids,
    dovecot,
    database,
    deps,
    clock,
    phone: () => deps.imap.open(ids.tenantId, ids.connectionId, signal),
    async sync(more = {}) {
      clock.now += 1_000
      return syncMailbox({ ...deps, ...more }, { ...ids, reason: 'due' }, signal)
    },
    mailbox: () => mailboxOf(database.db, ids.tenantId, ids.mailboxId),
    async close() {
      await dovecot.stop()
      await database.drop()
    },
  }
}
