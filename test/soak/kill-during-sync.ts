import { startSandbox } from '../../sandbox/main.ts'
import { findLastCensus } from '../../server/store/censuses.ts'
import { setCensusDue } from '../../server/store/mailboxes.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { type MailboxIds, openMailbox } from '../mirror/open-mailbox.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { syncDeps } from '../mirror/sync-deps.ts'
import { compareMirror } from './compare-mirror.ts'
import { liveOn, loseSilently } from './mixed-work.ts'
import { seeded } from './random.ts'
import { type WarmWorker, warmWorker } from './warm-worker.ts'

export interface SyncKillOptions {
  /** Empty: it is migrated here. */
  databaseUrl: string
  kills: number
  seed: number
  say: (line: string) => void
}

/** What a worker is in the middle of when it is killed. */
const WORKS = ['catch_up', 'census', 'recovery', 'import'] as const
type Work = (typeof WORKS)[number]

const MESSAGES = 60
const HORIZON_MS = 7 * 86_400_000
/** Every so many kills a census proves what the comparison says. */
const CENSUS_EVERY = 5

/**
 * Kill a worker -9 again and again over mixed work, walking through the commits of each kind of work: just before the
 * first, just after it, just before the second, until a worker lives to the end, and again from the first. After each
 * kill another worker goes on, and the mirror is held against the sandbox.
 *
 * @returns how many kills there were, how many of them at different commits, and what the censuses said
 * @throws when a message is missing, is there twice, or is not as the sandbox has it
 */
export async function killDuringSync(options: SyncKillOptions): Promise<Record<string, number>> {
  const random = seeded(options.seed)
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'off' })
  const { box } = sandbox
  const account = openAccount(box, 'ana@nordwind.example')
  account.fill(MESSAGES)
  const store = await openPool(options.databaseUrl, {
    max: 4,
    applicationName: 'letterlock soak',
    statementTimeoutMs: 30_000,
  })
  const { db } = store
  const deps = syncDeps(db, box, sandbox.url, account)
  const figures = { kills: 0, points: 0, walks: 0, censuses: 0, repaired: 0, messages: 0 }
  const points = new Set<string>()
  // Each kind of work is walked through from a commit of the seed's choice.
  const walk = new Map(WORKS.map((work) => [work, 2 + Math.floor(random() * 8)]))
  let worker: WarmWorker | undefined
  try {
    await migrate(db, Date.now())
    let ids = await openMailbox(db, account.email, box.now())
    await finish()
    for (let turn = 0; figures.kills < options.kills; turn++) {
      const work = WORKS[turn % WORKS.length] ?? 'catch_up'
      const step = walk.get(work) ?? 2
      const dieAt = Math.floor(step / 2)
      const when = step % 2 === 0 ? 'before' : 'after'
      const lost = await prepare(work)
      const ready = worker ?? warmWorker()
      worker = warmWorker()
      const { offsetMs } = box.clock.read()
      const end = await ready.work({
        databaseUrl: options.databaseUrl,
        sandboxUrl: sandbox.url,
        token: account.issueToken(),
        tenantId: ids.tenantId,
        mailboxId: ids.mailboxId,
        offsetMs,
        dieAt,
        when,
      })
      if (end.is === 'killed') {
        figures.kills++
        points.add(`${work} ${step}`)
      } else figures.walks++
      walk.set(work, end.is === 'killed' ? step + 1 : 2)
      await finish()
      const { messages } = await prove(work === 'census' || turn % CENSUS_EVERY === 0, lost)
      options.say(`${work}: ${end.is} ${when} commit ${dieAt}; ${messages} messages, all there`)
    }

    /** Give the worker something to be killed in. */
    async function prepare(work: Work): Promise<{ missing: number; extra: number }> {
      const touched = liveOn({ account, box }, random)
      if (work === 'recovery') {
        box.clock.turn(box.clock.read().offsetMs + HORIZON_MS + 1)
        liveOn({ account, box }, random)
      }
      if (work === 'import') {
        await db.deleteFrom('mailboxes').execute()
        ids = await openMailbox(db, account.email, box.now(), ids.tenantId)
      }
      if (work !== 'census') return { missing: 0, extra: 0 }
      await setCensusDue(db, ids.tenantId, ids.mailboxId, box.now())
      return loseSilently({ account, box, db }, touched, random)
    }

    /** Another worker takes the mailbox and goes on until there is nothing more to do. */
    async function finish(): Promise<void> {
      for (let run = 0; run < 5; run++) {
        const target = { ...(ids satisfies MailboxIds), evenIfHeld: true }
        const outcome = await syncMailbox(deps, target, new AbortController().signal)
        if (outcome.is === 'done') return
      }
      throw new Error('the sync does not come to an end')
    }

    async function prove(census: boolean, lost: { missing: number; extra: number }): Promise<{ messages: number }> {
      const { mirrored = 0 } = await compareMirror(db, account)
      figures.messages = mirrored
      figures.points = points.size
      if (!census) return { messages: mirrored }
      if (lost.missing + lost.extra > 0) await expectCensus(lost)
      await setCensusDue(db, ids.tenantId, ids.mailboxId, box.now())
      await finish()
      await expectCensus({ missing: 0, extra: 0 })
      return { messages: mirrored }
    }

    /** A loss that the history happens to mend before the census comes is none any more. */
    async function expectCensus(lost: { missing: number; extra: number }): Promise<void> {
      const found = await findLastCensus(db, ids.tenantId, ids.mailboxId)
      const { missing = -1, extra = -1, repaired = -1, provider } = found ?? {}
      const isTrue = missing >= 0 && missing <= lost.missing && extra >= 0 && extra <= lost.extra
      if (!isTrue || repaired !== missing + extra || provider !== account.messages().size) {
        throw new Error(`the census is not what was lost: ${JSON.stringify({ found, lost })}`)
      }
      figures.censuses++
      figures.repaired += repaired
    }
  } finally {
    await worker?.dismiss()
    await store.close()
    await sandbox.close()
  }
  return figures
}
