import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

let first: FreshDatabase
let second: FreshDatabase

beforeAll(async () => {
  ;[first, second] = await Promise.all([freshDatabase(), freshDatabase()])
})

afterAll(async () => {
  await Promise.all([first.drop(), second.drop()])
})

test('a test file has every migration and the job tables, and no rows', async () => {
  const ran = await sql<{ name: string }>`select name from migrations order by name`.execute(first.db)
  expect(ran.rows.map(({ name }) => name)).toContain('0001-the-house')
  const jobs = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(first.db)
  expect(jobs.rows).toEqual([{ there: true }])
  expect(await first.db.selectFrom('tenants').selectAll().execute()).toEqual([])
})

test('what one test file writes no other sees', async () => {
  await first.db.insertInto('apps').values({ id: 'app_1', name: 'One', created_at: 1 }).execute()
  expect(await second.db.selectFrom('apps').selectAll().execute()).toEqual([])
})
