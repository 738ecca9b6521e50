import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkMigrations, type Migration, migrate, readMigrations } from '../../../server/store/migrate.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'

let database: FreshDatabase
let known: Migration[]

beforeEach(async () => {
  database = await freshDatabase()
  known = await readMigrations()
})
afterEach(() => database.drop())

function step(name: string, statement: string, breaking = false): Migration {
  return {
    name,
    breaking,
    async up(db) {
      await sql.raw(statement).execute(db)
    },
  }
}

async function ranNames(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(database.db)
  return rows.map(({ name }) => name)
}

test('every file of the migrations folder is one step, numbered without a gap', async () => {
  const files = (await readdir(join(import.meta.dirname, '../../../server/store/migrations'))).filter((file) =>
    file.endsWith('.ts'),
  )
  expect(known.map(({ name }) => `${name}.ts`)).toEqual(files.sort())
  expect(known.map(({ name }) => Number(name.slice(0, 4)))).toEqual(known.map((_, index) => index + 1))
})

test('a database that is up to date is left alone', async () => {
  expect(await migrate(database.db, 1)).toEqual([])
  expect(await checkMigrations(database.db)).toBe('current')
})

test('what is missing runs once, in order, however many start together', async () => {
  const all = [...known, step('9001-a', 'create table a (id int)'), step('9002-b', 'alter table a add column b int')]
  expect(await checkMigrations(database.db, all)).toBe('behind')
  const ran = await Promise.all([
    migrate(database.db, 7, all),
    migrate(database.db, 7, all),
    migrate(database.db, 7, all),
  ])
  expect(ran.flat()).toEqual(['9001-a', '9002-b'])
  expect((await ranNames()).slice(-2)).toEqual(['9001-a', '9002-b'])
  expect(await checkMigrations(database.db, all)).toBe('current')
})

test('a step that fails takes those before it back with it', async () => {
  const all = [
    ...known,
    step('9001-a', 'create table a (id int)'),
    step('9002-b', 'alter table nowhere add column b int'),
  ]
  await expect(migrate(database.db, 7, all)).rejects.toThrow('nowhere')
  expect(await ranNames()).toEqual(known.map(({ name }) => name))
  const { rows } = await sql`select to_regclass('a') as a`.execute(database.db)
  expect(rows).toEqual([{ a: null }])
})

test('code older than the database does not migrate it, and says which step it does not know', async () => {
  await migrate(database.db, 7, [...known, step('9001-a', 'create table a (id int)')])
  await expect(migrate(database.db, 8)).rejects.toMatchObject({
    code: 'database.newer_than_code',
    params: { migration: '9001-a' },
  })
})

test('an old process may start beside a step that adds, and not beside one that breaks', async () => {
  await migrate(database.db, 7, [...known, step('9001-a', 'create table a (id int)')])
  expect(await checkMigrations(database.db, known)).toBe('current')
  await migrate(database.db, 8, [...known, step('9001-a', ''), step('9002-b', 'drop table a', true)])
  await expect(checkMigrations(database.db, known)).rejects.toMatchObject({
    code: 'database.newer_than_code',
    params: { migration: '9002-b' },
  })
})

test.each([
  { kept: 'figures by a key that it does not write by', since: '0042' },
  { kept: 'figures in bytes that it does not read', since: '0049' },
  { kept: 'drafts of which it does not note who edits them', since: '0054' },
  { kept: 'counted mail without a column that it writes', since: '0065' },
  { kept: 'who wrote to whom by a key that it does not write by', since: '0067' },
])('no process starts beside $kept', async ({ since }) => {
  const older = known.filter(({ name }) => name < since)
  await expect(checkMigrations(database.db, older)).rejects.toMatchObject({
    code: 'database.newer_than_code',
    // The newest of those that it cannot work with.
    params: { migration: '0067-pairs-that-nobody-showed' },
  })
})

test('a database that was never migrated is behind', async () => {
  await sql`drop table migrations`.execute(database.db)
  expect(await checkMigrations(database.db)).toBe('behind')
})
