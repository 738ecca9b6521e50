import { afterEach, beforeEach, expect, test } from 'vitest'
import { findWatch, isWatchedElsewhere, saveWatch } from '../../server/store/gmail-watches.ts'
import { decideHearing } from '../../server/sync/health/decide-hearing.ts'
import { renewWatch } from '../../server/sync/push/renew-watch.ts'
import { stopWatch } from '../../server/sync/push/stop-watch.ts'
import { sweepWatches } from '../../server/sync/push/sweep-watches.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { openPushWorld, type PushWorld, TOPIC } from '../mirror/push-world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const OTHER_TOPIC = 'projects/letterlock-sandbox/topics/other'

let world: PushWorld

beforeEach(async () => {
  world = await openPushWorld()
})
afterEach(() => world.close())

const renew = (topic = TOPIC) => renewWatch({ ...world.push, topic }, world, new AbortController().signal)
const stored = () => findWatch(world.database.db, world.tenantId, world.mailboxId)
const standing = () => world.box.pubsub.rows.watches.list()
const hearing = async () => decideHearing({ by: 'push', watch: await stored() }, world.box.now())

/** Everything that a minute's sweep asks for, done. */
async function sweep(): Promise<number> {
  world.asked.splice(0)
  await sweepWatches(world.push)
  for (const _ of world.asked) await renew()
  return world.asked.length
}

test('a mailbox is watched, and the watch renewed each day before it is a day old', async () => {
  expect(await sweep()).toBe(1)
  expect(standing()).toMatchObject([{ topic: TOPIC, labelIds: [] }])
  expect(await sweep()).toBe(0)
  for (let day = 1; day <= 9; day++) {
    world.letPass(DAY_MS)
    expect(await sweep()).toBe(1)
    expect((await stored())?.lapsesAt).toBeGreaterThan(world.box.now() + 6 * DAY_MS)
  }
  expect(world.alarms).toEqual([])
})

test('a watch that is not due is not asked for again, however often somebody says so', async () => {
  await renew()
  world.box.wireLog.clear()
  expect(await renew()).toBe('not_due')
  expect(world.box.wireLog.list()).toEqual([])
})

test('a watch that was renewed by a clock a week ahead is renewed again once the clock is put right', async () => {
  await renewWatch({ ...world.push, now: () => world.box.now() + 7 * DAY_MS }, world, new AbortController().signal)
  expect(await sweep()).toBe(1)
  expect((await stored())?.renewsAt).toBeLessThanOrEqual(world.box.now() + DAY_MS)
  expect(await sweep()).toBe(0)
})

test('a watch that cannot be renewed is said loudly two days before it lapses, once', async () => {
  await renew()
  world.setTopic(TOPIC, false)
  for (let hour = 0; hour < 4 * 24; hour += 12) {
    world.letPass(12 * HOUR_MS)
    await sweep()
  }
  expect(world.alarms).toEqual([])
  expect(await hearing()).toMatchObject({ state: 'broken', problem: { code: 'push.topic_forbidden' } })

  world.letPass(DAY_MS + HOUR_MS)
  await sweep()
  await sweep()
  expect(world.alarms).toMatchObject([{ mailboxId: world.mailboxId, code: 'push.topic_forbidden' }])
  expect(await sweepWatches(world.push)).toEqual({ working: 0, lapsing: 1, none: 0 })

  world.letPass(2 * DAY_MS)
  expect(await sweepWatches(world.push)).toEqual({ working: 0, lapsing: 0, none: 1 })
  expect(await hearing()).toMatchObject({ state: 'broken', lapsesAt: null })

  world.setTopic(TOPIC, true)
  world.letPass(HOUR_MS)
  await sweep()
  expect(await sweepWatches(world.push)).toEqual({ working: 1, lapsing: 0, none: 0 })
})

interface TopicCase {
  is: string
  topic: string
  gmailMayPublish: boolean
  code: string
}

test.each<TopicCase>([
  { is: 'that Gmail may not publish to', topic: TOPIC, gmailMayPublish: false, code: 'push.topic_forbidden' },
  {
    is: 'that is not there',
    topic: 'projects/letterlock-sandbox/topics/nowhere',
    gmailMayPublish: true,
    code: 'push.topic_missing',
  },
  {
    is: 'of another project',
    topic: 'projects/another-project/topics/gmail',
    gmailMayPublish: true,
    code: 'push.topic_invalid',
  },
])('a topic $is is the deployer’s to mend: the connection stays as it is', async ({ topic, gmailMayPublish, code }) => {
  world.setTopic(TOPIC, gmailMayPublish)
  expect(await renew(topic)).toBe('failed')
  expect(await stored()).toMatchObject({ problemCode: code, lapsesAt: null })
  const connection = await world.database.db.selectFrom('connections').select('status').executeTakeFirstOrThrow()
  expect(connection.status).toBe('active')
  expect((await world.mailbox()).haltedCode).toBeNull()
  expect(await world.sync()).toEqual({ is: 'done' })
})

test('a topic that the deployer has renamed takes the place of ours', async () => {
  world.setTopic(OTHER_TOPIC, true)
  await renew()
  expect(await renew(OTHER_TOPIC)).toBe('renewed')
  expect(standing()).toMatchObject([{ topic: OTHER_TOPIC }])
})

test('another program’s watch is not taken away from it', async () => {
  world.setTopic(OTHER_TOPIC, true)
  await renew(OTHER_TOPIC)
  await world.database.db.deleteFrom('gmail_watches').execute()
  expect(await renew()).toBe('failed')
  expect(standing()).toMatchObject([{ topic: OTHER_TOPIC }])
  expect((await stored())?.problemCode).toBe('push.other_topic')
})

test('an outage keeps the watch that stands, and is asked again within minutes', async () => {
  await renew()
  const before = await stored()
  world.letPass(DAY_MS)
  world.box.faults.replace([{ id: 'outage', match: { path: '/watch' }, do: { drop: true } }])
  expect(await renew()).toBe('failed')
  expect(await stored()).toMatchObject({ lapsesAt: before?.lapsesAt, problemCode: 'gmail.unreachable' })
  world.box.faults.replace([])
  world.letPass(4 * 60_000)
  expect(await sweep()).toBe(1)
  expect((await stored())?.problemCode).toBeNull()
})

test('a grant that is gone is told by the connection, not by the watch', async () => {
  await world.database.pool.query(`update connections set status = 'needs_reconnect'`)
  expect(await renew()).toBe('not_wanted')
  expect(await sweep()).toBe(0)
  expect(await stored()).toBeUndefined()
})

test('giving a mailbox up ends its watch at Google', async () => {
  await renew()
  expect(await stopWatch(world.push, world.tenantId, world.connectionId)).toBe('stopped')
  expect(standing()).toEqual([])
  expect(await stored()).toMatchObject({ lapsesAt: null, topic: null })
  expect(await stopWatch(world.push, world.tenantId, world.connectionId)).toBe('not_watched')
})

test('a watch that another mailbox of the same address rests on goes on', async () => {
  const { database, account, box } = world
  const sibling = await openMailbox(database.db, account.email.toUpperCase(), box.now())
  await renew()
  const { tenantId, mailboxId: id, push } = world
  expect(await isWatchedElsewhere(database.db, { tenantId, id, address: account.email, issuer: push.issuer })).toBe(
    true,
  )
  expect(await stopWatch(push, tenantId, world.connectionId)).toBe('kept_for_others')
  expect(standing()).toHaveLength(1)
  await saveWatch(database.db, sibling.tenantId, sibling.mailboxId, {
    topic: TOPIC,
    watchedAt: box.now(),
    renewsAt: box.now() + DAY_MS,
    lapsesAt: box.now() + 7 * DAY_MS,
  })
  expect(await stopWatch(push, sibling.tenantId, sibling.connectionId)).toBe('kept_for_others')
})

test('Google being away does not keep anybody from going', async () => {
  await renew()
  world.box.faults.replace([{ id: 'outage', match: { path: '/stop' }, do: { drop: true } }])
  expect(await stopWatch(world.push, world.tenantId, world.connectionId)).toBe('not_reached')
  expect(await stored()).toMatchObject({ lapsesAt: null })
})
