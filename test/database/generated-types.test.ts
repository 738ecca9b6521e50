import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { typesAreCurrent } from '../../tools/generate-db-types.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('the table types are those that the migrations make (`node tools/generate-db-types.ts` writes them)', async () => {
  expect(await typesAreCurrent(database.db)).toBe(true)
})

test('a column that the types do not know is noticed', async () => {
  await sql`alter table tenants add column colour text`.execute(database.db)
  expect(await typesAreCurrent(database.db)).toBe(false)
})
