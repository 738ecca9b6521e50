import { readdir } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Database, Trx } from './database.ts'
import { inTransaction } from './transaction.ts'

/** One step of the schema, named by its file: `0001-the-house`. */
export interface Migration {
  name: string
  /** Processes that do not know it must not run beside it. */
  breaking: boolean
  up(db: Kysely<unknown>): Promise<void>
}

/** Any number that nobody else takes an advisory lock on; «LTTR» in ASCII. */
const LOCK = 0x4c545452
/**
 * Another process may be building an index over a million rows; whoever waits longer than this should tell a person.
 */
const LOCK_WAIT_MAX_MS = 600_000
const NAME = /^\d{4}-[a-z0-9]+(-[a-z0-9]+)*$/

/** The steps that this version of the code knows, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = new URL('migrations/', import.meta.url)
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
  const migrations: Migration[] = []
  for (const name of names.filter((known) => NAME.test(known)).sort()) {
    const { up, breaking } = (await import(new URL(`${name}.ts`, folder).href)) as {
      up: Migration['up']
      breaking?: boolean
    }
    migrations.push({ name, up, breaking: breaking === true })
  }
  return migrations
}

/**
 * Bring the database to this version of the code, forward only.
 *
 * All that is missing runs in one transaction, one process at a time: a failure or a
 * kill leaves the database as it was.
 *
 * @param now Epoch milliseconds, noted with each step.
 * @returns the names of the steps that ran; none when it was up to date
 * @throws `database.newer_than_code` the database knows a step that the code does not: nothing was changed
 */
export async function migrate(db: Kysely<Database>, now: number, migrations?: Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations())
  return inTransaction(db, async (trx) => {
    await takeTurn(trx)
    await sql`create table if not exists migrations (name text primary key, breaking boolean not null, ran_at bigint not null)`.execute(
      trx,
    )
    const ran = await findRan(trx)
    refuseUnknown(known, ran)
    const missing = known.filter(({ name }) => !ran.some((one) => one.name === name))
    for (const { name, breaking, up } of missing) {
      await up(trx as unknown as Kysely<unknown>)
      await sql`insert into migrations (name, breaking, ran_at) values (${name}, ${breaking}, ${now})`.execute(trx)
    }
    return missing.map(({ name }) => name)
  })
}

/**
 * Say whether a process that does not migrate by itself may start.
 *
 * @returns `behind` when the database still lacks a step: wait until somebody has migrated
 * @throws `database.newer_than_code` it has a step that is breaking and not known here. Others, which only add, are let
 *   pass, so that an old worker can start once more while an upgrade rolls through.
 */
export async function checkMigrations(db: Kysely<Database>, migrations?: Migration[]): Promise<'current' | 'behind'> {
  const known = migrations ?? (await readMigrations())
  const { rows } = await sql<{ there: boolean }>`select to_regclass('migrations') is not null as there`.execute(db)
  const ran = rows[0]?.there ? await findRan(db) : []
  refuseUnknown(
    known,
    ran.filter(({ breaking }) => breaking),
  )
  return known.every(({ name }) => ran.some((one) => one.name === name)) ? 'current' : 'behind'
}

interface Ran {
  name: string
  breaking: boolean
}

async function findRan(db: Kysely<Database>): Promise<Ran[]> {
  const { rows } = await sql<Ran>`select name, breaking from migrations order by name`.execute(db)
  return rows
}

function refuseUnknown(known: Migration[], ran: Ran[]): void {
  const unknown = ran.findLast(({ name }) => !known.some((one) => one.name === name))
  if (unknown) throw new AppError('database.newer_than_code', undefined, { params: { migration: unknown.name } })
}

/** Statements of a migration may take as long as they need; waiting for the turn may not. */
async function takeTurn(trx: Trx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx)
  // A check put off until the end would keep later steps from changing the same table.
  await sql`set constraints all immediate`.execute(trx)
  await sql`set local lock_timeout = ${sql.lit(LOCK_WAIT_MAX_MS)}`.execute(trx)
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
}
