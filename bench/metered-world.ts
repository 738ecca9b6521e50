import type { Box } from '../sandbox/box.ts'
import { startSandbox } from '../sandbox/main.ts'
import { migrate } from '../server/store/migrate.ts'
import { openPool, type Store } from '../server/store/pool.ts'
import type { SyncDeps } from '../server/sync/deps.ts'
import { startTestServer } from '../test/database/server.ts'
import { type MailboxIds, openMailbox } from '../test/mirror/open-mailbox.ts'
import { openAccount, type SandboxAccount } from '../test/mirror/sandbox-account.ts'
import { syncDeps } from '../test/mirror/sync-deps.ts'

/** A database on a disk, a sandbox with its quota on, and one account connected to one mailbox. */
export interface MeteredWorld {
  store: Store
  box: Box
  url: string
  account: SandboxAccount
  ids: MailboxIds
  /** A turn lasts an hour: what is measured is work, not the waiting for another turn. */
  deps: SyncDeps
}

/** Measure in a world of its own, which is gone afterwards. Its one clock is turned by every wait. */
export async function inMeteredWorld<T>(messages: number, measure: (world: MeteredWorld) => Promise<T>): Promise<T> {
  const server = await startTestServer()
  const store = await openPool(server.url, { max: 8, applicationName: 'letterlock bench', statementTimeoutMs: 60_000 })
  const { box, url, close } = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'new' })
  try {
    await migrate(store.db, Date.now())
    const account = openAccount(box, 'ana@nordwind.example')
    account.fill(messages)
    const ids = await openMailbox(store.db, account.email, box.now())
    const deps = { ...syncDeps(store.db, box, url, account), turnMs: 3_600_000 }
    return await measure({ store, box, url, account, ids, deps })
  } finally {
    await close()
    await store.close()
    await server.stop()
  }
}
