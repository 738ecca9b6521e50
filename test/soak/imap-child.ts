import { createInterface } from 'node:readline'
import { openPool } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import type { TestDovecot } from '../dovecot/start-dovecot.ts'
import { imapDeps } from '../mirror/imap-deps.ts'
import type { MailboxIds } from '../mirror/open-mailbox.ts'
import { type Death, dieAtCommit } from './die-at-commit.ts'

/** What a worker is told on its one line of input. */
export interface ImapOrder extends Death {
  databaseUrl: string
  ids: MailboxIds
  dovecot: Pick<TestDovecot, 'host' | 'port' | 'user' | 'password'>
  keep: 'texts' | 'whole'
  /** How far the test's clock is ahead of the machine's. */
  offsetMs: number
}

/** A worker of its own, to be killed: it syncs one mailbox over IMAP once, and says how many commits that took. */
const [line] = await Array.fromAsync(createInterface({ input: process.stdin }))
const order = JSON.parse(line ?? '') as ImapOrder
const store = await openPool(order.databaseUrl, {
  max: 3,
  applicationName: 'letterlock soak worker',
  statementTimeoutMs: 30_000,
})
const basis = imapDeps(store.db, order.dovecot as TestDovecot, { now: 0 })
const { transact, commits } = dieAtCommit(basis, order)
const deps = {
  ...basis,
  transact,
  now: () => Date.now() + order.offsetMs,
  imap: { ...basis.imap, keep: order.keep },
}
// Whoever held the mailbox before was killed.
const outcome = await syncMailbox(deps, { ...order.ids, reason: 'due', evenIfHeld: true }, new AbortController().signal)
await store.close()
console.log(JSON.stringify({ commits: commits(), outcome: outcome.is }))
