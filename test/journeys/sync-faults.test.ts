import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FaultRule } from '../../sandbox/faults/rules.ts'
import { AppError } from '../../server/core/errors.ts'
import { BACKEND_ERROR, BAD_TOKEN, rateLimited, TOO_MANY_AT_ONCE } from '../mirror/google-words.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MESSAGES = 120
const BATCH = '^/batch/'
const ANY = '/(batch|gmail)/'

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: MESSAGES })
})
afterEach(() => world.close())

function order(...rules: Omit<FaultRule, 'id'>[]): void {
  world.box.faults.replace(rules.map((rule, index) => ({ id: `fault-${index}`, ...rule })))
}

/** A message alone in its thread and outside the inbox: fetched by itself, and not with the first page. */
function loneMessage(): string {
  const all = [...world.account.messages().values()]
  const threads = Map.groupBy(all, (message) => message.threadId)
  const found = all.find(({ labelIds, threadId }) => labelIds.includes('SENT') && threads.get(threadId)?.length === 1)
  if (!found) throw new Error('the letters hold no such message')
  return found.id
}

test.each([
  ['drops every connection', { drop: true }],
  ['answers with pages', { html: true }],
  ['breaks off its answers', { truncateAfterBytes: 200 }],
  ['answers 500', { status: 500, body: BACKEND_ERROR }],
  ['answers 503 without a word', { status: 503 }],
] as const)('Gmail %s for a while in mid-sync: the sync waits and goes on', async (_, fault) => {
  order({ match: { path: ANY }, do: fault, after: 4, times: 5 })
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a long outage ends the run, the page says until when, and the next run finishes', async () => {
  order({ match: { path: ANY }, do: { drop: true }, after: 4 })
  expect(await world.sync()).toMatchObject({ is: 'ended', after: { do: 'come_back' } })
  const { waitingUntil, haltedCode, messages } = await world.mailbox()
  expect(waitingUntil).toBeGreaterThan(world.box.now())
  expect(haltedCode).toBeNull()
  expect(messages).toBeGreaterThan(0)

  order()
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  expect((await world.mailbox()).waitingUntil).toBeNull()
})

test('a token that dies in mid-sync is exchanged once, and nobody is told to reconnect', async () => {
  let asked = 0
  const { gmail } = world.deps
  const dying = async () => {
    if (++asked === 3) world.box.db.exec('DELETE FROM access_tokens')
  }
  const outcome = await world.sync({
    gmail: {
      ...gmail,
      ask: (...call) => dying().then(() => gmail.ask(...call)),
      askTogether: (...call) => dying().then(() => gmail.askTogether(...call)),
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  await world.expectWhole()
  expect(world.box.wireLog.list().some(({ status }) => status === 401)).toBe(true)
})

test('tokens refused again and again are weather, not the end of a connection', async () => {
  order({ match: { path: ANY }, do: { status: 401, body: BAD_TOKEN }, after: 3 })
  expect(await world.sync()).toMatchObject({ is: 'ended', after: { do: 'come_back' } })
  expect((await world.mailbox()).haltedCode).toBeNull()
})

test('a connection that has ended halts the mailbox with its reason, and a reconnect goes on where it stood', async () => {
  let tokens = 0
  const ended = async (...call: Parameters<World['deps']['accessToken']>) => {
    if (++tokens > 4) throw new AppError('connection.needs_reconnect')
    return world.deps.accessToken(...call)
  }
  expect(await world.sync({ accessToken: ended })).toMatchObject({
    after: { do: 'halt', code: 'connection.needs_reconnect' },
  })
  const halted = await world.mailbox()
  expect(halted).toMatchObject({ haltedCode: 'connection.needs_reconnect' })
  expect(halted.messages).toBeGreaterThan(0)

  expect(await world.sync()).toEqual({ is: 'done' })
  expect(await world.mailbox()).toMatchObject({ haltedCode: null, generation: halted.generation })
  await world.expectWhole()
})

test('a throttle is waited out to the instant named, and is held against no message', async () => {
  const until = world.box.now() + 42_000
  order({ match: { path: BATCH }, do: { status: 403, body: rateLimited(until) }, after: 1, times: 1 })
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  const throttledAt = world.box.wireLog.list().findIndex(({ status }) => status === 403)
  expect(world.box.wireLog.list()[throttledAt + 1]?.at).toBeGreaterThanOrEqual(until)
})

test('throttled parts of a batch are asked for again, the others are kept', async () => {
  order({
    match: { path: BATCH, part: 'messages/' },
    do: { status: 429, body: rateLimited(world.box.now() + 5_000) },
    every: 3,
    times: 10,
  })
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('too many at once makes batches smaller until it passes', async () => {
  order({ match: { path: BATCH, part: '.' }, do: { status: 429, body: TOO_MANY_AT_ONCE }, every: 2, times: 30 })
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a message that fails by itself holds nobody up, and comes later', async () => {
  const id = loneMessage()
  order({ match: { path: BATCH, part: `messages/${id}` }, do: { status: 500, body: BACKEND_ERROR }, times: 1 })
  expect(await world.sync()).toEqual({ is: 'done' })
  expect(await world.mailbox()).toMatchObject({ phase: 'ready', messages: MESSAGES - 1, expected: MESSAGES })

  world.letPass(60_000)
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a message that Gmail never hands out is shown as missing, and taken in when it comes after all', async () => {
  const id = loneMessage()
  order(
    { match: { path: BATCH, part: `messages/${id}` }, do: { status: 500, body: BACKEND_ERROR } },
    { match: { path: `/messages/${id}` }, do: { status: 500, body: BACKEND_ERROR } },
  )
  for (let runs = 0; runs < 6; runs++) {
    expect(await world.sync()).toEqual({ is: 'done' })
    world.letPass(3_600_000)
  }
  expect(await world.mailbox()).toMatchObject({ phase: 'ready', messages: MESSAGES, quarantined: 1 })
  const shown = await world.database.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
  expect(shown?.quarantined).toBe('not_handed_out')

  order()
  world.letPass(6 * 3_600_000)
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a listed message that is gone when it is asked for is no error', async () => {
  const { transact } = world.deps
  let removed = 0
  const outcome = await world.sync({
    async transact(story) {
      const result = await transact(story)
      if (removed === 0 && (await world.mailbox()).phase === 'fetching') {
        const known = new Set(
          (await world.database.db.selectFrom('messages').select('id').execute()).map(({ id }) => id),
        )
        const pending = [...world.account.messages().keys()].filter((id) => !known.has(id))
        for (const id of pending.slice(0, 5)) world.box.mail.remove(world.account.userId, id)
        removed = 5
      }
      return result
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  expect((await world.mailbox()).messages).toBe(MESSAGES - 5)
  await world.expectWhole()
})
