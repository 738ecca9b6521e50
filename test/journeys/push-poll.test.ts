import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { markPushed, saveWatch } from '../../server/store/gmail-watches.ts'
import { pollMailboxes } from '../../server/sync/poll.ts'
import { receiveNotification } from '../../server/sync/push/receive-notification.ts'
import { renewWatch } from '../../server/sync/push/renew-watch.ts'
import { syncJob } from '../../server/sync/sync-job.ts'
import { openPushWorld, type PushWorld, TOPIC } from '../mirror/push-world.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

let world: PushWorld
/** When the process that polls began. */
let startedAt: number

// Seconds decide here: no time passes but what a test lets pass.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  world = await openPushWorld({ messages: 10 })
  startedAt = world.box.now() - DAY_MS
  await world.sync()
})
afterEach(async () => {
  await world.close()
  vi.useRealTimers()
})

/** Ask for what is due, and do it. @returns how many were due */
async function poll(pushed = true): Promise<number> {
  const due = await pollMailboxes(world.database.db, world.push.queue, { now: world.box.now(), startedAt, pushed })
  if (due > 0) await world.sync()
  return due
}

/** Google watches, and has proved it. */
async function watched(): Promise<void> {
  const now = world.box.now()
  const { tenantId, mailboxId, database } = world
  await saveWatch(database.db, tenantId, mailboxId, {
    topic: TOPIC,
    watchedAt: now,
    renewsAt: now + DAY_MS,
    lapsesAt: now + 7 * DAY_MS,
  })
  await told()
}

const told = () =>
  markPushed(world.database.db, { account: world.account.email, issuer: world.push.issuer, now: world.box.now() })

test('without push a mailbox is looked at each minute', async () => {
  world.letPass(59 * SECOND_MS)
  expect(await poll(false)).toBe(0)
  world.letPass(2 * SECOND_MS)
  expect(await poll(false)).toBe(1)
})

test('with push a mailbox is looked at when nothing was heard of it for ten minutes', async () => {
  await watched()
  world.letPass(3 * SECOND_MS)
  await poll()
  world.letPass(9 * MINUTE_MS)
  expect(await poll()).toBe(0)
  world.letPass(MINUTE_MS + SECOND_MS)
  expect(await poll()).toBe(1)
})

test('with every notification of an hour lost, the mail is in the mirror within ten minutes each time', async () => {
  await renewWatch(world.push, world, new AbortController().signal)
  await watched()
  world.box.pubsub.faults.replace([{ id: 'lost', do: 'drop' }])
  for (let minute = 0; minute < 60; minute += 11) {
    world.account.deliver(`Subject: Minute ${minute}\r\n\r\nHello`)
    world.letPass(11 * MINUTE_MS)
    expect(await poll()).toBe(1)
    await world.expectWhole()
  }
})

test('a watch that has lapsed is no longer relied on', async () => {
  await watched()
  world.letPass(7 * DAY_MS)
  await poll()
  world.letPass(61 * SECOND_MS)
  expect(await poll()).toBe(1)
})

test('a watch whose first notification never came is not relied on', async () => {
  const now = world.box.now()
  await saveWatch(world.database.db, world.tenantId, world.mailboxId, {
    topic: TOPIC,
    watchedAt: now,
    renewsAt: now + DAY_MS,
    lapsesAt: now + 7 * DAY_MS,
  })
  world.letPass(61 * SECOND_MS)
  expect(await poll()).toBe(1)
})

test('a push that is switched off is not relied on, whatever was watched', async () => {
  await watched()
  world.letPass(61 * SECOND_MS)
  expect(await poll(false)).toBe(1)
})

test('a restart between the mark and the run: the mark alone brings the run about', async () => {
  await watched()
  world.letPass(3 * SECOND_MS)
  await poll()
  expect(await poll()).toBe(0)
  world.account.deliver('Subject: Just before the crash\r\n\r\nHello')
  world.letPass(SECOND_MS)
  await told()
  // The job was lost with the process; only the row is left.
  expect(await poll()).toBe(1)
  await world.expectWhole()
  world.letPass(3 * SECOND_MS)
  await poll()
  expect(await poll()).toBe(0)
})

test('what Google leaves out within a second of a notification is found by one more look', async () => {
  await watched()
  world.letPass(3 * SECOND_MS)
  await poll()
  world.letPass(MINUTE_MS)
  await told()
  await world.sync()
  world.account.deliver('Subject: Left out\r\n\r\nHello')
  expect(await poll()).toBe(0)
  world.letPass(3 * SECOND_MS)
  expect(await poll()).toBe(1)
  await world.expectWhole()
  expect(await poll()).toBe(0)
})

test('what Google leaves out is asked for by the run itself, so that it waits for no poll', async () => {
  await watched()
  const { tenantId, mailboxId, deps, push } = world
  const run = (reason: 'pushed' | 'continued') => {
    const payload = { tenantId, mailboxId, reason } as const
    return syncJob(deps, push.queue)({ id: 'job', payload, attempt: 1, signal: new AbortController().signal })
  }
  expect(await run('pushed')).toBe('done')
  expect(world.asked).toMatchObject([{ payload: { mailboxId, reason: 'continued' } }])
  world.account.deliver('Subject: Left out\r\n\r\nHello')
  world.letPass(2 * SECOND_MS)
  expect(await run('continued')).toBe('done')
  await world.expectWhole()
  expect(world.asked).toHaveLength(1)
})

test('what Google leaves out while the mail before it is still being fetched is looked for all the same', async () => {
  await watched()
  world.account.deliver('Subject: Told of\r\n\r\nHello')
  const { tenantId, mailboxId, deps, push } = world
  let isSlow = true
  const slow: typeof deps = {
    ...deps,
    async transact(story) {
      const result = await deps.transact(story)
      if (isSlow) world.account.deliver('Subject: Left out\r\n\r\nHello')
      if (isSlow) world.letPass(3 * SECOND_MS)
      isSlow = false
      return result
    },
  }
  const payload = { tenantId, mailboxId, reason: 'pushed' } as const
  await syncJob(slow, push.queue)({ id: 'job', payload, attempt: 1, signal: new AbortController().signal })
  expect((await world.mailbox()).messages).toBe(11)
  expect(world.asked).toMatchObject([{ payload: { mailboxId, reason: 'continued' } }])
  expect(await poll()).toBe(1)
  await world.expectWhole()
})

test('a notification stamped by a clock that was put right since has nobody look at every poll', async () => {
  await watched()
  world.letPass(3 * SECOND_MS)
  const { account, push, database, box } = world
  await markPushed(database.db, { account: account.email, issuer: push.issuer, now: box.now() + DAY_MS })
  for (let quarter = 0; quarter < 4; quarter++) {
    expect(await poll()).toBe(0)
    world.letPass(15 * SECOND_MS)
  }
})

test('after a start every mailbox is looked at once, however well it is watched', async () => {
  await watched()
  world.letPass(3 * SECOND_MS)
  await poll()
  world.letPass(2 * MINUTE_MS)
  expect(await poll()).toBe(0)
  startedAt = world.box.now()
  expect(await poll()).toBe(1)
  world.letPass(2 * MINUTE_MS)
  expect(await poll()).toBe(0)
})

test('a notification asks for the run of every mailbox of its address, whoever writes it how', async () => {
  const { email } = world.account
  expect(await receiveNotification(world.push, { account: email.toUpperCase() })).toBe('accepted')
  const { tenantId, mailboxId } = world
  expect(world.asked).toEqual([
    { name: 'sync.mailbox', payload: { tenantId, mailboxId, reason: 'pushed' }, priority: 2 },
  ])
})

test.each([
  ['halted', `update mailboxes set halted_code = 'connection.needs_reconnect'`],
  ['paused', `update connections set status = 'paused'`],
  ['of another far side', `update connections set issuer = 'https://accounts.google.com'`],
  ['erased', 'update mailboxes set erased_at = 1'],
])('a notification for a mailbox that is %s asks for nothing', async (_, change) => {
  await world.database.pool.query(change)
  expect(await receiveNotification(world.push, { account: world.account.email })).toBe('unknown_mailbox')
  expect(world.asked).toEqual([])
})

test('a mailbox that is still imported takes none of the places that are kept for what is quick', async () => {
  await world.database.pool.query(`update mailboxes set phase = 'fetching'`)
  await receiveNotification(world.push, { account: world.account.email })
  expect(world.asked).toMatchObject([{ name: 'sync.mailbox', priority: undefined }])
})

test('a run that is longer than a turn goes on without the hurry that began it', async () => {
  await world.database.pool.query(`update mailboxes set phase = 'queued', history_id = null`)
  const { tenantId, mailboxId, deps, push } = world
  const payload = { tenantId, mailboxId, reason: 'pushed' } as const
  const job = { id: 'job', payload, attempt: 1, signal: new AbortController().signal }
  expect(await syncJob({ ...deps, turnMs: -1 }, push.queue)(job)).toBe('done')
  expect(world.asked).toMatchObject([{ payload: { mailboxId, reason: 'continued' }, priority: undefined }])
})
