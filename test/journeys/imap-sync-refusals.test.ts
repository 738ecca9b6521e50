import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import type { FetchedMessage, FetchWish, ImapSession } from '../../server/transport/imap/imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap, type ToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

const HOUR_MS = 3_600_000

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a folder that may not be opened is passed over and noted once, and all others are mirrored', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Private', 'Work'])
  toy.deliver('INBOX', mail(1))
  toy.deliver('Private', mail(2))
  toy.deliver('Work', mail(3))
  const world = await openToyWorld(database, toy)
  const honest = change(toy, (session) => ({
    async select(path, known) {
      if (path === 'Private') throw new AppError('imap.command_refused')
      return session.select(path, known)
    },
  }))
  await world.sync()
  await world.sync()
  expect(await subjects(world)).toEqual(['letter 1', 'letter 3'])
  expect((await runs(world)).map((run) => run.skipped)).toEqual([{ 'imap.folder_closed': 1 }])
  toy.open = honest
  await world.sync()
  expect(await subjects(world)).toEqual(['letter 1', 'letter 2', 'letter 3'])
})

test('nothing is deleted of a folder that is closed to us from one day to the next, nor by a census', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Private'])
  toy.deliver('INBOX', mail(1))
  toy.deliver('Private', mail(2))
  const world = await openToyWorld(database, toy)
  await world.sync()
  change(toy, (session) => ({
    async select(path, known) {
      if (path === 'Private') throw new AppError('imap.command_refused')
      return session.select(path, known)
    },
  }))
  await world.sync()
  expect(await census(world)).toMatchObject({ provider: 2, missing: 0, extra: 0 })
  expect(await subjects(world)).toEqual(['letter 1', 'letter 2'])
})

test('a mail moved into a folder that is closed for a while keeps its id', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  for (const n of [1, 2]) toy.deliver('INBOX', mail(n))
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = (await world.messages()).map((message) => message.id)
  const honest = change(toy, (session) => ({
    async select(path, known) {
      if (path === 'Work') throw new AppError('imap.in_use')
      return session.select(path, known)
    },
  }))
  toy.move('INBOX', 0, 'Work')
  for (let look = 0; look < 3; look++) await world.sync()
  toy.open = honest
  await world.sync()
  expect((await world.messages()).map((message) => message.id)).toEqual(before)
})

test('a run that deletes while a folder is closed says so: what is gone may lie there', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Private'])
  for (const n of [1, 2]) toy.deliver('INBOX', mail(n))
  const world = await openToyWorld(database, toy)
  change(toy, (session) => ({
    async select(path, known) {
      if (path === 'Private') throw new AppError('imap.command_refused')
      return session.select(path, known)
    },
  }))
  await world.sync()
  toy.move('INBOX', 0, 'Private')
  for (let look = 0; look < 3; look++) await world.sync()
  expect(await subjects(world)).toEqual(['letter 2'])
  const told = (await runs(world)).map(({ removed, skipped }) => ({ removed, skipped }))
  expect(told).toEqual([
    { removed: 0, skipped: { 'imap.folder_closed': 1 } },
    { removed: 1, skipped: { 'imap.folder_closed': 1 } },
  ])
})

test('an inbox that may not be opened ends the run: without it nothing is known', async () => {
  const toy = openToyImap('qresync', ['INBOX'])
  const world = await openToyWorld(database, toy)
  change(toy, () => ({
    select: async () => {
      throw new AppError('imap.command_refused')
    },
  }))
  await expect(world.sync()).rejects.toThrow('come_back')
})

for (const keep of ['texts', 'whole'] as const) {
  test(`a mail that the server refuses to hand out holds up no other, and comes when it does (${keep})`, async () => {
    const toy = openToyImap('qresync', ['INBOX', 'Work'])
    for (let n = 1; n <= 30; n++) toy.deliver('INBOX', mail(n))
    toy.deliver('Work', mail(31))
    const world = await openToyWorld(database, toy)
    const honest = change(toy, (session) => ({
      async *fetch(uids, wish) {
        for await (const one of session.fetch(uids, wish)) {
          if (wish.whole && [2, 3].includes(one.uid)) throw new AppError('imap.command_refused')
          yield one
        }
      },
    }))
    const imap = { keep, open: async () => toy.open() }
    await world.sync({ imap })
    expect(await subjects(world)).toHaveLength(31)
    expect(await placeholders(world)).toBe(2)
    toy.open = honest
    world.clock.now += HOUR_MS
    await world.sync({ imap })
    expect(await placeholders(world)).toBe(0)
    expect(await subjects(world)).toContain('letter 2')
    expect(await mailbox(world)).toMatchObject({ messages: 31, quarantined: 0 })
    expect(await tasks(world)).toBe(0)
  })
}

test('a mail that is named and comes without its bytes is a placeholder, and a census says that it is missing', async () => {
  const toy = openToyImap('qresync', ['INBOX'])
  for (let n = 1; n <= 3; n++) toy.deliver('INBOX', mail(n))
  const world = await openToyWorld(database, toy)
  const honest = change(toy, (session) => ({
    async *fetch(uids, wish) {
      for await (const one of session.fetch(uids, wish)) yield one.uid === 2 ? { ...one, whole: undefined } : one
    },
  }))
  await world.sync()
  expect(await subjects(world)).toEqual(['', 'letter 1', 'letter 3'])
  expect(await mailbox(world)).toMatchObject({ messages: 3, expected: 3, quarantined: 1 })
  expect((await runs(world)).map((run) => run.skipped)).toEqual([{ 'imap.nonsense': 1 }])
  expect(await census(world)).toMatchObject({ provider: 3, missing: 1, extra: 0 })
  expect(await subjects(world)).toEqual(['', 'letter 1', 'letter 3'])
  toy.open = honest
  world.clock.now += HOUR_MS
  await world.sync()
  expect(await subjects(world)).toEqual(['letter 1', 'letter 2', 'letter 3'])
  expect(await census(world)).toMatchObject({ provider: 3, missing: 0, extra: 0 })
})

test('a mail that a search names and no answer does is missing to a census, and never gone', async () => {
  const toy = openToyImap('qresync', ['INBOX'])
  for (let n = 1; n <= 3; n++) toy.deliver('INBOX', mail(n))
  const world = await openToyWorld(database, toy)
  const honest = change(toy, (session) => ({
    async *fetch(uids, wish) {
      for await (const one of session.fetch(uids, wish)) if (one.uid !== 2) yield one
    },
    async *fetchStates(uids, options) {
      for await (const one of session.fetchStates(uids, options)) if (one.uid !== 2) yield one
    },
  }))
  await world.sync()
  expect(await census(world)).toMatchObject({ provider: 3, missing: 1, extra: 0 })
  expect(await tasks(world)).toBe(1)
  toy.open = honest
  await world.sync()
  expect(await subjects(world)).toEqual(['letter 1', 'letter 2', 'letter 3'])
})

test('a server that hands out nothing is ill as a whole, and makes no placeholders', async () => {
  const toy = openToyImap('qresync', ['INBOX'])
  for (let n = 1; n <= 3; n++) toy.deliver('INBOX', mail(n))
  const world = await openToyWorld(database, toy)
  change(toy, (session) => ({
    async *fetch(uids: string, wish: FetchWish): AsyncGenerator<FetchedMessage> {
      if (wish.whole) throw new AppError('imap.unavailable')
      yield* session.fetch(uids, wish)
    },
  }))
  await expect(world.sync()).rejects.toThrow('come_back')
  expect(await subjects(world)).toEqual([])
})

/** Sessions of which something behaves otherwise. @returns how they were opened before */
function change(toy: ToyImap, of: (session: ImapSession) => Partial<ImapSession>): ToyImap['open'] {
  const honest = toy.open
  toy.open = () => {
    const session = honest()
    return { ...session, ...of(session) }
  }
  return honest
}

async function subjects(world: ToyWorld): Promise<string[]> {
  return (await world.messages()).map((message) => message.subject).sort()
}

function of<T extends 'messages' | 'sync_runs' | 'sync_tasks' | 'censuses'>(table: T, world: ToyWorld) {
  return database.pool.query(`select * from ${table} where mailbox_id = $1`, [world.mailboxId])
}

async function placeholders(world: ToyWorld): Promise<number> {
  return (await of('messages', world)).rows.filter((row) => row.quarantined === 'not_handed_out').length
}

async function tasks(world: ToyWorld): Promise<number> {
  return (await of('sync_tasks', world)).rows.length
}

async function runs(world: ToyWorld) {
  const { db } = database
  const rows = db
    .selectFrom('sync_runs')
    .select(['removed', 'skipped', 'started_at'])
    .where('mailbox_id', '=', world.mailboxId)
  return (await rows.orderBy('started_at').execute()).filter((row) => JSON.stringify(row.skipped) !== '{}')
}

function mailbox(world: ToyWorld) {
  return database.db.selectFrom('mailboxes').selectAll().where('id', '=', world.mailboxId).executeTakeFirstOrThrow()
}

async function census(world: ToyWorld) {
  const { db } = database
  await db.updateTable('mailboxes').set({ census_due_at: 1 }).where('id', '=', world.mailboxId).execute()
  await world.sync()
  const rows = db.selectFrom('censuses').selectAll().where('mailbox_id', '=', world.mailboxId)
  return (await rows.orderBy('started_at').execute()).at(-1)
}

function mail(n: number): Buffer {
  return Buffer.from(
    `From: b@x.test\r\nTo: ana@x.test\r\nSubject: letter ${n}\r\nMessage-ID: <${n}@x.test>\r\n\r\nbody ${n}\r\n`,
  )
}
