import { createInterface } from 'node:readline'
import type { MailboxId, TenantId } from '../../server/core/ids.ts'
import { openPool } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { syncDeps } from '../mirror/sync-deps.ts'
import { type Death, dieAtCommit } from './die-at-commit.ts'

/** What a worker is told on its one line of input. */
export interface Order extends Death {
  databaseUrl: string
  sandboxUrl: string
  token: string
  tenantId: TenantId
  mailboxId: MailboxId
  /** How far the sandbox's clock is ahead of the machine's. */
  offsetMs: number
}

/** A worker of its own, to be killed: it syncs one mailbox and says how many commits that took, if it lives so long. */
const [line] = await Array.fromAsync(createInterface({ input: process.stdin }))
const order = JSON.parse(line ?? '') as Order
const store = await openPool(order.databaseUrl, {
  max: 4,
  applicationName: 'letterlock soak worker',
  statementTimeoutMs: 30_000,
})

let { offsetMs } = order
const clock = {
  read: () => ({ now: Date.now() + offsetMs, offsetMs }),
  turn: (ms: number) => {
    offsetMs = ms
    return clock.read()
  },
}
const deps = syncDeps(store.db, { now: () => clock.read().now, clock }, order.sandboxUrl, {
  issueToken: () => order.token,
})
const { transact, commits } = dieAtCommit(deps, order)
const outcome = await syncMailbox(
  { ...deps, transact },
  { tenantId: order.tenantId, mailboxId: order.mailboxId, evenIfHeld: true },
  new AbortController().signal,
)
await store.close()
console.log(JSON.stringify({ commits: commits(), outcome: outcome.is }))
