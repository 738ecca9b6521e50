import { afterEach, beforeEach, expect, test } from 'vitest'
import { listDueMailboxes } from '../../server/store/due-mailboxes.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import type { Gmail } from '../../server/transport/gmail/gmail.ts'
import { rateLimited } from '../mirror/google-words.ts'
import { letterNumber } from '../mirror/letters.ts'
import { live } from '../mirror/live-mailbox.ts'
import { openWorld, type World } from '../mirror/world.ts'

const MINUTE_MS = 60_000

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: 40 })
  await world.sync()
})
afterEach(() => world.close())

type HistoryBody = { history?: object[]; nextPageToken?: string; historyId: string }

/** Gmail, with every page of its history changed on the way. */
function withHistory(change: (body: HistoryBody, path: string) => HistoryBody): Gmail {
  const { gmail } = world.deps
  return {
    ...gmail,
    async ask(token, request, signal) {
      const body = await gmail.ask(token, request, signal)
      return request.method === 'history.list' ? change(body as HistoryBody, request.path) : body
    },
  }
}

function newLetter(): string {
  return world.account.deliver(letterNumber(700 + world.account.messages().size, 2_000, world.box.now()).raw).id
}

test('a page without history but with a token is followed', async () => {
  live(world)
  const { gmail } = world.deps
  let pages = 0
  const outcome = await world.sync({
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        if (request.method !== 'history.list') return gmail.ask(token, request, signal)
        // Two empty pages come before the one that says something.
        const { historyId } = world.box.mail.counts(world.account.userId)
        if (pages++ < 2) return { historyId: String(historyId), nextPageToken: `empty-${pages}` }
        const path = request.path.replace(/&?pageToken=[^&]*/, '')
        return gmail.ask(token, { ...request, path }, signal)
      },
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  expect(pages).toBe(3)
  await world.expectWhole()
})

test('a history that repeats itself and comes in any order ends in the same mirror', async () => {
  for (let turn = 1; turn <= 5; turn++) live(world, turn)
  const gmail = withHistory((body) => ({
    ...body,
    history: [...(body.history ?? []), ...(body.history ?? [])].reverse(),
  }))
  expect(await world.sync({ gmail })).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a message that the history names and that is gone when it is asked for leaves nothing', async () => {
  const id = newLetter()
  const outcome = await world.sync({
    gmail: withHistory((body) => {
      world.box.mail.remove(world.account.userId, id)
      return body
    }),
  })
  expect(outcome).toEqual({ is: 'done' })
  await world.sync()
  await world.expectWhole()
})

test('a throttled part of a batch is asked for again and held against no message', async () => {
  // Each alone in its thread: asked for one by one, in one batch.
  for (let index = 0; index < 12; index++) world.account.deliver(`Subject: Alone ${index}\r\n\r\nHello`)
  const body = rateLimited(world.box.now() + 5_000)
  world.box.faults.replace([
    { id: 'part', match: { path: '^/batch/', part: 'messages/' }, do: { status: 403, body }, every: 3, times: 4 },
  ])
  let strikes = 0
  const { transact } = world.deps
  const outcome = await world.sync({
    async transact(story) {
      const result = await transact(story)
      const failed = await world.database.db
        .selectFrom('sync_tasks')
        .select('attempts')
        .where('attempts', '>', 0)
        .execute()
      strikes += failed.length
      return result
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  expect(world.box.wireLog.list().filter(({ status }) => status === 403)).toHaveLength(4)
  expect(strikes).toBe(0)
  await world.expectWhole()
})

test.each([
  ['labelled', { add: ['IMPORTANT', 'STARRED'] }],
  ['archived', { remove: ['INBOX'] }],
  ['read', { remove: ['UNREAD'] }],
  ['thrown away', { add: ['TRASH'], remove: ['INBOX'] }],
  ['marked as spam', { add: ['SPAM'], remove: ['INBOX'] }],
] as const)('a message that is %s there is so here, and taken back there it is taken back here', async (_, change) => {
  const id = newLetter()
  await world.sync()
  world.box.mail.modify(world.account.userId, id, change)
  await world.sync()
  await world.expectWhole()
  const back = {
    ...('remove' in change && { add: change.remove }),
    ...('add' in change && { remove: change.add }),
  }
  world.box.mail.modify(world.account.userId, id, back)
  await world.sync()
  await world.expectWhole()
})

test('a message deleted for good leaves with its text, its thread and its place in every list', async () => {
  const id = newLetter()
  await world.sync()
  world.box.mail.remove(world.account.userId, id)
  await world.sync()
  await world.expectWhole()
  const { db } = world.database
  expect(await db.selectFrom('message_contents').select('message_id').where('message_id', '=', id).execute()).toEqual(
    [],
  )
})

test('a label made and given away there has its name here', async () => {
  const id = newLetter()
  const labelId = world.box.mail.ensureLabel(world.account.userId, 'Orders/2026')
  world.box.mail.modify(world.account.userId, id, { add: [labelId] })
  await world.sync()
  const names = await world.database.db.selectFrom('labels').select('name').where('id', '=', labelId).execute()
  expect(names).toEqual([{ name: 'Orders/2026' }])
  await world.expectWhole()
})

test('two workers that take one mailbox from each other again and again lose nothing and make nothing twice', async () => {
  for (let turn = 1; turn <= 6; turn++) {
    live(world, turn)
    const { tenantId, mailboxId } = world
    const target = { tenantId, mailboxId, evenIfHeld: true }
    const outcomes = await Promise.all(
      [0, 1, 2].map(() => syncMailbox(world.deps, target, new AbortController().signal)),
    )
    for (const outcome of outcomes) expect(['done', 'ended', 'held_elsewhere']).toContain(outcome.is)
    expect(await world.sync()).toEqual({ is: 'done' })
    await world.expectWhole()
  }
})

test.each([
  ['forwards by a day', 24 * 60 * MINUTE_MS],
  ['backwards by a day', -24 * 60 * MINUTE_MS],
  ['forwards by a minute', MINUTE_MS],
  ['backwards by a minute', -MINUTE_MS],
] as const)('a clock that jumps %s in mid-sync neither stops nor repeats anything', async (_, jumpMs) => {
  live(world)
  const { transact } = world.deps
  let offsetMs = 0
  let commits = 0
  const now = () => world.box.now() + offsetMs
  const outcome = await world.sync({
    now,
    async transact(story) {
      if (++commits === 2) offsetMs = jumpMs
      return transact(story)
    },
  })
  expect(outcome).toEqual({ is: 'done' })
  await world.expectWhole()

  live(world, 2)
  expect(await world.sync({ now })).toEqual({ is: 'done' })
  offsetMs = 0
  live(world, 3)
  expect(await world.sync({ now })).toEqual({ is: 'done' })
  await world.expectWhole()
})

test('a clock that went ahead and was put right keeps no mailbox waiting for it', async () => {
  const { db } = world.database
  const now = world.box.now()
  const rules = { now, idleSince: now - MINUTE_MS, silentSince: now - 10 * MINUTE_MS, leftOutMs: 0, startedAt: now }
  const due = () => listDueMailboxes(db, { ...rules, pushed: false, limit: 10 })
  expect(await due()).toEqual([])
  const tomorrow = now + 24 * 60 * MINUTE_MS
  for (const written of [
    { last_sync_at: tomorrow },
    { last_sync_at: 0, waiting_until: tomorrow },
    { last_sync_at: 0, waiting_until: null, lease_owner: 'dead', lease_until: tomorrow },
    { last_sync_at: now, waiting_until: null, lease_owner: null, census_due_at: now + 3 * 24 * 60 * MINUTE_MS },
  ]) {
    await db.updateTable('mailboxes').set(written).execute()
    expect(await due()).toHaveLength(1)
  }
})

test('a lease taken before the clock went back is free again when it is given back', async () => {
  const late = () => world.box.now() + 24 * 60 * MINUTE_MS
  live(world)
  expect(await world.sync({ now: late })).toEqual({ is: 'done' })
  live(world, 2)
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
})
