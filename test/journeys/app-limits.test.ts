import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newAgentToken } from '../../server/agents/agent-token.ts'
import { type AppId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { hashToken } from '../../server/core/token.ts'
import { requestBudget } from '../../server/people/apps/request-budget.ts'
import { insertAgent } from '../../server/store/agents.ts'
import { claimKey } from '../../server/store/idempotency-keys.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { madeConnection } from './app-connections-made.ts'
import { call, makeApp, type TestApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const LIST = '/v1/app/connections'
const MINUTE_MS = 60_000

/** How far the clock of the house is turned. */
let offsetMs = 0
let open: OpenHouse
let visitor: Visitor
let app: TestApp

beforeAll(async () => {
  open = await openHouse({ apps: { keyRequestsMax: 200 } })
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
})
afterAll(() => open.close())

async function turnOn(ms: number): Promise<void> {
  offsetMs += ms
  await open.turnTo(offsetMs)
}

const made = (user: string) => madeConnection(open.database, { appId: app.id as AppId, tenant: 'org_acme', user })

test('a key may ask so often in a minute, is told how much is left, and then when to go on', async () => {
  const { token } = await app.key({})
  // A minute begins, so that all of this lies in one.
  await turnOn(MINUTE_MS - (Date.now() % MINUTE_MS))
  const first = await call(open, token, 'GET', LIST)
  expect(first.headers.get('ratelimit-policy')).toBe('"key";q=200;w=60')
  expect(first.headers.get('ratelimit')).toMatch(/^"key";r=199;t=\d+$/)
  for (let n = 1; n < 200; n++) expect((await call(open, token, 'GET', LIST)).status).toBe(200)
  const refused = await call(open, token, 'GET', LIST)
  expect([refused.status, refused.body.code, refused.body.retry]).toEqual([429, 'rate.exceeded', 'later'])
  expect(refused.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/)
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  // Another key has a minute of its own, and the next minute is a new one.
  const other = await app.key({})
  expect((await call(open, other.token, 'GET', LIST)).status).toBe(200)
  await turnOn(MINUTE_MS)
  expect((await call(open, token, 'GET', LIST)).status).toBe(200)
})

test('an agent may ask a hundredth of that, also while it is paused, and asks the database no more once it has', async () => {
  const { db } = open.database
  const person = await db.selectFrom('members').select(['tenant_id', 'id']).executeTakeFirstOrThrow()
  const [tenantId, memberId] = [person.tenant_id as TenantId, person.id as MemberId]
  const { token, hash, hint } = newAgentToken(tenantId)
  const agent = { id: newId('agt', Date.now()), memberId, name: 'Polls', trust: 'untrusted', hint } as const
  await inTransaction(db, (trx) => insertAgent(trx, tenantId, { ...agent, tokenHash: hash, now: Date.now() }))
  const asked = async () => {
    const { status, headers, body } = await call(open, token.reveal(), 'GET', '/v1/agent')
    return [status, body.code, headers.get('ratelimit')?.split(';t=')[0]]
  }
  await turnOn(MINUTE_MS - ((Date.now() + offsetMs) % MINUTE_MS))
  expect(await asked()).toEqual([200, undefined, '"agent";r=1'])
  const pause = (at: number | null) =>
    db.updateTable('agents').set({ paused_at: at }).where('id', '=', agent.id).execute()
  await pause(1)
  expect(await asked()).toEqual([403, 'agent.paused', '"agent";r=0'])
  expect(await asked()).toEqual([429, 'rate.exceeded', '"agent";r=0'])
  await db
    .updateTable('agents')
    .set({ token_hash: hashToken('another') })
    .where('id', '=', agent.id)
    .execute()
  expect(await asked()).toEqual([429, 'rate.exceeded', '"agent";r=0'])
  await turnOn(MINUTE_MS)
  expect((await asked())[1]).toBe('agent.unknown')
})

test('processes that share a minute never answer more than it holds, and write once for many requests', async () => {
  // Ahead of the house's own clock, which clears away what is past.
  const at = Date.now() + 3_600_000
  const now = () => at
  const [one, two] = [requestBudget({ db: open.database.db, now }), requestBudget({ db: open.database.db, now })]
  // Shares of 21, which do not add up to it; each asks for more than all of it, so that none is left over.
  const asked = await Promise.all(Array.from({ length: 2_200 }, (_, n) => (n % 2 ? one : two).take('shared', 1_030)))
  expect(asked.filter(({ is }) => is === 'allowed')).toHaveLength(1_030)
  const { rows } = await sql`select key, points from rate_limits where key like 'shared %'`.execute(open.database.db)
  expect(rows).toHaveLength(1)

  const alone = requestBudget({ db: open.database.db, now })
  for (let n = 0; n < 20; n++) await alone.take('alone', 1_000)
  const taken = await sql`select points from rate_limits where key like 'alone %'`.execute(open.database.db)
  expect(taken.rows).toEqual([{ points: 20 }])
})

test('a write that is repeated with its key is done once and answered as the first time', async () => {
  const { token } = await app.key({})
  const { id } = await made('user_once')
  const send = () => call(open, token, 'DELETE', `${LIST}/${id}`, { headers: { 'idempotency-key': 'end-1' } })
  const first = await send()
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, null])
  const again = await send()
  expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true'])
  expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
  // Without the key it is gone, as it is.
  expect((await call(open, token, 'DELETE', `${LIST}/${id}`)).status).toBe(404)
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from idempotency_keys`.execute(open.database.db)
  expect(rows.some(({ sealed }) => sealed.includes('revocation'))).toBe(false)
})

test('the same key with another request is refused', async () => {
  const { token } = await app.key({})
  const [one, two] = [await made('user_a'), await made('user_b')]
  const headers = { 'idempotency-key': 'pause-1' }
  expect((await call(open, token, 'POST', `${LIST}/${one.id}/pause`, { headers })).status).toBe(204)
  const other = await call(open, token, 'POST', `${LIST}/${two.id}/pause`, { headers })
  expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused'])
  expect((await call(open, token, 'POST', `${LIST}/${one.id}/pause`, { headers })).status).toBe(204)
  // Whose key it is decides: production knows nothing of it.
  const production = await app.key({ environment: 'production' })
  const there = await call(open, production.token, 'POST', `${LIST}/${one.id}/pause`, { headers })
  expect(there.status).toBe(404)
})

test('while the first is under way the second waits; after its process died the same request begins anew', async () => {
  const { token } = await app.key({})
  const { id } = await made('user_died')
  const path = `${LIST}/${id}/pause`
  const { owner_tenant_id } = await open.database.db
    .selectFrom('apps')
    .select('owner_tenant_id')
    .where('id', '=', app.id)
    .executeTakeFirstOrThrow()
  const of = {
    tenantId: owner_tenant_id as TenantId,
    appId: app.id as AppId,
    environment: 'development',
    keyHash: hashToken('died-1'),
  } as const
  const now = Date.now() + offsetMs
  await claimKey(open.database.db, of, {
    id: newId('idk', now),
    requestHash: hashToken(`POST ${path}\nnull`),
    heldUntil: now + 2 * MINUTE_MS,
    expiresAt: now + 60 * MINUTE_MS,
    now,
  })
  const send = () => call(open, token, 'POST', path, { headers: { 'idempotency-key': 'died-1' } })
  const early = await send()
  expect([early.status, early.body.code, early.body.retry]).toEqual([409, 'idempotency.under_way', 'later'])
  await turnOn(4 * MINUTE_MS)
  expect((await send()).status).toBe(204)
})

test('of many at once with one key, one is carried out', async () => {
  const { token } = await app.key({})
  const { id } = await made('user_many')
  const headers = { 'idempotency-key': 'many-1' }
  // The one that is carried out is under way until all the others are answered.
  const holding = await open.database.pool.connect()
  await holding.query('begin')
  await holding.query('select from connections where id = $1 for update', [id])
  let answered = 0
  const asked = Array.from({ length: 10 }, () =>
    call(open, token, 'DELETE', `${LIST}/${id}`, { headers }).finally(() => {
      answered += 1
    }),
  )
  await expect.poll(() => answered).toBe(9)
  await holding.query('commit')
  holding.release()
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, ...Array(9).fill(409)])
  const { rows } = await sql`select 1 from audit_entries where subject_id = ${id}`.execute(open.database.db)
  expect(rows).toHaveLength(1)
})

test('what failed has changed nothing, and may be tried again with its key', async () => {
  const { token } = await app.key({})
  const headers = { 'idempotency-key': 'late-1' }
  const path = `${LIST}/con_00000000000000000000000000000000`
  expect((await call(open, token, 'DELETE', path, { headers })).status).toBe(404)
  const again = await call(open, token, 'DELETE', path, { headers })
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([404, null])
})

test('a key of a request is a short line', async () => {
  const { token } = await app.key({})
  const { id } = await made('user_line')
  for (const key of ['a b', 'x'.repeat(201)]) {
    const answer = await call(open, token, 'DELETE', `${LIST}/${id}`, { headers: { 'idempotency-key': key } })
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
  }
})
