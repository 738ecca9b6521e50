import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Db } from '../../server/store/database.ts'
import { until } from '../mirror/until.ts'
import type { CountingOrder } from './counting-child.ts'
import type { SignalsWorld } from './signals-world.ts'

const CHILD = fileURLToPath(new URL('./counting-child.ts', import.meta.url))

/** A process that counts or seals. */
export interface CountingWorker {
  /** How it ended: `done`, or the signal that killed it. @throws when it failed */
  end(): Promise<'done' | NodeJS.Signals>
  /** SIGKILL: nothing is flushed, and the database learns of it when it next looks. */
  kill(): Promise<void>
}

let started = 0

/** Start one over a world's database. @returns it, and the name by which the database knows it */
export function startCounting(
  { installation, tenantId, clock }: SignalsWorld,
  work: CountingOrder['work'],
): CountingWorker & { name: string } {
  const name = `counting ${++started}`
  const child = spawn(process.execPath, [CHILD], { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  child.stdin.end(`${JSON.stringify({ ...installation, tenantId, now: clock.now, work, name })}\n`)
  return {
    name,
    async end() {
      const [code, signal] = await ended
      if (signal === null && code !== 0) throw new Error(`the worker ended with ${code}`)
      return signal ?? 'done'
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * Kill a worker -9 in the middle of its work: while it waits to write into a table that is held against it, with all that
 * it wrote before in the same transaction.
 */
export async function killAtTable(world: SignalsWorld, work: CountingOrder['work'], table: string): Promise<void> {
  const letGo = await holdTable(world, table)
  const worker = startCounting(world, work)
  await untilWaiting(world, worker)
  await worker.kill()
  await letGo()
  await until(async () => ((await countBackends(world.db, worker.name, false)) === 0 ? true : undefined))
}

/** Let nobody write into a table. @returns what lets them */
export async function holdTable({ deps }: SignalsWorld, table: string): Promise<() => Promise<void>> {
  const over = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const holding = deps.db.connection().execute(async (one) => {
    await sql`begin`.execute(one)
    await sql`lock table ${sql.table(table)} in share mode`.execute(one)
    held.resolve()
    await over.promise
    await sql`rollback`.execute(one)
  })
  await held.promise
  return () => {
    over.resolve()
    return holding
  }
}

/** Wait until a worker can go no further. */
export async function untilWaiting({ db }: SignalsWorld, { name }: { name: string }): Promise<void> {
  await until(async () => ((await countBackends(db, name, true)) > 0 ? true : undefined))
}

async function countBackends(db: Db, name: string, waiting: boolean): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where application_name = ${name} and (not ${waiting} or wait_event_type = 'Lock')`.execute(db)
  return rows[0]?.count ?? 0
}
