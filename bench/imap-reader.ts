import { openPool } from '../server/store/pool.ts'
import { inTransaction } from '../server/store/transaction.ts'
import type { SyncDeps } from '../server/sync/deps.ts'
import { syncMailbox } from '../server/sync/sync-mailbox.ts'
import type { TestDovecot } from '../test/dovecot/start-dovecot.ts'
import { imapDeps } from '../test/mirror/imap-deps.ts'
import type { MailboxIds } from '../test/mirror/open-mailbox.ts'

/** What one sync took. */
export interface ReaderFigures {
  /** Until every mail was written down; only where it was asked for. */
  durableMs: number
  /** Until the end. */
  wholeMs: number
  /** Resident at most, meanwhile. */
  rssMb: number
}

const SAMPLE_MS = 50

const account = JSON.parse(process.argv[2] ?? '') as {
  databaseUrl: string
  now: number
  ids: MailboxIds
  dovecot: TestDovecot
}
const { databaseUrl, ids, dovecot } = account
const clock = { now: account.now }
const store = await openPool(databaseUrl, { max: 8, applicationName: 'letterlock bench', statementTimeoutMs: 60_000 })
const basis = imapDeps(store.db, dovecot, clock)
const deps: SyncDeps = { ...basis, turnMs: 3_600_000, imap: { ...basis.imap, keep: 'whole' } }

process.on('message', ({ whole }: { whole?: number }) => {
  void sync(whole).then((figures) => process.send?.(figures))
})

/** @param whole How many mails must be written down to be whole. */
async function sync(whole?: number): Promise<ReaderFigures> {
  clock.now += 60_000
  let durableMs = Number.NaN
  let rss = 0
  const sampling = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss())
  }, SAMPLE_MS)
  const startedAt = performance.now()
  let came = 0
  const transact: SyncDeps['transact'] = async (story) => {
    const result = await inTransaction(store.db, story)
    // Counting rows takes its time: they are counted when the last mail has come, not with every commit.
    const mayBeWhole = whole !== undefined && came >= whole && Number.isNaN(durableMs)
    if (mayBeWhole && (await countRaws()) === whole) durableMs = performance.now() - startedAt
    return result
  }
  const open: SyncDeps['imap']['open'] = async (...asked) => {
    const session = await deps.imap.open(...asked)
    return {
      ...session,
      get open() {
        return session.open
      },
      async *fetch(uids, wish) {
        for await (const mail of session.fetch(uids, wish)) {
          if (mail.whole) came += 1
          yield mail
        }
      },
    }
  }
  const watched = { ...deps, transact, imap: { ...deps.imap, open } }
  const outcome = await syncMailbox(watched, { ...ids, reason: 'due' }, new AbortController().signal)
  clearInterval(sampling)
  if (outcome.is !== 'done') throw new Error(`the sync ended as ${JSON.stringify(outcome)}`)
  return { durableMs, wholeMs: performance.now() - startedAt, rssMb: rss / 1_000_000 }
}

async function countRaws(): Promise<number> {
  const { count } = await store.db
    .selectFrom('imap_raws')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
