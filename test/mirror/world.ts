import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { Box } from '../../sandbox/box.ts'
import { startSandbox } from '../../sandbox/main.ts'
import { Secret } from '../../server/core/secret.ts'
import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { QUOTA_TABLES } from '../../server/sync/quota-costs.ts'
import { type SyncOutcome, syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { openGmail } from '../../server/transport/gmail/gmail.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { expectMirror, mailboxOf } from './mirror-of.ts'
import { type MailboxIds, openMailbox } from './open-mailbox.ts'
import { openAccount, type SandboxAccount } from './sandbox-account.ts'

/** A sandbox, a database of its own, and one account connected to one mailbox, with nobody but us to work on it. */
export interface World extends MailboxIds {
  box: Box
  url: string
  database: FreshDatabase
  account: SandboxAccount
  deps: SyncDeps
  /** Run the sync until it has nothing more to do just now. */
  sync(deps?: Partial<SyncDeps>): Promise<SyncOutcome>
  expectWhole(): Promise<void>
  mailbox(): ReturnType<typeof mailboxOf>
  close(): Promise<void>
}

/**
 * Open a world. Its one clock is the sandbox's, and every wait turns it: an hour of quota passes in no time.
 *
 * @param options.quota Default off.
 */
export async function openWorld(options: { quota?: 'new' | 'older' | 'off'; messages?: number } = {}): Promise<World> {
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: options.quota ?? 'off' })
  const { box, url } = sandbox
  const database = await freshDatabase()
  const account = openAccount(box, 'ana@nordwind.example')
  account.fill(options.messages ?? 0)
  const ids = await openMailbox(database.db, account.email, box.now())
  const deps = syncDeps(database, box, url, account)
  const run = (more: Partial<SyncDeps> = {}) => syncMailbox({ ...deps, ...more }, ids, new AbortController().signal)
  return {
    ...ids,
    box,
    url,
    database,
    account,
    deps,
    sync: run,
    expectWhole: () => expectMirror(database.db, ids.tenantId, ids.mailboxId, account),
    mailbox: () => mailboxOf(database.db, ids.tenantId, ids.mailboxId),
    async close() {
      await sandbox.close()
      await database.drop()
    },
  }
}

function syncDeps({ db }: { db: FreshDatabase['db'] }, box: Box, url: string, account: SandboxAccount): SyncDeps {
  let token = new Secret(account.issueToken())
  return {
    db,
    gmail: openGmail(url),
    quota: QUOTA_TABLES.new,
    async accessToken(_tenantId, _id, { insteadOf } = {}) {
      if (insteadOf && insteadOf.reveal() === token.reveal()) token = new Secret(account.issueToken())
      return token
    },
    now: box.now,
    async pause(ms, signal) {
      signal.throwIfAborted()
      box.clock.turn(box.clock.read().offsetMs + ms)
    },
    random: () => 0.5,
    transact: (story) => inTransaction(db, story),
    summariseThread,
    newOwner: randomUUID,
    leaseMs: 20_000,
    sliceMs: 60_000,
    log: pino({ level: 'silent' }),
  }
}
