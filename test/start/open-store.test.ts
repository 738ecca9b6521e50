import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../server/core/secret.ts'
import { openDatabase } from '../../server/open-store.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

// A killed database meets most stories so; an event that nobody hears would end the process with all the others.
test('a connection that dies between two statements of a story fails that story, and nothing else', async () => {
  const elsewhere = { dataDir: '/not/there', databaseUrl: new Secret(database.url), kek: new Secret('elsewhere too') }
  const store = await openDatabase(elsewhere, { role: 'test', say: () => undefined })
  const held = await store.pool.connect()
  const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
  const died = new Promise<void>((resolve) => held.once('end', () => resolve()))
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await died
  await expect(held.query('select 1')).rejects.toThrow('Client has encountered a connection error')
  held.release(true)
  expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await store.close()
})
