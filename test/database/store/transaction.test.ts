import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction, refuseInRehearsal, rehearse } from '../../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await sql`create table counters (id int primary key, n int not null)`.execute(database.db)
})
beforeEach(() => sql`truncate counters`.execute(database.db))
afterAll(() => database.drop())

async function count(): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`select n from counters where id = 1`.execute(database.db)
  return rows[0]?.n
}

test('a story that fails leaves nothing behind', async () => {
  const story = inTransaction(database.db, async (trx) => {
    await sql`insert into counters values (1, 1)`.execute(trx)
    throw new Error('changed my mind')
  })
  await expect(story).rejects.toThrow('changed my mind')
  expect(await count()).toBeUndefined()
})

test('what is rehearsed answers and throws as it would, and leaves nothing behind', async () => {
  const { db } = database
  const story = () =>
    inTransaction(db, async (trx) => {
      await sql`insert into counters values (1, 1)`.execute(trx)
      return 'done'
    })
  expect(await rehearse(story)).toBe('done')
  expect(await count()).toBeUndefined()
  const fails = () => inTransaction(db, () => Promise.reject(new Error('changed my mind')))
  await expect(rehearse(fails)).rejects.toThrow('changed my mind')
  await expect(rehearse(async () => refuseInRehearsal())).rejects.toThrow('a fault in our code')
  expect(refuseInRehearsal).not.toThrow()
  // Whatever runs beside it is in earnest.
  await Promise.all([rehearse(() => count()), story()])
  expect(await count()).toBe(1)
})

test('stories that collide are run again until each has had its turn', async () => {
  await sql`insert into counters values (1, 0)`.execute(database.db)
  let runs = 0
  let arrived = 0
  const both = Promise.withResolvers<void>()
  const increment = () =>
    inTransaction(
      database.db,
      async (trx) => {
        runs += 1
        const { rows } = await sql<{ n: number }>`select n from counters where id = 1`.execute(trx)
        arrived += 1
        if (arrived === 2) both.resolve()
        await both.promise // both have read before either writes: one of them must fail
        await sql`update counters set n = ${(rows[0]?.n ?? 0) + 1} where id = 1`.execute(trx)
      },
      'serializable',
    )
  await Promise.all([increment(), increment()])
  expect(await count()).toBe(2)
  expect(runs).toBe(3)
})

test('a story that always collides is given up as busy', async () => {
  let runs = 0
  const story = inTransaction(database.db, async (trx) => {
    runs += 1
    await sql`do $$ begin raise exception using errcode = '40001'; end $$`.execute(trx)
  })
  await expect(story).rejects.toMatchObject({ code: 'database.busy' })
  expect(runs).toBe(5)
})

test('asking the pool inside a transaction throws, and the transaction is undone', async () => {
  for (const ask of [
    () => sql`select 1`.execute(database.db),
    () => database.pool.query('select 1'),
    () => database.pool.connect(),
    () => inTransaction(database.db, async () => undefined),
  ]) {
    const story = inTransaction(database.db, async (trx) => {
      await sql`insert into counters values (1, 1)`.execute(trx)
      await ask()
    })
    await expect(story).rejects.toMatchObject({ code: 'database.pool_inside_transaction' })
    expect(await count()).toBeUndefined()
  }
})

test('what a story set going and did not wait for may ask the pool once the story is over', async () => {
  const over = Promise.withResolvers<void>()
  let later: Promise<unknown> | undefined
  await inTransaction(database.db, async () => {
    later = over.promise.then(() => sql`select 1`.execute(database.db))
  })
  over.resolve()
  await expect(later).resolves.toMatchObject({ rows: [{}] })
})

test('two stories at once do not count as one inside the other', async () => {
  const inside = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const story = inTransaction(database.db, async () => {
    inside.resolve()
    await done.promise
  })
  await inside.promise
  await expect(sql`select 1`.execute(database.db)).resolves.toBeDefined()
  done.resolve()
  await story
})
