import type { Box } from '../../sandbox/box.ts'
import type { MailServers } from '../../sandbox/mail-servers.ts'
import { startSandbox } from '../../sandbox/main.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { type SyncOutcome, syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { expectMirror, mailboxOf } from './mirror-of.ts'
import { type MailboxIds, openMailbox } from './open-mailbox.ts'
import { openAccount, type SandboxAccount } from './sandbox-account.ts'
import { syncDeps } from './sync-deps.ts'

/** A sandbox, a database of its own, and one account connected to one mailbox, with nobody but us to work on it. */
export interface World extends MailboxIds {
  box: Box
  url: string
  /** IMAP and SMTP, where they were asked for. */
  mailServers: MailServers
  database: FreshDatabase
  account: SandboxAccount
  deps: SyncDeps
  /** Let so much time pass, on the one clock of both sides. */
  letPass(ms: number): void
  /** Run the sync until it has nothing more to do just now. */
  sync(deps?: Partial<SyncDeps>): Promise<SyncOutcome>
  expectWhole(): Promise<void>
  mailbox(): ReturnType<typeof mailboxOf>
  close(): Promise<void>
}

interface WorldOptions {
  quota?: 'new' | 'older' | 'off'
  messages?: number
  mailServers?: boolean
}

/**
 * Open a world. Its one clock is the sandbox's, and every wait turns it: an hour of quota passes in no time.
 *
 * @param options.quota Default off.
 * @param options.mailServers Whether the account is served over IMAP and SMTP as well. Default not.
 */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  return openWorldIn(await freshDatabase(), options)
}

/** The same on a database that is there; it is dropped with the world. */
export async function openWorldIn(database: FreshDatabase, options: WorldOptions = {}): Promise<World> {
  const { quota = 'off' } = options
  const ports = options.mailServers ? { imapsPort: 0, smtpPort: 0 } : {}
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota, ...ports })
  const { box, url, mailServers } = sandbox
  const account = openAccount(box, 'ana@nordwind.example')
  account.fill(options.messages ?? 0)
  const ids = await openMailbox(database.db, account.email, box.now())
  const deps = syncDeps(database.db, box, url, account)
  const run = (more: Partial<SyncDeps> = {}) => syncMailbox({ ...deps, ...more }, ids, new AbortController().signal)
  return {
    ...ids,
    box,
    url,
    mailServers,
    database,
    account,
    deps,
    letPass: (ms) => box.clock.turn(box.clock.read().offsetMs + ms),
    sync: run,
    expectWhole: () => expectMirror(database.db, ids.tenantId, ids.mailboxId, account),
    mailbox: () => mailboxOf(database.db, ids.tenantId, ids.mailboxId),
    async close() {
      await sandbox.close()
      await database.drop()
    },
  }
}
