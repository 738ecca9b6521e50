import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, readMigrations } from '../../server/store/migrate.ts'
import { newDek } from '../../server/vault/dek.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

let database: FreshDatabase

beforeEach(async () => {
  database = await freshDatabase()
  await sql`drop schema public cascade`.execute(database.db)
  await sql`create schema public`.execute(database.db)
})
afterEach(() => database.drop())

test('an installation from before rotation keeps its key in use, and its records name their data keys', async () => {
  const { db } = database
  const known = await readMigrations()
  const before = known.filter(({ name }) => name < '0010-keys')
  await migrate(db, 1, before)
  const { id } = newDek(1)
  const record = Buffer.concat([Buffer.from([1]), Buffer.from(id.slice(4), 'hex'), randomBytes(80)])
  const orphan = Buffer.concat([Buffer.from([1]), randomBytes(96)])
  await sql`
    insert into installation (id, kek_id, created_at) values ('one', 'kek_0123456789abcdef', 7);
    insert into apps (id, name, created_at) values ('app_1', 'Console', 1);
    insert into tenants (id, app_id, name, created_at) values ('tnt_1', 'app_1', 'Acme', 1);
    insert into members (tenant_id, id, email, name, role, created_at) values ('tnt_1', 'mem_1', 'a', 'Ana', 'owner', 1);
    insert into deks (tenant_id, id, kek_id, wrapped, created_at)
      values ('tnt_1', ${sql.lit(id)}, 'kek_0123456789abcdef', '\\x00', 1);`.execute(db)
  for (const [row, sealed] of [
    ['con_1', record],
    ['con_2', orphan],
  ] as const) {
    await sql`
      insert into connections (tenant_id, id, member_id, provider, issuer, client_id, access_mode, custody, status, status_at, created_at)
      values ('tnt_1', ${row}, 'mem_1', 'gmail', 'here', 'none', 'read', 'guarded', 'active', 1, 1)`.execute(db)
    await sql`
      insert into credentials (tenant_id, connection_id, sealed, version, expires_at, due_at)
      values ('tnt_1', ${row}, ${sealed}, 1, 1, 1)`.execute(db)
  }

  expect(await migrate(db, 2, known)).toContain('0010-keys')
  expect(await db.selectFrom('keks').selectAll().execute()).toEqual([
    { id: 'kek_0123456789abcdef', used_from: 7, retired_at: null, emptied_at: null },
  ])
  const rows = await db
    .selectFrom('credentials')
    .select(['connection_id', 'dek_id', 'sealed'])
    .orderBy('connection_id')
    .execute()
  // One that had lost its key can be opened by nobody, and stops no upgrade.
  expect(rows).toEqual([
    { connection_id: 'con_1', dek_id: id, sealed: record },
    { connection_id: 'con_2', dek_id: null, sealed: Buffer.alloc(0) },
  ])
  await expect(db.deleteFrom('deks').execute()).rejects.toMatchObject({ code: '23503' })
})
