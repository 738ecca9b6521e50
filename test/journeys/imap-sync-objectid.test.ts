import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap, type ToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test("a server's thread ids make the threads, whatever the mails themselves name", async () => {
  const toy = openToy({ objectid: true })
  toy.deliver('INBOX', mail('root'), { threadId: 'T1' })
  toy.deliver('INBOX', mail('reply', ['References: <root@x.test>'], 'Re: root'), { threadId: 'T2' })
  toy.deliver('Work', mail('stranger'), { threadId: 'T1' })
  const world = await openToyWorld(database, toy)
  await world.sync()
  expect(await threadsOf(world)).toEqual(['reply', 'root stranger'])

  toy.deliver('Trash', mail('late'), { threadId: 'T2' })
  await world.sync()
  expect(await threadsOf(world)).toEqual(['late reply', 'root stranger'])
})

test('a mail that moves to another folder is the same message of the same thread', async () => {
  const toy = openToy({ objectid: true })
  for (const name of ['one', 'other']) toy.deliver('INBOX', mail(name), { threadId: 'T1' })
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = await placesIn(world)

  toy.move('INBOX', 0, 'Trash')
  await lookTwice(world)
  expect(await placesIn(world)).toEqual(before)
  const moved = (await world.messages()).find(({ subject }) => subject === 'one')
  expect(moved?.labelIds).toContain('TRASH')
  expect(moved?.labelIds).not.toContain('INBOX')
})

test('a numbering that ends changes neither messages nor threads of a server that has names for both', async () => {
  const toy = openToy({ objectid: true })
  // Nothing in their headers tells these apart.
  for (const _ of [1, 2]) toy.deliver('INBOX', mail('alike'), { threadId: 'T1' })
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = await placesIn(world)
  toy.renumber('INBOX')
  await lookTwice(world)
  expect(await placesIn(world)).toEqual(before)
  expect(before).toHaveLength(2)
})

test('a mail of which such a server names no thread stands alone', async () => {
  const toy = openToy({ objectid: true })
  toy.deliver('INBOX', mail('root'), { threadId: 'T1' })
  toy.deliver('INBOX', mail('reply', ['References: <root@x.test>'], 'Re: root'))
  const world = await openToyWorld(database, toy)
  await world.sync()
  expect(await threadsOf(world)).toEqual(['reply', 'root'])
})

test('thread ids that a URL could not carry stay apart and fit one', async () => {
  const toy = openToy({ objectid: true })
  toy.deliver('INBOX', mail('slash'), { threadId: 'a/b?c' })
  toy.deliver('INBOX', mail('dot'), { threadId: 'a.b?c' })
  // The longest there may be (RFC 8474, section 7).
  for (const end of ['x', 'y']) toy.deliver('INBOX', mail(end), { threadId: `${'L'.repeat(254)}${end}` })
  const world = await openToyWorld(database, toy)
  await world.sync()
  expect(await threadsOf(world)).toEqual(['dot', 'slash', 'x', 'y'])
  for (const { threadId } of await world.messages()) expect(threadId).toMatch(/^[\w-]{1,64}$/)
})

test('a mailbox that began without thread ids goes on by what mails name when its server learns them', async () => {
  const toy = openToy({ objectid: false })
  toy.deliver('INBOX', mail('root'), { threadId: 'T1' })
  toy.deliver('INBOX', mail('stranger'), { threadId: 'T1' })
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = await placesIn(world)

  toy.objectid = true
  toy.deliver('INBOX', mail('reply', ['References: <root@x.test>'], 'Re: root'), { threadId: 'T2' })
  toy.move('INBOX', 0, 'Work')
  await lookTwice(world)
  expect(await threadsOf(world)).toEqual(['reply root', 'stranger'])
  expect(await placesIn(world)).toEqual(expect.arrayContaining(before))
})

test('a mailbox that began with thread ids mixes in no others when its server tells none any more', async () => {
  const toy = openToy({ objectid: true })
  for (const name of ['one', 'other']) toy.deliver('INBOX', mail(name), { threadId: 'T1' })
  const world = await openToyWorld(database, toy)
  await world.sync()
  const before = await placesIn(world)

  toy.objectid = false
  toy.deliver('INBOX', mail('reply', ['References: <one@x.test>'], 'Re: one'))
  await world.sync()
  expect(await placesIn(world)).toEqual(expect.arrayContaining(before))
  expect(await threadsOf(world)).toEqual(['one other', 'reply'])

  toy.objectid = true
  toy.deliver('INBOX', mail('late'), { threadId: 'T1' })
  await world.sync()
  expect(await threadsOf(world)).toEqual(['late one other', 'reply'])
})

function openToy({ objectid }: { objectid: boolean }): ToyImap {
  const toy = openToyImap('qresync', ['INBOX', 'Work', 'Trash'])
  toy.objectid = objectid
  return toy
}

/** What has gone is parted with by the look after the one that missed it. */
async function lookTwice(world: ToyWorld): Promise<void> {
  await world.sync()
  await world.sync()
}

/** The subjects of each thread, as a page would list them: no thread is shown that holds nothing. */
async function threadsOf(world: ToyWorld): Promise<string[]> {
  const messages = await world.messages()
  const byThread = Map.groupBy(messages, ({ threadId }) => threadId)
  const shown = await database.db.selectFrom('threads').select('id').where('mailbox_id', '=', world.mailboxId).execute()
  expect(shown.map(({ id }) => id).sort()).toEqual([...byThread.keys()].sort())
  const nameOf = ({ rfcMessageId }: (typeof messages)[number]) => rfcMessageId?.replace('@x.test', '')
  return [...byThread.values()].map((all) => all.map(nameOf).sort().join(' ')).sort()
}

async function placesIn(world: ToyWorld): Promise<string[]> {
  return (await world.messages()).map(({ id, threadId, subject }) => `${id} ${threadId} ${subject}`).sort()
}

function mail(name: string, more: string[] = [], subject = name): Buffer {
  const head = ['From: Ben <ben@x.test>', 'To: cleo@x.test', `Subject: ${subject}`, `Message-ID: <${name}@x.test>`]
  return Buffer.from([...head, ...more, '', 'words', ''].join('\r\n'))
}
