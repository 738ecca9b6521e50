import { randomUUID } from 'node:crypto'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { QUOTA_TABLES } from '../../server/sync/gmail/quota-costs.ts'
import { type SyncOutcome, syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { openGmail } from '../../server/transport/gmail/gmail.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { startDovecot, type TestDovecot } from '../dovecot/start-dovecot.ts'
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
  const open = (signal: AbortSignal) =>
    openImap(
      {
        host: dovecot.host,
        port: dovecot.port,
        security: 'none',
        username: dovecot.user,
        auth: { password: new Secret(dovecot.password) },
      },
      openImapTrust(undefined, 'public_and_loopback'),
      IMAP_DEADLINES,
      signal,
    )
  const deps: SyncDeps = {
    db: database.db,
    gmail: openGmail('http://127.0.0.1:9'),
    quota: QUOTA_TABLES.new,
    imap: { keep: 'texts', open: (_tenantId, _connectionId, signal) => open(signal) },
    accessToken: async () => new Secret('none'),
    now: () => clock.now,
    async pause(ms) {
      clock.now += ms
    },
    random: () => 0.5,
    transact: (story) => inTransaction(database.db, story),
    summariseThread,
    newOwner: randomUUID,
    leaseMs: 20_000,
    sliceMs: 60_000,
    log: openLog({ level: 'silent', role: 'test' }),
  }
  const signal = new AbortController().signal
  return {
    ...ids,
    dovecot,
    database,
    deps,
    clock,
    phone: () => open(signal),
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
