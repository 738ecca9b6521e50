import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('two deliveries of one size in one second under one Message-ID are two messages', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  toy.deliver('INBOX', mail('first', 'by mx1 id 1'))
  toy.deliver('Work', mail('other', 'by mx1 id 2'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  expect(await texts(world)).toEqual(['words first', 'words other'])
})

test('a copy in another folder is the same message, fetched once', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  toy.deliver('INBOX', mail('first', 'by mx1 id 1'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  toy.deliver('Work', mail('first', 'by mx1 id 1'))
  await world.sync()
  expect((await world.messages()).map((message) => message.labelIds.includes('INBOX'))).toEqual([true])
})

test('of messages that nothing in a header tells apart each shows its own words after a new numbering', async () => {
  // Ids are digests: in some worlds they sort against the order of UIDs.
  for (let world = 0; world < 6; world++) {
    const toy = openToyImap('qresync', ['INBOX'])
    const way = `by mx1 id ${world}`
    toy.deliver('INBOX', mail('first', way))
    toy.deliver('INBOX', mail('other', way))
    const at = await openToyWorld(database, toy)
    await at.sync()
    const ids = await idsByText(at)
    toy.renumber('INBOX')
    await at.sync()
    expect(await idsByText(at)).toEqual(ids)
    toy.expunge('INBOX', 0)
    await at.sync()
    await at.sync()
    expect(await texts(at)).toEqual(['words other'])
  }
})

test('messages that a server did not show for once are themselves by their numbers, and not fetched again', async () => {
  const toy = openToyImap('qresync', ['INBOX'])
  for (const name of ['first', 'other']) toy.deliver('INBOX', mail(name, 'by mx1'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = await idsByText(world)
  const honest = toy.open
  toy.open = () => {
    const session = honest()
    const nothing = { exists: 0, resynced: false, vanished: [] }
    return {
      ...session,
      select: async (path, known) => ({ ...(await session.select(path, known)), ...nothing }),
      searchUids: async () => [],
      async *fetchStates() {},
    }
  }
  await world.sync()
  let bodies = 0
  toy.open = () => {
    const session = honest()
    return {
      ...session,
      fetch(uids, wish) {
        if (wish.whole) bodies++
        return session.fetch(uids, wish)
      },
    }
  }
  await world.sync()
  expect(await idsByText(world)).toEqual(before)
  expect(bodies).toBe(0)
})

test('a message is not taken for one of several that look like it and lie elsewhere', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Old', 'Work'])
  toy.deliver('INBOX', mail('first', 'by mx1'))
  toy.deliver('INBOX', mail('other', 'by mx1'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  toy.deliver('Work', mail('third', 'by mx1'))
  await world.sync()
  expect(await texts(world)).toEqual(['words first', 'words other', 'words third'])
})

test('counted mail that looks alike keeps its own fields and is counted once', async () => {
  const toy = openToyImap('qresync', ['INBOX'])
  for (const name of ['first', 'other', 'third']) toy.deliver('INBOX', mail(name, 'by mx1'))
  const world = await openToyWorld(database, toy)
  await count(world)
  await world.sync()
  expect(await counted(world)).toEqual({ rows: 3, messages: 3 })
  toy.renumber('INBOX')
  await world.sync()
  await world.sync()
  expect(await counted(world)).toEqual({ rows: 3, messages: 3 })
})

test('a line about counted mail that nobody asked for makes no row of it', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  for (const name of ['first', 'second']) toy.deliver('INBOX', mail(name, name, name))
  const world = await openToyWorld(database, toy)
  await count(world)
  await world.sync()
  toy.move('INBOX', 0, 'Work')
  await world.sync()
  toy.deliver('Work', mail('third', 'third', 'third'))
  toy.flag('Work', 0, '\\Seen')
  const honest = toy.open
  toy.open = () => {
    const session = honest()
    return {
      ...session,
      async *fetch(uids, wish) {
        for await (const one of session.fetch(uids, wish)) {
          yield one
          yield { ...one, uid: 1, headers: undefined, sizeBytes: undefined, internalDate: undefined }
        }
      },
    }
  }
  await world.sync()
  expect(await counted(world)).toEqual({ rows: 3, messages: 3 })
})

async function count(world: ToyWorld): Promise<void> {
  const { db } = database
  const { connection_id } = await db
    .selectFrom('mailboxes')
    .select('connection_id')
    .where('id', '=', world.mailboxId)
    .executeTakeFirstOrThrow()
  await db.updateTable('connections').set({ access_mode: 'counts' }).where('id', '=', connection_id).execute()
}

async function counted(world: ToyWorld): Promise<{ rows: number; messages: number }> {
  const { db } = database
  const rows = await db
    .selectFrom('message_headers')
    .select(['id', 'fields'])
    .where('mailbox_id', '=', world.mailboxId)
    .execute()
  for (const { fields } of rows) expect(JSON.stringify(fields)).toContain('b@x.test')
  const { messages } = await db
    .selectFrom('mailboxes')
    .select('messages')
    .where('id', '=', world.mailboxId)
    .executeTakeFirstOrThrow()
  return { rows: rows.length, messages }
}

async function idsByText(world: ToyWorld): Promise<[string, string][]> {
  const rows = await database.db
    .selectFrom('messages')
    .select(['id', 'snippet'])
    .where('mailbox_id', '=', world.mailboxId)
    .orderBy('snippet')
    .execute()
  return rows.map((row) => [row.snippet, row.id])
}

async function texts(world: ToyWorld): Promise<string[]> {
  return (await idsByText(world)).map(([text]) => text)
}

/** Names of five letters make mails of one size. */
function mail(name: string, way: string, id = 'same'): Buffer {
  const head = [
    `Received: from a.test ${way}`,
    '\tfor <ana@x.test>; Thu, 1 Jan 2026 10:00:00 +0100',
    'Received: from b.test by a.test',
    'From: b@x.test',
    'To: ana@x.test',
    'Subject: letter',
    `Message-ID: <${id}@x.test>`,
  ]
  return Buffer.from([...head, '', `words ${name}`, ''].join('\r\n'))
}
