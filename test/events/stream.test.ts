import type { LiveEvent } from '@letterlock/wire/events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { type ConnectionId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { type AppendedEvent, appendEvent } from '../../server/events/append.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { pruneEvents } from '../../server/events/prune.ts'
import { type EventStream, openStream, type Subscription } from '../../server/events/stream.ts'
import type { Trx } from '../../server/store/database.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const NOW = 1_800_000_000_000
const DAY_MS = 86_400_000
const log = openLog({ level: 'silent', role: 'test' })
const ana = newId('mem', NOW)
const ben = newId('mem', NOW)

let database: FreshDatabase
let listener: Listener
let stream: EventStream
/** Of each test its own: what another left behind cannot be heard. */
let tenantId: TenantId
const opened: EventStream[] = []

beforeAll(async () => {
  database = await freshDatabase()
  listener = await openListener({ url: database.url, applicationName: 'letterlock ear', log })
  stream = await openStream({ db: database.db, listener, log, now: () => NOW })
})

beforeEach(() => {
  tenantId = newId('tnt', NOW)
})

afterAll(async () => {
  await stream.stop()
  await listener.close()
  await database.drop()
})

afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop()
})

let made = 0
function anEvent(): AppendedEvent & { connectionId: ConnectionId } {
  made += 1
  return { kind: 'connection.changed', connectionId: `con_${String(made).padStart(32, '0')}` }
}

function append(
  trx: Trx,
  event: AppendedEvent,
  to: { tenant?: TenantId; memberId?: MemberId | null; now?: number } = {},
) {
  const { tenant = tenantId, memberId = null, now = NOW } = to
  return appendEvent(trx, { tenantId: tenant, memberId, event, now })
}

/** Append in a transaction of its own. */
async function tell(event: AppendedEvent, to?: Parameters<typeof append>[2]): Promise<void> {
  await inTransaction(database.db, (trx) => append(trx, event, to))
}

/** A transaction that stays open until the test ends it, or fails. */
async function beginTransaction() {
  const open = await database.db.startTransaction().execute()
  onTestFinished(async () => {
    if (!open.isCommitted && !open.isRolledBack) await open.rollback().execute()
  })
  return open
}

/** Make the process read now: whoever resumes from a position waits until what is settled has been told. */
async function letItRead(): Promise<void> {
  const reader = await stream.subscribe({ tenantId, memberId: ben, after: '0.0' })
  await reader.return?.()
}

async function take(subscription: Subscription, count: number): Promise<LiveEvent[]> {
  const events: LiveEvent[] = []
  for (let taken = 0; taken < count; taken++) events.push((await subscription.next()).value.event)
  return events
}

async function lastId(subscription: Subscription): Promise<string> {
  return (await subscription.next()).value.id
}

test('a member hears what concerns them and everybody, in order, and nothing of others or other tenants', async () => {
  const [forAna, forAll, end] = [anEvent(), anEvent(), anEvent()]
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  await tell(forAna, { memberId: ana })
  await tell(anEvent(), { memberId: ben })
  await tell(anEvent(), { tenant: newId('tnt', NOW) })
  await tell(forAll)
  await tell(end, { memberId: ana })
  expect(await take(subscription, 3)).toEqual([forAna, forAll, end])
  await subscription.return?.()
})

test('an event of a transaction that is rolled back is never heard', async () => {
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  const failing = inTransaction(database.db, async (trx) => {
    await append(trx, anEvent())
    throw new Error('on second thought')
  })
  await expect(failing).rejects.toThrow()
  const kept = anEvent()
  await tell(kept)
  expect(await take(subscription, 1)).toEqual([kept])
  await subscription.return?.()
})

test('an event whose transaction commits late is not lost, and comes before those that overtook it', async () => {
  const [late, early] = [anEvent(), anEvent()]
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  const open = await beginTransaction()
  await append(open, late)
  await tell(early)
  await letItRead()
  await open.commit().execute()
  expect(await take(subscription, 2)).toEqual([late, early])
  await subscription.return?.()
})

test('an event waits while an older transaction is open, and comes soon after it ends without an event of its own', async () => {
  const waits = anEvent()
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  const open = await database.db.startTransaction().execute()
  await open
    .insertInto('apps')
    .values({ id: newId('app', NOW), name: 'Other', created_at: NOW })
    .execute()
  await tell(waits)
  await letItRead()
  // It has seen the event, and stays before it.
  const second = await stream.subscribe({ tenantId, memberId: ana })
  expect(second.startsAfter).toBe(subscription.startsAfter)
  await open.rollback().execute()
  for (const reader of [subscription, second]) {
    expect(await take(reader, 1)).toEqual([waits])
    await reader.return?.()
  }
})

test('a client that was away goes on where it stopped, also in another process', async () => {
  const [seen, missed, after] = [anEvent(), anEvent(), anEvent()]
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  await tell(seen)
  const id = await lastId(subscription)
  await subscription.return?.()
  await tell(missed)
  await tell(anEvent(), { memberId: ben })

  const restarted = await openStream({ db: database.db, listener, log, now: () => NOW })
  opened.push(restarted)
  const resumed = await restarted.subscribe({ tenantId, memberId: ana, after: id })
  await tell(after)
  expect(await take(resumed, 2)).toEqual([missed, after])
})

test('a client that has heard nothing yet can resume from where it started', async () => {
  const first = await stream.subscribe({ tenantId, memberId: ana })
  await first.return?.()
  const missed = anEvent()
  await tell(missed)
  const resumed = await stream.subscribe({ tenantId, memberId: ana, after: first.startsAfter })
  expect(await take(resumed, 1)).toEqual([missed])
  await resumed.return?.()
})

test('what is no position is never handed back into the stream', async () => {
  const subscription = await stream.subscribe({ tenantId, memberId: ana, after: '1.1\nretry: 1\ndata: forged' })
  expect(subscription.startsAfter).toBe(stream.position())
  await subscription.return?.()
})

test.each(['', 'nonsense', '0.0', '18446744073709551615.1'])(
  'a client that hands back %j, which is not known here, is told to start anew',
  async (after) => {
    await tell(anEvent(), { tenant: newId('tnt', NOW) })
    const subscription = await stream.subscribe({ tenantId, memberId: ana, after })
    expect(await take(subscription, 1)).toEqual([{ kind: 'stream.reset' }])
    const next = anEvent()
    await tell(next)
    expect(await take(subscription, 1)).toEqual([next])
    await subscription.return?.()
  },
)

test('a client that missed more than it could be told is told to start anew', async () => {
  const start = await stream.subscribe({ tenantId, memberId: ana })
  await start.return?.()
  await inTransaction(database.db, async (trx) => {
    for (let count = 0; count <= 500; count++) await append(trx, anEvent())
  })
  const resumed = await stream.subscribe({ tenantId, memberId: ana, after: start.startsAfter })
  expect(await take(resumed, 1)).toEqual([{ kind: 'stream.reset' }])
  await resumed.return?.()
})

test('pruning takes what is older than a day, and whoever wants to resume before it starts anew', async () => {
  await database.db.deleteFrom('events').execute()
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  await tell(anEvent(), { now: NOW - DAY_MS - 1 })
  await tell(anEvent(), { now: NOW - DAY_MS - 1 })
  const kept = anEvent()
  await tell(kept, { now: NOW - DAY_MS })
  const ids = [await lastId(subscription), await lastId(subscription), await lastId(subscription)]
  await subscription.return?.()

  expect(await pruneEvents(database.db, NOW)).toBe(2)
  const tooLate = await stream.subscribe({ tenantId, memberId: ana, after: ids[0] })
  expect(await take(tooLate, 1)).toEqual([{ kind: 'stream.reset' }])
  await tooLate.return?.()

  const next = anEvent()
  await tell(next)
  const inTime = await stream.subscribe({ tenantId, memberId: ana, after: ids[2] })
  expect(await take(inTime, 1)).toEqual([next])
  await inTime.return?.()
})

test('the newest event stays, however old, so that a quiet house need not start anew', async () => {
  await database.db.deleteFrom('events').execute()
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  await tell(anEvent())
  const id = await lastId(subscription)
  await subscription.return?.()
  await pruneEvents(database.db, NOW + 10 * DAY_MS)
  const resumed = await stream.subscribe({ tenantId, memberId: ana, after: id })
  const next = anEvent()
  await tell(next)
  expect(await take(resumed, 1)).toEqual([next])
  await resumed.return?.()
})

test('a listening connection that is cut comes back, and what happened meanwhile is heard', async () => {
  const subscription = await stream.subscribe({ tenantId, memberId: ana })
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'letterlock ear' and datname = current_database()`,
  )
  const [meanwhile, after] = [anEvent(), anEvent()]
  await tell(meanwhile)
  expect(await take(subscription, 1)).toEqual([meanwhile])
  await tell(after)
  expect(await take(subscription, 1)).toEqual([after])
  await subscription.return?.()
})

test('a stream that stops ends its readers, those that wait included', async () => {
  const stopping = await openStream({ db: database.db, listener, log, now: () => NOW })
  const subscription = await stopping.subscribe({ tenantId, memberId: ana })
  const waiting = subscription.next()
  await stopping.stop()
  expect(await waiting).toEqual({ done: true, value: undefined })
})

test('many writers at once lose nothing, and every reader hears the same order', async () => {
  const readers = await Promise.all([ana, ben].map((memberId) => stream.subscribe({ tenantId, memberId })))
  const events = Array.from({ length: 60 }, anEvent)
  await Promise.all(events.map((event) => tell(event)))
  const [one, two] = await Promise.all(readers.map((reader) => take(reader, events.length)))
  expect(one).toEqual(two)
  expect(new Set(one?.map((event) => JSON.stringify(event)))).toEqual(
    new Set(events.map((event) => JSON.stringify(event))),
  )
  await Promise.all(readers.map((reader) => reader.return?.()))
})
