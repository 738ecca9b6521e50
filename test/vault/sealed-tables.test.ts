import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEALED_TABLES } from '../../server/store/sealed-tables.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { projectFiles, readProjectFile } from '../house/project-files.ts'

/** Columns of bytes that hold no record: what is wrapped by another key, mail and files of mail, pictures, figures, keyed hashes and their key. */
const NOT_SEALED = new Set([
  'deks.wrapped',
  'apps.logo',
  'quarantined_messages.raw',
  'imap_raws.raw',
  'draft_files.bytes',
  'proposals.mime',
  'signal_days.answered_buckets',
  'signal_days.business_buckets',
  'signal_days.received_hours',
  'signal_days.reply_buckets',
  'signal_days.sent_hours',
  'token_identifiers.value',
  'installation.identifier_key',
])

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** `table.column` of every column that could hold a sealed record. */
async function columnsOfBytes(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' order by 1`.execute(database.db)
  return rows.map(({ name }) => name).filter((name) => !name.endsWith('_hash'))
}

test('every sealed column is in the list: a new key is carried to it, and shredding empties it', async () => {
  const known = [...SEALED_TABLES.map(({ table }) => `${table}.sealed`), ...NOT_SEALED]
  const unknown = (await columnsOfBytes()).filter((name) => !known.includes(name))
  // Give it an entry in SEALED_TABLES and call `bindRecordsToDeks` in its migration, or say above that it is not
  // sealed.
  expect(unknown).toEqual([])
})

test('every table of the list has its records bound to the keys that they name', async () => {
  const { rows } = await sql<{ name: string }>`
    select conrelid::regclass::text as name from pg_constraint
    where confrelid = 'deks'::regclass and contype = 'f' and condeferred order by 1`.execute(database.db)
  expect(rows.map(({ name }) => name)).toEqual(SEALED_TABLES.map(({ table }) => table).sort())
})

test('every place that the code seals for is in the list, and none is there that nobody seals for', () => {
  const sources = projectFiles.filter((path) => /^server\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
  const sealed = sources.flatMap((path) =>
    [...readProjectFile(path).matchAll(/table: '(\w+)',\s*row(?:: [^,]+)?,\s*field: '(\w+)'/g)].map(
      ([, table, field]) => `${table}.${field}`,
    ),
  )
  const listed = SEALED_TABLES.flatMap(({ table, fields }) => fields.map((field) => `${table}.${field}`))
  expect([...new Set(sealed)].filter((place) => place !== 'deks.wrapped').sort()).toEqual(listed.sort())
})
