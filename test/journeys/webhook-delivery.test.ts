import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { changeEndpoint } from '../../server/events/webhooks/change-endpoint.ts'
import { deliverDue } from '../../server/events/webhooks/deliver-due.ts'
import { redeliverMessage, sendTest } from '../../server/events/webhooks/send-again.ts'
import { parkDeliveries } from '../../server/store/webhook-deliveries.ts'
import { guardedFetch } from '../../server/transport/egress/guarded-fetch.ts'
import { type Receiver, verify } from './webhook-receiver.ts'
import { webhookStage } from './webhook-stage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** Whoever hangs is waited for so long: until they have the whole message, and no longer than that by far. */
const HANGING_MS = 3_000
const stage = webhookStage()

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
    const endpoint = await stage.world.make({ url: stage.receiver.url })
    stage.receiver.answer = answers[does] ?? stage.receiver.answer
    await stage.tell()
    await stage.world.deliver(endpoint, does === 'hangs' ? HANGING_MS : undefined)
    const [delivery] = await stage.world.log(endpoint)
    expect(delivery).toMatchObject({ status: 'failed', tries: [{ status, error: { code } }] })
    expect(delivery?.nextTryAt).toBe(new Date(stage.world.deps.now() + 5_000).toISOString())
    // Not before its time.
    await stage.world.deliver(endpoint)
    expect(stage.receiver.got).toHaveLength(1)
    stage.pass(5_000)
    stage.receiver.answer = (reply) => void reply.writeHead(200).end('thanks')
    await stage.world.deliver(endpoint)
    const [first, second] = stage.receiver.got
    expect([second?.headers['webhook-id'], second?.body]).toEqual([first?.headers['webhook-id'], first?.body])
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
    if (second) verify(endpoint.secret, second)
    expect((await stage.world.log(endpoint))[0]).toMatchObject({
      status: 'delivered',
      tries: [{ status }, { answer: 'thanks' }],
    })
  },
)

test('a receiver that says 200 and then drips for ever has taken the message', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  stage.receiver.answer = (reply) => {
    reply.writeHead(200)
    reply.write('a')
  }
  await stage.tell()
  await stage.world.deliver(endpoint, HANGING_MS)
  expect((await stage.world.log(endpoint))[0]).toMatchObject({
    status: 'delivered',
    tries: [{ status: 200, answer: 'a' }],
  })
})

test('a receiver that asks for time gets it', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  stage.receiver.answer = (reply) => reply.writeHead(503, { 'retry-after': '900' }).end()
  await stage.tell()
  await stage.world.deliver(endpoint)
  expect((await stage.world.log(endpoint))[0]?.nextTryAt).toBe(new Date(stage.world.deps.now() + 900_000).toISOString())
})

test('a name that leads into our own network when it is called is not called', async () => {
  const endpoint = await stage.world.make({ url: 'https://hooks.example.com/' })
  await stage.tell()
  const fetch = guardedFetch({
    allowed: 'public_and_loopback',
    deadlineMs: 30_000,
    answerBytesMax: 1_000,
    resolve: (_name, _options, found) => found(null, [{ address: '169.254.169.254', family: 4 }]),
  })
  const of = { tenantId: stage.world.ownerTenantId, endpointId: endpoint.id }
  await deliverDue({ ...stage.world.deps, fetch }, of, new AbortController().signal)
  expect((await stage.world.log(endpoint))[0]).toMatchObject({
    status: 'failed',
    tries: [{ error: { code: 'egress.refused' } }],
  })
})

test('a receiver that is gone ends its endpoint at once; what happens then waits until it is switched on again', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  stage.receiver.answer = (reply) => reply.writeHead(410).end()
  await stage.tell()
  await stage.world.deliver(endpoint)
  expect(await stage.world.card(endpoint)).toMatchObject({ status: 'dead', statusReason: { code: 'webhook.gone' } })
  const { rows } = await sql`
    select 1 from events where kind = 'webhook.changed' and data ->> 'endpointId' = ${endpoint.id}`.execute(
    stage.world.deps.db,
  )
  expect(rows).toHaveLength(2)
  stage.pass(HOUR_MS)
  await stage.tell()
  await parkDeliveries(stage.world.deps.db, stage.world.deps.now())
  await stage.world.deliver(endpoint)
  expect(stage.receiver.got).toHaveLength(1)
  expect((await stage.world.log(endpoint)).map(({ status, nextTryAt }) => [status, nextTryAt])).toEqual([
    ['waiting', null],
    ['given_up', null],
  ])
  stage.receiver.answer = (reply) => reply.writeHead(204).end()
  await changeEndpoint(stage.world.deps, stage.world.asker, endpoint.id, { status: 'active' })
  await stage.world.deliver(endpoint)
  expect((await stage.world.log(endpoint)).map(({ status }) => status)).toEqual(['delivered', 'given_up'])
})

test('a receiver that fails for two days ends, and gets the last two days when it is back and switched on', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  stage.receiver.answer = (reply) => reply.writeHead(500).end()
  const startedAt = stage.world.deps.now()
  await stage.tell()
  for (let tries = 0; tries < 40; tries++) {
    const [waiting] = await stage.world.log(endpoint)
    if (waiting?.nextTryAt == null) break
    stage.world.keys.clock.now = Date.parse(waiting.nextTryAt)
    await stage.world.deliver(endpoint)
  }
  expect(stage.world.deps.now() - startedAt).toBe(2 * DAY_MS)
  expect((await stage.world.log(endpoint))[0]).toMatchObject({ status: 'given_up' })
  expect(await stage.world.card(endpoint)).toMatchObject({ status: 'dead', statusReason: { code: 'webhook.dead' } })
  expect(stage.receiver.got.length).toBeGreaterThan(10)
  expect(stage.receiver.got.length).toBeLessThan(20)
  expect(new Set(stage.receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

  await stage.tell('connection.resumed')
  stage.pass(DAY_MS)
  stage.receiver.answer = (reply) => reply.writeHead(204).end()
  await changeEndpoint(stage.world.deps, stage.world.asker, endpoint.id, { status: 'active' })
  await stage.world.deliver(endpoint)
  const [resumed, paused] = await stage.world.log(endpoint)
  expect([resumed?.status, paused?.status]).toEqual(['delivered', 'given_up'])
  expect(await stage.world.card(endpoint)).toMatchObject({ status: 'active', statusReason: null })

  // The one that was given up goes out when a person asks for it, as it was.
  await redeliverMessage(stage.world.deps, stage.world.asker, endpoint.id, paused?.messageId ?? '')
  await stage.world.deliver(endpoint)
  expect(stage.receiver.got.at(-1)).toMatchObject({ headers: { 'webhook-id': paused?.messageId }, body: paused?.body })
  expect((await stage.world.log(endpoint))[1]?.status).toBe('delivered')
})

test('one success between failures keeps an endpoint alive', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  for (const [status, hours] of [
    [500, 0],
    [204, 30],
    [500, 30],
    [500, 30],
  ] as const) {
    stage.pass(hours * HOUR_MS)
    stage.receiver.answer = (reply) => reply.writeHead(status).end()
    await sendTest(stage.world.deps, stage.world.asker, endpoint.id)
    await stage.world.deliver(endpoint)
  }
  expect((await stage.world.card(endpoint)).status).toBe('active')
})

// A process that dies after the receiver has answered has noted nothing. The database refuses to note in its place.
test('a worker that dies between a delivery and its record delivers once more, under the same id', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  const { db } = stage.world.deps
  await stage.tell()
  await sql`create function die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$`.execute(db)
  await sql`create trigger dies before update on webhook_deliveries for each row execute function die()`.execute(db)
  await expect(stage.world.deliver(endpoint)).rejects.toThrow('dead')
  await sql`drop function die() cascade`.execute(db)
  await stage.world.deliver(endpoint)
  const [first, second] = stage.receiver.got
  expect(stage.receiver.got).toHaveLength(2)
  expect([second?.headers['webhook-id'], second?.body]).toEqual([first?.headers['webhook-id'], first?.body])
  expect((await stage.world.log(endpoint))[0]).toMatchObject({ status: 'delivered' })
})

test('at most four messages are under way to one endpoint', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  for (let event = 0; event < 10; event++) await stage.tell()
  let underWay = 0
  let most = 0
  const { deps, ownerTenantId } = stage.world
  const fetch: typeof deps.fetch = async (...asked) => {
    underWay += 1
    most = Math.max(most, underWay)
    return deps.fetch(...asked).finally(() => {
      underWay -= 1
    })
  }
  const of = { tenantId: ownerTenantId, endpointId: endpoint.id }
  await deliverDue({ ...deps, fetch }, of, new AbortController().signal)
  expect(stage.receiver.got).toHaveLength(10)
  expect(most).toBe(4)
})

test('what waited for longer than two days stays in the log when an endpoint is switched on', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  await changeEndpoint(stage.world.deps, stage.world.asker, endpoint.id, { status: 'paused' })
  await stage.tell()
  stage.pass(2 * DAY_MS)
  await stage.tell()
  await changeEndpoint(stage.world.deps, stage.world.asker, endpoint.id, { status: 'active' })
  await stage.world.deliver(endpoint)
  expect((await stage.world.log(endpoint)).map(({ status }) => status)).toEqual(['delivered', 'given_up'])
  expect(stage.receiver.got).toHaveLength(1)
})
