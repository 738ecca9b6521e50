import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../sandbox/mail/room.ts'
import { dyingAtCommit, lives } from '../mirror/dying-worker.ts'
import { letterNumber } from '../mirror/letters.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MESSAGES = 80
const DAY_MS = 86_400_000

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: MESSAGES })
})
afterEach(() => world.close())

let next = 10_000
/** New mail arrives, some is deleted for good, some read, some thrown away. */
function live(): void {
  const { account, box } = world
  const all = [...account.messages().values()]
  const pick = (index: number): Message | undefined => all[(index * 7) % all.length]
  for (let index = 0; index < 5; index++) account.deliver(letterNumber(next++, next, box.now()).raw)
  for (const gone of [pick(1), pick(2)]) if (gone) box.mail.remove(account.userId, gone.id)
  const read = pick(3)
  if (read) box.mail.modify(account.userId, read.id, { remove: ['UNREAD'], add: ['STARRED'] })
  const thrown = pick(4)
  if (thrown) box.mail.modify(account.userId, thrown.id, { add: ['TRASH'], remove: ['INBOX'] })
}

test('what changes while the import runs is in the mirror at its end', async () => {
  const { transact } = world.deps
  let commits = 0
  const outcome = await world.sync({
    async transact(story) {
      if (++commits % 3 === 0) live()
      return transact(story)
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  // What came after the last look is the next run's.
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a start on the next day brings what changed, and no more than that', async () => {
  await world.sync()
  world.box.clock.turn(DAY_MS)
  live()
  world.box.wireLog.clear()
  const startedAt = world.box.now()
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  const { generation, lastSyncAt } = await world.mailbox()
  expect(generation).toBe(1)
  expect(lastSyncAt).toBeGreaterThanOrEqual(startedAt)
  const asked = world.box.wireLog.list().filter(({ url }) => /\/messages\/[0-9a-f]/.test(url))
  expect(asked.length).toBeLessThan(10)
})

test('a quiet mailbox costs one call', async () => {
  await world.sync()
  world.box.wireLog.clear()
  await world.sync()
  expect(world.box.wireLog.list().map(({ url }) => url.split('?')[0])).toEqual(['/gmail/v1/users/me/history'])
})

test('known mail is not fetched again when only its labels change', async () => {
  await world.sync()
  const [first] = world.account.messages().values()
  world.box.mail.modify(world.account.userId, first?.id ?? '', { add: ['STARRED'] })
  world.box.wireLog.clear()
  await world.sync()
  const asked = world.box.wireLog.list().filter(({ url }) => url.includes('/messages/'))
  expect(asked.map(({ url }) => new URL(url, 'http://x').searchParams.get('format'))).toEqual(['minimal'])
  await world.expectWhole()
})

test('killed between two pages of a history, the next run has missed nothing', async () => {
  await world.sync()
  const before = await world.mailbox()
  churn()
  // The first page's own commit is kept.
  const { transact } = dyingAtCommit(world.deps, 2, 'before')
  expect(await lives(world.sync({ transact }))).toBe(false)
  expect((await world.mailbox()).historyId).toBe(before.historyId)

  world.box.wireLog.clear()
  expect(await world.sync()).toEqual({ is: 'done' })
  expect(world.box.wireLog.list().filter(({ url }) => url.includes('/history')).length).toBeGreaterThan(1)
  expect(BigInt((await world.mailbox()).historyId ?? 0)).toBeGreaterThan(BigInt(before.historyId ?? 0))
  await world.expectWhole()
})

/** More changes than a page of history holds, the last of them to every message. */
function churn(): void {
  world.box.mail.together(() => {
    for (const { id } of world.account.messages().values()) {
      for (let turn = 0; turn < 10; turn++) {
        world.box.mail.modify(world.account.userId, id, turn % 2 ? { remove: ['STARRED'] } : { add: ['STARRED'] })
      }
      world.box.mail.modify(world.account.userId, id, { add: ['IMPORTANT'] })
    }
  })
}

test('a cursor that Gmail has forgotten costs a new listing, under which the old mirror is served', async () => {
  await world.sync()
  live()
  world.box.clock.turn(60 * DAY_MS)
  live()
  const known = (await world.mailbox()).messages
  const { transact } = world.deps
  const served: number[] = []
  const outcome = await world.sync({
    async transact(story) {
      const result = await transact(story)
      served.push((await world.mailbox()).messages)
      return result
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  expect(Math.min(...served)).toBeGreaterThanOrEqual(known - 2)
  expect(await world.mailbox()).toMatchObject({ generation: 2 })
  await world.expectWhole()
})

test('a message that a listing left out stays in the mirror, because only Gmail’s word on it deletes it', async () => {
  await world.sync()
  live()
  world.box.clock.turn(60 * DAY_MS)
  live()
  const [kept] = world.account.messages().values()
  const { gmail } = world.deps
  await world.sync({
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        const body = await gmail.ask(token, request, signal)
        if (request.method !== 'messages.list') return body
        const { messages = [], ...more } = body as { messages?: { id: string }[] }
        return { ...more, messages: messages.filter(({ id }) => id !== kept?.id) }
      },
    },
  })
  expect(await world.mailbox()).toMatchObject({ generation: 2 })
  await world.expectWhole()
})

test('an empty mailbox is whole at once', async () => {
  const empty = await openWorld()
  try {
    expect(await empty.sync()).toEqual({ is: 'done' })
    expect(await empty.mailbox()).toMatchObject({ phase: 'ready', messages: 0, expected: 0 })
    empty.account.deliver('Subject: First\r\n\r\nHello')
    await empty.sync()
    await empty.expectWhole()
  } finally {
    await empty.close()
  }
})
