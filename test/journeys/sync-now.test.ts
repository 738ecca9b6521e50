import type { MailboxHealth, RunAsked, SyncRun } from '@letterlock/wire/health'
import type { Problem } from '@letterlock/wire/problem'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdCalls } from '../mirror/hold-calls.ts'
import { letterNumber } from '../mirror/letters.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor
let path: string

beforeAll(async () => {
  // What is pressed for must not have come by itself before.
  open = await openHouse({ told: 'off' })
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(40)
  visitor = await signIn(open)
  await visitor.connect(account.email)
  path = `/v1/mailboxes/${(await untilReady(visitor)).id}`
  // The import is over: what is pressed for from now on joins no run of its own accord.
  await quiet(open.database.db)
})
afterAll(() => open.close())

async function press(kind: 'sync' | 'census'): Promise<string> {
  const answer = await visitor.browser.send('POST', `${path}/${kind}`)
  expect(answer.status).toBe(202)
  return ((await answer.json()) as RunAsked).runId
}

/** The run once it is over, as a page finds it after `mailbox.run`. */
function ended(runId: string): Promise<SyncRun> {
  return until(async () => {
    const { runs } = await visitor.read<{ runs: SyncRun[] }>(`${path}/runs`)
    return runs.find((run) => run.id === runId && run.endedAt !== null)
  })
}

test('Sync now answers with its result, and says it as an event', async () => {
  for (let number = 0; number < 3; number++) account.deliver(letterNumber(500 + number, 600, Date.now()).raw)
  const runId = await press('sync')
  expect(await ended(runId)).toMatchObject({ reason: 'asked', outcome: 'done', added: 3, changed: 0, problem: null })
  const events = await open.database.db.selectFrom('events').select('data').where('kind', '=', 'mailbox.run').execute()
  expect(events.map((event) => event.data)).toContainEqual({ mailboxId: path.split('/').at(-1), runId })
})

test('a second press while one works joins it', async () => {
  const held = holdCalls(open.sandbox.box, '/users/me/history')
  const first = await press('sync')
  await held.begun
  expect(await press('sync')).toBe(first)
  held.letGo()
  expect((await ended(first)).outcome).toBe('done')
})

test('a census is taken when a person asks, and the page says how many of how many', async () => {
  const run = await ended(await press('census'))
  expect(run).toMatchObject({ kind: 'census', reason: 'asked', outcome: 'done' })
  const there = account.messages().size
  const { census, censusDueAt } = await visitor.read<MailboxHealth>(`${path}/health`)
  expect(census).toMatchObject({ provider: there, ours: there, missing: 0, extra: 0, repaired: 0 })
  expect(Date.parse(censusDueAt ?? '')).toBeGreaterThan(Date.parse(census?.checkedAt ?? ''))
})

test.each([
  ['before the first import is whole', 'census.too_early', { finished_at: null }],
  ['where only counts are kept', 'census.nothing_kept', { access_mode: 'counts' }],
] as const)('a census %s is refused with the reason, and asked of nobody', async (_, code, row) => {
  const { db } = open.database
  const before = await db.selectFrom('mailboxes').select('finished_at').executeTakeFirstOrThrow()
  if ('finished_at' in row) await db.updateTable('mailboxes').set(row).execute()
  else await db.updateTable('connections').set(row).execute()
  // Of syncs alone: chores come and go by the clock.
  const asked = () =>
    sql<{ jobs: number }>`select count(*)::int as jobs from pgboss.job where name = 'sync.mailbox'`.execute(db)
  const { rows } = await asked()
  const answer = await visitor.browser.send('POST', `${path}/census`)
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([409, code])
  expect((await asked()).rows).toEqual(rows)
  await db.updateTable('mailboxes').set(before).execute()
  await db.updateTable('connections').set({ access_mode: 'read' }).execute()
})

test('a whole mailbox that is looked at is live, with the times that prove it', async () => {
  const health = await visitor.read<MailboxHealth>(`${path}/health`)
  expect(health.receiving).toMatchObject({ state: 'live', problem: null, retryAt: null })
  expect(Date.parse(health.receiving.lastCheckAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(health.receiving.lastNewMailAt).not.toBeNull()
  expect(health.sending).toEqual({ state: 'not_allowed', problem: null })
  expect(health.hearing.state).toBe('working')
})

test('weather is told as a delay with its next try, in the reader’s language', async () => {
  const retryAt = Date.now() + 3_600_000
  await open.database.db.updateTable('connections').set({ weather_since: Date.now(), delayed_until: retryAt }).execute()
  const { receiving } = await visitor.read<MailboxHealth>(`${path}/health`)
  expect(receiving).toMatchObject({ state: 'delayed', problem: { code: 'oauth.unreachable' } })
  expect(Date.parse(receiving.retryAt ?? '')).toBe(retryAt)
  const swedish = (await (
    await visitor.browser.get(`${path}/health`, { 'accept-language': 'sv' })
  ).json()) as MailboxHealth
  expect(swedish.receiving.problem?.say).not.toBe(receiving.problem?.say)
})
