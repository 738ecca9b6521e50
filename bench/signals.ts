import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { recompute } from '../server/signals/rollup/recompute.ts'
import type { Database } from '../server/store/database.ts'
import { startEmbedded } from '../server/store/embedded/start-embedded.ts'
import { migrate } from '../server/store/migrate.ts'
import { openPool } from '../server/store/pool.ts'
import { seeded } from '../test/soak/random.ts'
import { readThrough } from './inbox/read-through.ts'
import { emptyDatabase } from './inbox/tenant.ts'
import { sealLastWeek } from './signals/departments.ts'
import { type BenchOrganisation, findOrganisation, makeOrganisation } from './signals/fill.ts'
import { type Counted, forgetNewMails, timeNewMails } from './signals/new-mails.ts'
import { timePages } from './signals/pages.ts'
import { peakMemory } from './signals/peak-memory.ts'

const MESSAGES = { quick: 100_000, whole: 5_000_000 }
const NEW_MAILS = { quick: 2_000, whole: 10_000 }
/** The first warms plans and indexes; of the others the median counts. */
const INGESTS = 4
/** The database takes minutes to make and is kept for the next run; delete the folder to be rid of it. */
const KEPT = fileURLToPath(new URL('../.letterlock/bench-signals', import.meta.url))
/** A statement may write a quarter of a million rows. */
const NO_DEADLINE_MS = 0

/**
 * Signals of an organisation of two thousand people over a quarter, with the settings the product runs with: pages from
 * the figures of days against plain SQL over the single mails, new mails from where they land to the figures, and all
 * figures anew.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const size = quick ? 'quick' : 'whole'
  const messages = MESSAGES[size]
  const dataDir = `${KEPT}-${messages}`
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const embedded = await startEmbedded({ dataDir, say: console.log })
  const store = await openPool(embedded.url, {
    max: 1,
    applicationName: 'letterlock bench',
    statementTimeoutMs: NO_DEADLINE_MS,
  })
  const { db } = store
  const said = performance.now()
  const say = (line: string) => console.log(`${((performance.now() - said) / 1_000).toFixed(0)} s: ${line}`)
  try {
    await migrate(db, Date.now())
    let organisation = await findOrganisation(db, messages)
    if (!organisation) {
      await emptyDatabase(db)
      await migrate(db, Date.now())
      organisation = await makeOrganisation(db, messages)
      say(`${messages} messages and ${messages * 4} recipients made`)
    }
    say(`${Math.round((await readThrough(join(embedded.where, 'cluster', 'base'))) / 1e6)} MB of database read once`)

    const { recomputeS, databaseMb, ownMb } = await timeRecompute(db, organisation)
    say(
      `all figures made anew in ${recomputeS.toFixed(1)} s, with ${databaseMb.toFixed(0)} MB and ${ownMb.toFixed(0)} MB`,
    )
    // What stood there before is cleared away as the database does by itself within minutes.
    await sql`vacuum analyze signal_days, signal_thread_days`.execute(db)

    const { startsOn, sealedS } = await sealLastWeek(db, organisation)
    say(`a week of ${organisation.memberIds.length} people sealed in ${sealedS.toFixed(1)} s`)

    const pages = await timePages(db, organisation, { startsOn, random: seeded(7) })
    await forgetNewMails(db, organisation)
    const took: Counted[] = []
    const begin = Date.now()
    for (let turn = 0; turn < INGESTS; turn++) {
      const counted = await timeNewMails(store, organisation, { count: NEW_MAILS[size], turn: begin + turn })
      const { wholeMs, readMs, ownMs, rowsMs, figuresMs } = counted
      say(
        `${NEW_MAILS[size]} new mails in ${wholeMs.toFixed(0)} ms: found ${readMs.toFixed(0)}, read and decided ${ownMs.toFixed(0)}, written ${rowsMs.toFixed(0)}, figures ${figuresMs.toFixed(0)}`,
      )
      if (turn > 0) took.push(counted)
    }
    const median = took.sort((one, other) => one.wholeMs - other.wholeMs)[Math.floor(took.length / 2)]
    const for10k = (ms = 0) => Math.round((ms * NEW_MAILS.whole) / NEW_MAILS[size])
    return {
      messages,
      page_p95_ms: round(pages.p95Ms),
      page_speedup: round(pages.speedup),
      ingest_10k_ms: for10k(median?.wholeMs),
      found_10k_ms: for10k(median?.readMs),
      decided_10k_ms: for10k(median?.ownMs),
      written_10k_ms: for10k(median?.rowsMs),
      // The upsert into the figures of days alone, which others call the time to take in mail; `ingest_10k_ms` is all of it.
      figures_10k_ms: for10k(median?.figuresMs),
      recompute_s: round(recomputeS),
      // The most that the process of the database which does it had of its own, and that ours had.
      recompute_database_mb: Math.round(databaseMb),
      recompute_own_mb: Math.round(ownMb),
      seal_s: round(sealedS),
    }
  } finally {
    await store.close()
    await embedded.stop()
  }
}

async function timeRecompute(db: Kysely<Database>, { tenantId, from, until, now }: BenchOrganisation) {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const startedAt = performance.now()
  const [databaseMb = 0, ownMb = 0] = await peakMemory([rows[0]?.pid ?? 0, process.pid], () =>
    recompute(db, tenantId, { from, until }, now),
  )
  return { recomputeS: (performance.now() - startedAt) / 1_000, databaseMb, ownMb }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
