import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { MailboxId, TenantId } from '../../server/core/ids.ts'
import { openFarOutbox } from '../../server/inbox/outbox/open-far-outbox.ts'
import { runSends } from '../../server/inbox/outbox/run-sends.ts'
import type { SenderDeps } from '../../server/inbox/outbox/sender-deps.ts'
import { openPool } from '../../server/store/pool.ts'
import { syncDeps } from '../mirror/sync-deps.ts'
import { type MailServerAccount, readAt } from '../sending/mail-server.ts'
import { outboxDeps } from '../sending/outbox-deps.ts'
import { dieAtStep, type SendStep } from './die-at-step.ts'

/** What a sender is told on its one line of input. */
export interface SendOrder {
  databaseUrl: string
  sandboxUrl: string
  token: string
  tenantId: TenantId
  mailboxId: MailboxId
  /** In base64. */
  kek: string
  /** Where the mailbox is read, over SMTP. */
  server: MailServerAccount | undefined
  /** How far the sandbox's clock is ahead of the machine's. */
  offsetMs: number
  /** Undefined where somebody else ends it. */
  dieAt: SendStep | undefined
}

/** What follows a send that nothing disturbs: its outcome, and the look at its copy. */
const RUNS = 3

/** A sender of its own, to be killed: it does what is due for one mailbox, and what is due a moment later. */
const [line] = await Array.fromAsync(createInterface({ input: process.stdin }))
const order = JSON.parse(line ?? '') as SendOrder
const { tenantId, mailboxId, server } = order
const store = await openPool(order.databaseUrl, {
  max: 4,
  applicationName: 'letterlock soak sender',
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
const now = () => clock.read().now
const basis = syncDeps(store.db, { now, clock }, order.sandboxUrl, { issueToken: () => order.token })
const base = outboxDeps(basis, order.sandboxUrl, Buffer.from(order.kek, 'base64'))
const far = server ? { ...base, imap: { ...base.imap, open: readAt(server) } } : base
const sender: SenderDeps = {
  ...basis,
  queue: { send: async () => 'sent' },
  openFar: (way, target) => openFarOutbox(far, way, target),
  newOwner: randomUUID,
}
const mortal = { ...sender, ...dieAtStep(sender, order.dieAt) }
for (let run = 0; run < RUNS; run++) {
  const outcome = await runSends(mortal, { tenantId, mailboxId }, new AbortController().signal)
  if (outcome.is === 'done') break
  offsetMs += Math.max(0, outcome.at - now())
}
await store.close()
console.log(JSON.stringify({ commits: 0, outcome: 'done' }))
