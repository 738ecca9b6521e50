import { setTimeout as pause } from 'node:timers/promises'
import { openPool } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import type { TestDovecot } from '../dovecot/start-dovecot.ts'
import { imapDeps } from '../mirror/imap-deps.ts'
import type { MailboxIds } from '../mirror/open-mailbox.ts'

/** A worker as a process of its own, to be killed: it syncs one mailbox over IMAP again and again. */
const { databaseUrl, ids, dovecot, keep } = JSON.parse(process.argv[2] ?? '') as {
  databaseUrl: string
  ids: MailboxIds
  dovecot: TestDovecot
  keep: 'texts' | 'whole'
}
const REST_MS = 20
const store = await openPool(databaseUrl, { max: 3, applicationName: 'letterlock soak', statementTimeoutMs: 30_000 })
const basis = imapDeps(store.db, dovecot, { now: Date.now() })
const deps = { ...basis, now: Date.now, imap: { ...basis.imap, keep } }
console.log('ready')
for (;;) {
  // Whoever held the mailbox before was killed.
  await syncMailbox(deps, { ...ids, reason: 'due', evenIfHeld: true }, new AbortController().signal)
  await pause(REST_MS)
}
