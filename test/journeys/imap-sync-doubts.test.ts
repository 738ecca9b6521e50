import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import type { FetchedMessage, ImapSession, MessageState } from '../../server/transport/imap/imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap, type ToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const KINDS = ['qresync', 'condstore', 'plain'] as const

test.each(KINDS)('a server that answers once as if every folder were empty deletes nothing (%s)', async (kind) => {
  const { toy, world } = await openFilled(kind)
  const before = await world.messages()
  const honest = change(toy, (session) => ({
    select: async (path, known) => {
      return { ...(await session.select(path, known)), exists: 0, resynced: false, vanished: [] }
    },
    searchUids: async () => [],
    async *fetchStates() {},
  }))
  await world.sync()
  expect(await world.messages()).toEqual(before)
  // Within the minute it may say so again.
  world.clock.now -= 30_000
  await world.sync()
  expect(await world.messages()).toEqual(before)
  toy.open = honest
  await world.sync()
  await world.sync()
  expect(await world.messages()).toEqual(before)
  expect(await gonePlaces(world)).toBe(0)
})

test.each(KINDS)('a folder that its owner empties is empty one look later (%s)', async (kind) => {
  const { toy, world } = await openFilled(kind)
  for (let n = 0; n < 5; n++) toy.expunge('Work', 0)
  await world.sync()
  expect(await world.messages()).toHaveLength(10)
  await world.sync()
  expect((await subjects(world)).every((subject) => Number(subject.slice(7)) % 2 === 1)).toBe(true)
  expect(await world.messages()).toHaveLength(5)
  expect(await gonePlaces(world)).toBe(0)
})

test('a listing that leaves out a folder deletes nothing while the folder opens', async () => {
  const { toy, world } = await openFilled('qresync')
  const before = await world.messages()
  change(toy, (session) => ({ listFolders: async () => (await session.listFolders()).slice(0, 1) }))
  await world.sync()
  await world.sync()
  await world.sync()
  expect(await world.messages()).toEqual(before)
  toy.deliver('Work', mail('late'))
  await world.sync()
  expect(await subjects(world)).toContain('letter late')
})

test('a folder that the server twice says is no more is gone one look later, and its label with it', async () => {
  const { toy, world } = await openFilled('qresync')
  const before = await world.messages()
  change(toy, (session) => ({
    listFolders: async () => (await session.listFolders()).slice(0, 1),
    async select(path, known) {
      if (path === 'Work') throw new AppError('imap.folder_missing')
      return session.select(path, known)
    },
  }))
  await world.sync()
  expect(await world.messages()).toEqual(before)
  expect(await ownLabels(world)).toEqual(['Work'])
  await world.sync()
  expect(await world.messages()).toHaveLength(5)
  expect(await gonePlaces(world)).toBe(0)
  expect(await ownLabels(world)).toEqual([])
})

test('a folder that is not listed and does not open for a minute comes back with every message it had', async () => {
  const { toy, world } = await openFilled('qresync')
  const before = await world.messages()
  const honest = change(toy, (session) => ({
    listFolders: async () => (await session.listFolders()).slice(0, 1),
    async select(path, known) {
      if (path === 'Work') throw new AppError('imap.folder_missing')
      return session.select(path, known)
    },
  }))
  await world.sync()
  toy.open = honest
  await world.sync()
  await world.sync()
  expect(await world.messages()).toEqual(before)
})

test('a mail moved into a folder that had been looked at keeps its id', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  for (const name of ['x', 'y']) toy.deliver('INBOX', mail(name))
  for (const name of ['m', 'n']) toy.deliver('Work', mail(name))
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = await ids(world)
  let moved = false
  change(toy, (session) => ({
    async select(path, known) {
      if (path === 'Work' && !moved) {
        moved = true
        toy.move('Work', 0, 'INBOX')
      }
      return session.select(path, known)
    },
  }))
  await world.sync()
  expect(await ids(world)).toEqual(before)
  await world.sync()
  expect(await ids(world)).toEqual(before)
  expect((await world.messages()).find((one) => one.subject === 'letter m')?.labelIds).toContain('INBOX')
  expect(await gonePlaces(world)).toBe(0)
})

test.each(KINDS)('a line about a message that nobody asked for makes no copy of it (%s)', async (kind) => {
  const toy = openToyImap(kind, ['INBOX', 'Work'])
  for (const name of ['x', 'y']) toy.deliver('INBOX', mail(name))
  const world = await openToyWorld(database, toy)
  await world.sync()
  toy.move('INBOX', 0, 'Work')
  await world.sync()
  const before = await ids(world)
  toy.deliver('Work', mail('z'))
  toy.flag('Work', 0, '\\Flagged')
  const honest = change(toy, (session) => ({
    async *fetch(uids, wish) {
      yield* session.fetch(uids, wish)
      yield unasked(1)
      yield unasked(999)
    },
  }))
  await world.sync()
  toy.open = honest
  await world.sync()
  const after = await ids(world)
  expect(after.size).toBe(3)
  for (const [subject, id] of before) expect(after.get(subject)).toBe(id)
})

test.each(KINDS)('a message that is told of twice in one answer lands once, as it was told last (%s)', async (kind) => {
  const toy = openToyImap(kind, ['INBOX'])
  toy.deliver('INBOX', mail('x'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  toy.deliver('INBOX', mail('y'))
  toy.flag('INBOX', 0, '\\Seen')
  change(toy, (session) => ({
    async select(path, known) {
      const selected = await session.select(path, known)
      return { ...selected, changed: selected.changed.flatMap((one) => [...twice(one)]) }
    },
    async *fetchStates(uids, options) {
      for await (const one of session.fetchStates(uids, options)) yield* twice(one)
    },
    async *fetch(uids, wish) {
      for await (const one of session.fetch(uids, wish)) yield* twice(one)
    },
  }))
  await world.sync()
  expect(await subjects(world)).toEqual(['letter x', 'letter y'])
  for (const { labelIds } of await world.messages()) expect(labelIds).toContain('STARRED')
})

test('a server that names changes without end is not listened to for ever, and everything is compared', async () => {
  const { toy, world } = await openFilled('qresync')
  let told = 0
  const honest = change(toy, (session) => ({
    async *fetchStates(uids, options) {
      if (options?.changedSince === undefined) return yield* session.fetchStates(uids, options)
      for (let uid = 1_000; ; uid++) {
        told += 1
        yield { ...unasked(uid), sizeBytes: 10 }
      }
    },
  }))
  toy.flag('INBOX', 0, '\\Flagged')
  toy.deliver('INBOX', mail('late'))
  await world.sync()
  toy.open = honest
  expect(told).toBeLessThan(300_000)
  expect(await subjects(world)).toContain('letter late')
  const starred = (await world.messages()).filter(({ labelIds }) => labelIds.includes('STARRED'))
  expect(starred.map(({ subject }) => subject)).toEqual(['letter 1'])
})

async function openFilled(kind: (typeof KINDS)[number]): Promise<{ toy: ToyImap; world: ToyWorld }> {
  const toy = openToyImap(kind, ['INBOX', 'Work'])
  for (let n = 1; n <= 10; n++) toy.deliver(n % 2 === 1 ? 'INBOX' : 'Work', mail(`${n}`))
  const world = await openToyWorld(database, toy)
  await world.sync()
  return { toy, world }
}

function* twice<T extends MessageState>(one: T): Generator<T> {
  yield one
  yield { ...one, flags: [...one.flags, '\\Flagged'] }
}

/** A line that a server sends because another program has read the message. */
function unasked(uid: number): FetchedMessage {
  const nothing = { modseq: undefined, gmail: undefined, emailId: undefined, threadId: undefined }
  const unsaid = { internalDate: undefined, sizeBytes: undefined, structure: undefined }
  return { uid, flags: ['\\Seen'], ...nothing, ...unsaid, sections: new Map(), headers: undefined, whole: undefined }
}

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

async function ids(world: ToyWorld): Promise<Map<string, string>> {
  return new Map((await world.messages()).map((message) => [message.subject, message.id]))
}

async function gonePlaces(world: ToyWorld): Promise<number> {
  const { db } = database
  const rows = db.selectFrom('imap_places').select('uid').where('mailbox_id', '=', world.mailboxId)
  return (await rows.where('gone', '=', true).execute()).length
}

async function ownLabels(world: ToyWorld): Promise<string[]> {
  const { db } = database
  const rows = db.selectFrom('labels').select('name').where('mailbox_id', '=', world.mailboxId)
  return (await rows.where('kind', '=', 'user').execute()).map((row) => row.name)
}

function mail(name: string | number): Buffer {
  return Buffer.from(
    `From: b@x.test\r\nTo: ana@x.test\r\nSubject: letter ${name}\r\nMessage-ID: <${name}@x.test>\r\n\r\nbody ${name}\r\n`,
  )
}
