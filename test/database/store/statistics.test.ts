import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshStatistics } from '../../../server/store/statistics.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await sql`create table grown (id integer primary key, filling text not null)`.execute(database.db)
  // Nobody else tells the planner of it meanwhile.
  await sql`alter table grown set (autovacuum_enabled = false)`.execute(database.db)
})
afterAll(() => database.drop())

/** What the planner takes the table to hold; -1 until it was ever told. */
async function rowsAsKnown(): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select reltuples::float8 as rows from pg_class where oid = 'grown'::regclass`.execute(database.db)
  return rows[0]?.rows ?? Number.NaN
}

async function growTo(rows: number): Promise<void> {
  await sql`
    insert into grown select id, repeat('x', 1000) from generate_series(1, ${rows}::integer) id
    on conflict do nothing`.execute(database.db)
}

test('a table of a few pages is not worth a word', async () => {
  await growTo(20)
  await refreshStatistics(database.db)
  expect(await rowsAsKnown()).toBe(-1)
})

test('the planner is told when a table has outgrown fourfold what it knows, and not before', async () => {
  await growTo(400)
  await refreshStatistics(database.db)
  expect(await rowsAsKnown()).toBe(400)
  await growTo(1_200)
  await refreshStatistics(database.db)
  expect(await rowsAsKnown()).toBe(400)
  await growTo(2_000)
  await refreshStatistics(database.db)
  expect(await rowsAsKnown()).toBe(2_000)
})

test('a table that somebody else is at is left to them', async () => {
  await growTo(10_000)
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query('lock table grown in share update exclusive mode')
    await refreshStatistics(database.db)
    expect(await rowsAsKnown()).toBe(2_000)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
