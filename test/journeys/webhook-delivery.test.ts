import { WEBHOOK_EVENTS } from '@letterlock/wire/webhooks'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appConnection } from '../../server/connections/app-connection.ts'
import { moveStatus } from '../../server/connections/move-status.ts'
import { tellConnection } from '../../server/connections/tell-connection.ts'
import { changeEndpoint } from '../../server/events/webhooks/change-endpoint.ts'
import { deliverDue } from '../../server/events/webhooks/deliver-due.ts'
import { pruneWebhooks } from '../../server/events/webhooks/prune-webhooks.ts'
import { rotateSecret } from '../../server/events/webhooks/rotate-secret.ts'
import { redeliverMessage, sendTest } from '../../server/events/webhooks/send-again.ts'
import { findAppConnection } from '../../server/store/app-connections.ts'
import { findConnectionForWork } from '../../server/store/connections.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { guardedFetch } from '../../server/transport/egress/guarded-fetch.ts'
import { type MadeConnection, madeConnection } from './app-connections-made.ts'
import { openReceiver, type Receiver, verify } from './webhook-receiver.ts'
import { bodyOf, openWebhookWorld, type WebhookWorld } from './webhook-world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

let world: WebhookWorld
let receiver: Receiver
let connection: MadeConnection

beforeAll(async () => {
  world = await openWebhookWorld()
  const { appId, keys } = world
  connection = await madeConnection(keys.database, { appId, tenant: 'org_acme', user: 'user_1', now: keys.clock.now })
})
afterAll(() => world.close())
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(async () => {
  await receiver.close()
  await world.keys.database.db.deleteFrom('webhook_endpoints').execute()
})

function tell(type: Parameters<typeof tellConnection>[2]['type'] = 'connection.paused'): Promise<void> {
  const { deps } = world
  return inTransaction(deps.db, (trx) =>
    tellConnection(trx, connection.tenantId, { type, connectionId: connection.id, now: deps.now() }),
  )
}

function pass(ms: number): void {
  world.keys.clock.now += ms
}

test('a change is told in a message that any receiver can verify, with the connection as its app sees it', async () => {
  const endpoint = await world.make({ url: receiver.url })
  await tell('connection.created')
  expect(await world.deliver(endpoint)).toBe('done')
  const [first] = receiver.got
  if (!first) throw new Error('nothing came')
  const body = bodyOf(first)
  expect(verify(endpoint.secret, first)).toEqual(JSON.parse(first.body))
  expect(first.headers['content-type']).toBe('application/json')
  const row = await findAppConnection(world.deps.db, { appId: world.appId }, connection.id)
  expect(body).toMatchObject({ type: 'connection.created', appId: world.appId, environment: 'development' })
  expect(WEBHOOK_EVENTS['connection.created'].parse(body.data)).toEqual({
    connection: row && appConnection(row, 'en'),
  })
  const [delivery] = await world.log(endpoint)
  expect(delivery).toMatchObject({
    messageId: first.headers['webhook-id'],
    status: 'delivered',
    nextTryAt: null,
    body: first.body,
    tries: [{ status: 204, error: null }],
  })
  expect((await world.card(endpoint)).lastDelivery).toMatchObject({ result: 'delivered' })
})

test('a change that did not happen is not told', async () => {
  const endpoint = await world.make({ url: receiver.url })
  const failing = inTransaction(world.deps.db, async (trx) => {
    const told = { type: 'connection.paused', connectionId: connection.id, now: world.deps.now() } as const
    await tellConnection(trx, connection.tenantId, told)
    throw new RangeError('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(await world.log(endpoint)).toEqual([])
})

test('only endpoints of the app and environment that want the type are told', async () => {
  const { url } = receiver
  const all = await world.make({ url })
  const wanting = await world.make({ url, events: ['connection.paused', 'connection.resumed'] })
  const others = await world.make({ url, events: ['connection.created'] })
  const production = await world.make({ url, environment: 'production' })
  await tell('connection.paused')
  const told = await Promise.all([all, wanting, others, production].map(async (one) => (await world.log(one)).length))
  expect(told).toEqual([1, 1, 0, 0])
})

test('an organisation of the console itself tells nobody', async () => {
  const tenantId = await world.keys.newTenant()
  await inTransaction(world.deps.db, (trx) =>
    tellConnection(trx, tenantId, { type: 'connection.paused', connectionId: connection.id, now: 1 }),
  )
  const { rows } = await sql`select 1 from webhook_messages where about_tenant_id = ${tenantId}`.execute(world.deps.db)
  expect(rows).toEqual([])
})

test('one change of status is told once, however often it is found out, and another reason is no other status', async () => {
  const endpoint = await world.make({ url: receiver.url })
  const { deps } = world
  const move = (status: 'failing' | 'needs_reconnect', reasonCode: string) =>
    inTransaction(deps.db, async (trx) => {
      const row = await findConnectionForWork(trx, connection.tenantId, connection.id)
      if (!row) throw new Error('the connection is gone')
      await moveStatus(trx, connection.tenantId, row, { status, reasonCode }, { by: 'refresh', now: deps.now() })
    })
  await move('failing', 'oauth.unreachable')
  await move('failing', 'oauth.unreachable')
  await move('failing', 'oauth.client_rejected')
  pass(1)
  await Promise.all([move('needs_reconnect', 'oauth.grant_revoked'), move('needs_reconnect', 'oauth.grant_revoked')])
  expect((await world.log(endpoint)).map(({ type }) => type)).toEqual(['connection.broken', 'connection.failing'])
})

const answers: Record<string, Receiver['answer']> = {
  hangs: () => undefined,
  'redirects to the metadata of a cloud': (reply) => {
    reply.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  },
  'answers 500': (reply) => {
    reply.writeHead(500).end('no')
  },
  'breaks off': (reply) => {
    reply.destroy()
  },
}

test.each([
  ['hangs', 'egress.too_slow', null],
  ['redirects to the metadata of a cloud', 'webhook.redirected', 307],
  ['answers 500', 'webhook.refused', 500],
  ['breaks off', 'egress.unreachable', null],
] as const)(
  'a receiver that %s is tried again, under the same id and with the same bytes',
  async (does, code, status) => {
    const endpoint = await world.make({ url: receiver.url })
    receiver.answer = answers[does] ?? receiver.answer
    await tell()
    await world.deliver(endpoint)
    const [delivery] = await world.log(endpoint)
    expect(delivery).toMatchObject({ status: 'failed', tries: [{ status, error: { code } }] })
    expect(delivery?.nextTryAt).toBe(new Date(world.deps.now() + 5_000).toISOString())
    // Not before its time.
    await world.deliver(endpoint)
    expect(receiver.got).toHaveLength(1)
    pass(5_000)
    receiver.answer = (reply) => void reply.writeHead(200).end('thanks')
    await world.deliver(endpoint)
    const [first, second] = receiver.got
    expect([second?.headers['webhook-id'], second?.body]).toEqual([first?.headers['webhook-id'], first?.body])
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
    if (second) verify(endpoint.secret, second)
    expect((await world.log(endpoint))[0]).toMatchObject({
      status: 'delivered',
      tries: [{ status }, { answer: 'thanks' }],
    })
  },
)

test('a receiver that says 200 and then drips for ever has taken the message', async () => {
  const endpoint = await world.make({ url: receiver.url })
  receiver.answer = (reply) => {
    reply.writeHead(200)
    reply.write('a')
  }
  await tell()
  await world.deliver(endpoint)
  expect((await world.log(endpoint))[0]).toMatchObject({ status: 'delivered', tries: [{ status: 200, answer: 'a' }] })
})

test('a receiver that asks for time gets it', async () => {
  const endpoint = await world.make({ url: receiver.url })
  receiver.answer = (reply) => reply.writeHead(503, { 'retry-after': '900' }).end()
  await tell()
  await world.deliver(endpoint)
  expect((await world.log(endpoint))[0]?.nextTryAt).toBe(new Date(world.deps.now() + 900_000).toISOString())
})

test('a name that leads into our own network when it is called is not called', async () => {
  const endpoint = await world.make({ url: 'https://hooks.example.com/' })
  await tell()
  const fetch = guardedFetch({
    allowed: 'public_and_loopback',
    deadlineMs: 300,
    answerBytesMax: 1_000,
    resolve: (_name, _options, found) => found(null, [{ address: '169.254.169.254', family: 4 }]),
  })
  const of = { tenantId: world.ownerTenantId, endpointId: endpoint.id }
  await deliverDue({ ...world.deps, fetch }, of, new AbortController().signal)
  expect((await world.log(endpoint))[0]).toMatchObject({
    status: 'failed',
    tries: [{ error: { code: 'egress.refused' } }],
  })
})

test('a receiver that is gone ends its endpoint at once; what happens then waits until it is switched on again', async () => {
  const endpoint = await world.make({ url: receiver.url })
  receiver.answer = (reply) => reply.writeHead(410).end()
  await tell()
  await world.deliver(endpoint)
  expect(await world.card(endpoint)).toMatchObject({ status: 'dead', statusReason: { code: 'webhook.gone' } })
  const { rows } = await sql`
    select 1 from events where kind = 'webhook.changed' and data ->> 'endpointId' = ${endpoint.id}`.execute(
    world.deps.db,
  )
  expect(rows).toHaveLength(2)
  pass(HOUR_MS)
  await tell()
  await world.deliver(endpoint)
  expect(receiver.got).toHaveLength(1)
  expect((await world.log(endpoint)).map(({ status, nextTryAt }) => [status, nextTryAt])).toEqual([
    ['waiting', null],
    ['given_up', null],
  ])
  receiver.answer = (reply) => reply.writeHead(204).end()
  await changeEndpoint(world.deps, world.asker, endpoint.id, { status: 'active' })
  await world.deliver(endpoint)
  expect((await world.log(endpoint)).map(({ status }) => status)).toEqual(['delivered', 'given_up'])
})

test('a receiver that fails for two days ends, and gets the last two days when it is back and switched on', async () => {
  const endpoint = await world.make({ url: receiver.url })
  receiver.answer = (reply) => reply.writeHead(500).end()
  const startedAt = world.deps.now()
  await tell()
  for (let tries = 0; tries < 40; tries++) {
    const [waiting] = await world.log(endpoint)
    if (waiting?.nextTryAt == null) break
    world.keys.clock.now = Date.parse(waiting.nextTryAt)
    await world.deliver(endpoint)
  }
  expect(world.deps.now() - startedAt).toBe(2 * DAY_MS)
  expect((await world.log(endpoint))[0]).toMatchObject({ status: 'given_up' })
  expect(await world.card(endpoint)).toMatchObject({ status: 'dead', statusReason: { code: 'webhook.dead' } })
  expect(receiver.got.length).toBeGreaterThan(10)
  expect(receiver.got.length).toBeLessThan(20)
  expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

  await tell('connection.resumed')
  pass(DAY_MS)
  receiver.answer = (reply) => reply.writeHead(204).end()
  await changeEndpoint(world.deps, world.asker, endpoint.id, { status: 'active' })
  await world.deliver(endpoint)
  const [resumed, paused] = await world.log(endpoint)
  expect([resumed?.status, paused?.status]).toEqual(['delivered', 'given_up'])
  expect(await world.card(endpoint)).toMatchObject({ status: 'active', statusReason: null })

  // The one that was given up goes out when a person asks for it, as it was.
  await redeliverMessage(world.deps, world.asker, endpoint.id, paused?.messageId ?? '')
  await world.deliver(endpoint)
  expect(receiver.got.at(-1)).toMatchObject({ headers: { 'webhook-id': paused?.messageId }, body: paused?.body })
  expect((await world.log(endpoint))[1]?.status).toBe('delivered')
})

test('one success between failures keeps an endpoint alive', async () => {
  const endpoint = await world.make({ url: receiver.url })
  for (const [status, hours] of [
    [500, 0],
    [204, 30],
    [500, 30],
    [500, 30],
  ] as const) {
    pass(hours * HOUR_MS)
    receiver.answer = (reply) => reply.writeHead(status).end()
    await sendTest(world.deps, world.asker, endpoint.id)
    await world.deliver(endpoint)
  }
  expect((await world.card(endpoint)).status).toBe('active')
})

// A process that dies after the receiver has answered has noted nothing. The database refuses to note in its place.
test('a worker that dies between a delivery and its record delivers once more, under the same id', async () => {
  const endpoint = await world.make({ url: receiver.url })
  const { db } = world.deps
  await tell()
  await sql`create function die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$`.execute(db)
  await sql`create trigger dies before update on webhook_deliveries for each row execute function die()`.execute(db)
  await expect(world.deliver(endpoint)).rejects.toThrow('dead')
  await sql`drop function die() cascade`.execute(db)
  await world.deliver(endpoint)
  const [first, second] = receiver.got
  expect(receiver.got).toHaveLength(2)
  expect([second?.headers['webhook-id'], second?.body]).toEqual([first?.headers['webhook-id'], first?.body])
  expect((await world.log(endpoint))[0]).toMatchObject({ status: 'delivered' })
})

test('both secrets sign while receivers change over, and then the newest alone', async () => {
  const endpoint = await world.make({ url: receiver.url })
  const newest = (await rotateSecret(world.deps, world.asker, endpoint.id, 24)).reveal()
  expect((await world.card(endpoint)).oldSecretUntil).toBe(new Date(world.deps.now() + DAY_MS).toISOString())
  const deliverOne = async () => {
    await tell()
    await world.deliver(endpoint)
    const last = receiver.got.at(-1)
    if (!last) throw new Error('nothing came')
    return last
  }
  const during = await deliverOne()
  for (const secret of [newest, endpoint.secret]) verify(secret, during)
  pass(DAY_MS)
  const after = await deliverOne()
  verify(newest, after)
  expect(() => verify(endpoint.secret, after)).toThrow('No matching signature')
  expect((await world.card(endpoint)).oldSecretUntil).toBeNull()

  // One that somebody has seen ends at once.
  await rotateSecret(world.deps, world.asker, endpoint.id, 0)
  const last = await deliverOne()
  expect(() => verify(newest, last)).toThrow('No matching signature')
})

test('at most four messages are under way to one endpoint', async () => {
  const endpoint = await world.make({ url: receiver.url })
  for (let event = 0; event < 10; event++) await tell()
  let underWay = 0
  let most = 0
  receiver.answer = (reply) => {
    underWay += 1
    most = Math.max(most, underWay)
    setImmediate(() => {
      underWay -= 1
      reply.writeHead(204).end()
    })
  }
  await world.deliver(endpoint)
  expect(receiver.got).toHaveLength(10)
  expect(most).toBeLessThanOrEqual(4)
})

test('of an answer a thousand characters are kept, and no secret of what it was sent', async () => {
  const endpoint = await world.make({ url: receiver.url })
  receiver.answer = (reply, { headers }) =>
    reply.writeHead(400).end(`${headers['webhook-signature']} ${endpoint.secret.slice(6)} \0 ${'x'.repeat(5_000)}`)
  await tell()
  await world.deliver(endpoint)
  const answer = (await world.log(endpoint))[0]?.tries[0]?.answer ?? ''
  expect(answer).toHaveLength(1_000)
  expect(answer.startsWith('[secret] [secret]')).toBe(true)
})

test('a message and its log are gone after thirty days', async () => {
  const endpoint = await world.make({ url: receiver.url })
  await tell()
  await world.deliver(endpoint)
  await pruneWebhooks(world.deps.db, world.deps.now() + 30 * DAY_MS)
  expect(await world.log(endpoint)).toHaveLength(1)
  await pruneWebhooks(world.deps.db, world.deps.now() + 30 * DAY_MS + 1)
  expect(await world.log(endpoint)).toEqual([])
})

test('an endpoint whose secrets were destroyed ends, and lives again with a new one', async () => {
  const endpoint = await world.make({ url: receiver.url })
  const { db } = world.deps
  await sql`update webhook_endpoints set sealed = ''::bytea, version = version + 1 where id = ${endpoint.id}`.execute(
    db,
  )
  await tell()
  await world.deliver(endpoint)
  expect(await world.card(endpoint)).toMatchObject({ status: 'dead', statusReason: { code: 'vault.unreadable' } })
  const secret = (await rotateSecret(world.deps, world.asker, endpoint.id, 24)).reveal()
  await changeEndpoint(world.deps, world.asker, endpoint.id, { status: 'active' })
  await world.deliver(endpoint)
  const [only] = receiver.got
  if (!only) throw new Error('nothing came')
  verify(secret, only)
})
