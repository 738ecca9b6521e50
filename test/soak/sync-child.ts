import { createInterface } from 'node:readline'
import type { MailboxId, TenantId } from '../../server/core/ids.ts'
import type { Trx } from '../../server/store/database.ts'
import { openPool } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { syncDeps } from '../mirror/sync-deps.ts'

/** What a worker is told on its one line of input. */
export interface Order {
  databaseUrl: string
  sandboxUrl: string
  token: string
  tenantId: TenantId
  mailboxId: MailboxId
  /** How far the sandbox's clock is ahead of the machine's. */
  offsetMs: number
  /** It dies at this commit… */
  dieAt: number
  /** …with everything written and nothing committed, or with everything committed and nothing more done. */
  when: 'before' | 'after'
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
let commits = 0
const outcome = await syncMailbox(
  {
    ...deps,
    async transact(story) {
      const dies = ++commits === order.dieAt
      const result = await deps.transact(async (trx: Trx) => {
        const told = await story(trx)
        if (dies && order.when === 'before') await die()
        return told
      })
      if (dies) await die()
      return result
    },
  },
  { tenantId: order.tenantId, mailboxId: order.mailboxId, evenIfHeld: true },
  new AbortController().signal,
)
await store.close()
console.log(JSON.stringify({ commits, outcome: outcome.is }))

/** SIGKILL to ourselves: nothing is flushed, no connection is closed, no transaction is ended. */
async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}
