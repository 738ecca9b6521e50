import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PubSubFault } from '../../sandbox/pubsub/faults.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@gmail.example'
const PATH = '/push/gmail'

let open: OpenHouse
let visitor: Visitor

beforeEach(async () => {
  open = await openHouse()
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  visitor = await signIn(open)
  await visitor.connect(KIM)
  await untilReady(visitor)
  await arrived(1)
  await open.turnTo(5_000)
})
afterEach(() => open.close())

/** So many pushes were acknowledged. */
function arrived(count: number) {
  return until(async () => {
    const all = open.sandbox.box.pubsub.deliveries.list().filter(({ outcome }) => outcome === 'acknowledged')
    return all.length >= count ? all : undefined
  })
}

async function deliver(subject: string, to = KIM): Promise<void> {
  const raw = Buffer.from(`From: Ben <ben@example.org>\r\nSubject: ${subject}\r\n\r\nHello`).toString('base64')
  await open.control('POST', `/mailboxes/${to}/messages`, { raw })
}

const order = (fault: PubSubFault['do'], times = 1) =>
  open.control('PUT', '/pubsub/faults', { rules: [{ id: 'ordered', do: fault, times }] })

const subjects = async () =>
  (await visitor.read<{ threads: { subject: string }[] }>('/v1/threads')).threads.map(({ subject }) => subject)

const shows = (subject: string) => until(async () => ((await subjects()).includes(subject) ? true : undefined))

/** When the last notification of Kim's mailbox was taken for true. */
async function pushedAt(): Promise<number | null> {
  const row = await open.database.db.selectFrom('gmail_watches').select('pushed_at').executeTakeFirstOrThrow()
  return row.pushed_at
}

async function counted(outcome: string): Promise<number> {
  const metrics = await (await visitor.browser.get('/metrics')).text()
  return Number(new RegExp(`letterlock_notifications_total{outcome="${outcome}"} (\\d+)`).exec(metrics)?.[1] ?? 0)
}

/** What the sandbox pushed first, to be sent again by somebody else. */
async function takePush(): Promise<{ authorization: string; body: string }> {
  const sent = Promise.withResolvers<{ authorization: string; body: string }>()
  const { fetch: send } = globalThis
  globalThis.fetch = async (url, init) => {
    if (String(url).endsWith(PATH)) {
      const headers = new Headers(init?.headers)
      sent.resolve({ authorization: headers.get('authorization') ?? '', body: String(init?.body) })
    }
    return send(url, init)
  }
  try {
    await deliver('Overheard')
    return await sent.promise
  } finally {
    globalThis.fetch = send
  }
}

async function push(body: string, authorization?: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(`${open.base}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }), ...headers },
    body,
  })
  return answer.status
}

test.each([
  'forged-signature',
  'wrong-audience',
  'expired-token',
  'foreign-service-account',
  'foreign-issuer',
  'email-unverified',
  'no-token',
] as const)('a push with %s is refused, writes nothing and is counted', async (fault) => {
  const before = await pushedAt()
  await order(fault)
  await deliver('Refused at first')
  await until(async () =>
    open.sandbox.box.pubsub.deliveries.list().some((one) => one.fault === fault) ? true : undefined,
  )
  const [refused] = open.sandbox.box.pubsub.deliveries.list().filter((one) => one.fault === fault)
  expect(refused).toMatchObject({ outcome: 'refused', status: 401 })
  expect(await counted('refused')).toBe(1)
  // Only the true one, which comes again after it, is taken.
  await until(async () => (((await pushedAt()) ?? 0) > (before ?? 0) ? true : undefined))
  await shows('Refused at first')
})

test('a true push may come again within its hour, and is worth nothing after it', async () => {
  const { authorization, body } = await takePush()
  await shows('Overheard')
  expect(await push(body, authorization)).toBe(204)
  await open.turnTo(2 * 3_600_000)
  const before = await pushedAt()
  expect(await push(body, authorization)).toBe(401)
  expect(await pushedAt()).toBe(before)
})

test('a browser’s headers make no difference at this door, and no cookie opens it', async () => {
  const { authorization, body } = await takePush()
  expect(await push(body, authorization, { origin: 'https://elsewhere.example' })).toBe(204)
  const answer = await visitor.browser.send('POST', PATH, JSON.parse(body))
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'push.token_refused', retry: 'never' })
})

test.each(['numeric-history-id', 'url-safe-base64', 'duplicate', 'reorder'] as const)(
  'with %s the mail comes all the same, once',
  async (fault) => {
    await order(fault)
    await deliver('First')
    await open.turnTo(7_000)
    await deliver('Second')
    await shows('First')
    await shows('Second')
    expect((await subjects()).sort()).toEqual(['First', 'Second'])
  },
)

test('what is signed for us but says nothing is acknowledged and counted', async () => {
  await order('unreadable')
  await deliver('Unreadable')
  await until(async () => ((await counted('unreadable')) === 1 ? true : undefined))
  const { authorization, body } = await (async () => {
    await open.turnTo(8_000)
    return takePush()
  })()
  const { message } = JSON.parse(body)
  expect(await push('{}', authorization)).toBe(204)
  const foreign = JSON.stringify({ message, subscription: 'projects/letterlock-sandbox/subscriptions/another' })
  expect(await push(foreign, authorization)).toBe(204)
  expect(await counted('other_subscription')).toBe(1)
  const data = Buffer.from(JSON.stringify({ emailAddress: 'nobody@gmail.example', historyId: '1' })).toString('base64')
  expect(await push(JSON.stringify({ ...JSON.parse(body), message: { data } }), authorization)).toBe(204)
  expect(await counted('unknown_mailbox')).toBe(1)
})

test('a push that cannot be marked is not acknowledged: it comes again until it is', async () => {
  await open.database.pool.query('alter table gmail_watches rename to away')
  await deliver('In bad times')
  const refused = await until(async () =>
    open.sandbox.box.pubsub.deliveries.list().find(({ outcome }) => outcome === 'refused'),
  )
  expect(refused.status).toBeGreaterThanOrEqual(500)
  await open.database.pool.query('alter table away rename to gmail_watches')
  await shows('In bad times')
})

test('a body without end is refused', async () => {
  const { authorization } = await takePush()
  expect(await push(JSON.stringify({ filler: 'x'.repeat(20_000) }), authorization)).toBe(413)
})

test('a burst of notifications leads to one run and at most one more', async () => {
  const { authorization, body } = await takePush()
  await shows('Overheard')
  await until(async () => {
    const { rows } = await open.database.pool.query(
      `select 1 from pgboss.job where name = 'sync.mailbox' and state in ('created', 'active')`,
    )
    return rows.length === 0 ? true : undefined
  })
  open.sandbox.box.wireLog.clear()
  const answers = await Promise.all(Array.from({ length: 40 }, () => push(body, authorization)))
  expect(new Set(answers)).toEqual(new Set([204]))
  await deliver('At the end')
  await open.turnTo(9_000)
  await deliver('After the end')
  await shows('After the end')
  const looks = open.sandbox.box.wireLog.list().filter(({ url }) => url.includes('/history'))
  // A run for the burst and one more at most, the same for the mail after it, and whatever a poll adds.
  expect(looks.length).toBeLessThanOrEqual(8)
})

test('two people on one topic: each is told of their own mail alone', async () => {
  const ana = 'ana@gmail.example'
  await open.control('POST', '/users', { email: ana, name: 'Ana' })
  await visitor.connect(ana)
  await until(async () => {
    const { mailboxes } = await visitor.read<{ mailboxes: { sync: { phase: string } }[] }>('/v1/mailboxes')
    return mailboxes.length === 2 && mailboxes.every(({ sync }) => sync.phase === 'ready') ? true : undefined
  })
  await arrived(2)
  await open.turnTo(10_000)
  await open.database.pool.query('update gmail_watches set pushed_at = 1')
  await deliver('For Ana', ana)
  await shows('For Ana')
  const rows = await open.database.db
    .selectFrom('gmail_watches as w')
    .innerJoin('mailboxes as m', 'm.id', 'w.mailbox_id')
    .select(['m.address', 'w.pushed_at'])
    .orderBy('m.address')
    .execute()
  expect(rows).toEqual([
    { address: ana, pushed_at: expect.any(Number) },
    { address: KIM, pushed_at: 1 },
  ])
  expect(rows[0]?.pushed_at).toBeGreaterThan(1)
})

test('disconnecting ends the watch, and what is told after it is told to nobody', async () => {
  const [connection] = await visitor.connections()
  const answer = await visitor.browser.send('DELETE', `/v1/connections/${connection?.id}`, { mail: 'keep' })
  expect(answer.status).toBeLessThan(300)
  expect(open.sandbox.box.pubsub.rows.watches.list()).toEqual([])
  await open.turnTo(11_000)
  const told = open.sandbox.box.pubsub.deliveries.list().length
  await deliver('Into the void')
  await open.turnTo(13_000)
  await deliver('And another')
  expect(open.sandbox.box.pubsub.deliveries.list()).toHaveLength(told)
})
