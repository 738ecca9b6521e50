import type { Member } from '@letterlock/wire/people'
import type { PersonSignals, PersonView, SignalRead } from '@letterlock/wire/person-view'
import type { Problem } from '@letterlock/wire/problem'
import type { SignalPerson } from '@letterlock/wire/signal-people'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, TenantId } from '../../server/core/ids.ts'
import { dayNumber, dayText } from '../../server/people/calendars/days.ts'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { cycleOf } from '../../server/signals/time/cycles.ts'
import { insertSignalMailbox } from '../../server/store/signal-mailboxes.ts'
import { ensureSignalSettings } from '../../server/store/signal-settings.ts'
import { findConsoleTenant } from '../../server/store/tenants.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { until } from '../mirror/until.ts'
import { insertCountedDay } from '../signals/counted-day.ts'
import { call, makeApp, type TestApp } from './app-house.ts'
import type { Browser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'
import { openReceiver, type Receiver, verify } from './webhook-receiver.ts'
import { bodyOf } from './webhook-world.ts'

/** The month before the last one: sealed, whatever today is. */
const [STARTS, ENDS] = [monthsAgo(2), monthsAgo(1)]
const CYCLE = `monthly-${STARTS}`
const REASON = 'Reviews of each month, agreed with everybody.'
const VIEW = '/v1/signals/person-view'
const PEOPLE = `/v1/signals/people?cycle=${CYCLE}`
const RANGE = `from=${STARTS}&to=${ENDS}`
/** The weeks that touch it; a manager is told of whole ones. */
const WEEKS = { from: mondayBy(STARTS), to: mondayBy(monthsAgo(1, 7)) }

let open: OpenHouse
let tenantId: TenantId
let owner: Browser
let app: TestApp
let key: string
let receiver: Receiver
let hookSecret: string
/** By role; the manager leads the member. */
const people = new Map<string, { browser: Browser; id: MemberId }>()

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  const { db } = open.database
  owner = (await signIn(open)).browser
  tenantId = (await findConsoleTenant(db))?.id as TenantId
  for (const role of ['admin', 'manager', 'member'] as const) {
    const browser = await colleague(open, role, role)
    const { body } = await ask<{ data: Member[] }>(owner, 'GET', `/v1/members?q=${role}@works.example`)
    people.set(role, { browser, id: body.data[0]?.id as MemberId })
  }
  await ask(owner, 'PATCH', `/v1/members/${idOf('member')}`, { managerId: idOf('manager') })
  await ensureSignalSettings(db, tenantId)
  await sql`update signal_settings set time_zone = 'UTC' where tenant_id = ${tenantId}`.execute(db)
  const since = Date.parse(STARTS)
  const { memberId, mailboxId } = await openMailbox(db, 'somebody@works.example', since, tenantId)
  await insertSignalMailbox(db, tenantId, { mailboxId, memberId, now: since })
  await insertCountedDay(db, tenantId, idOf('member'), { day: STARTS, sent: 3, received: 5 })
  await insertCountedDay(db, tenantId, memberId, { day: STARTS, sent: 1 })

  app = await makeApp(owner, 'Growth Review')
  key = (await app.key({ scopes: ['signals', 'webhooks'] })).token
  receiver = await openReceiver()
  const hook = { environment: 'development', url: receiver.url, events: ['signals.cycle_sealed'] }
  hookSecret = String((await call(open, key, 'POST', '/v1/app/webhooks', { body: hook })).body.secret)
})
afterAll(async () => {
  await receiver.close()
  await open.close()
})

test('a sealed cycle is told to the organisation’s own apps once, however many seal it, and names nobody', async () => {
  const seal = () => sealCycles({ db: open.database.db, now: Date.now }, tenantId)
  await Promise.all([seal(), seal(), seal()])
  await seal()
  const worker = await open.another('worker')
  try {
    await until(async () => told()[0])
  } finally {
    await worker.close()
  }
  expect(told()).toHaveLength(1)
  const [message] = told()
  if (message) verify(hookSecret, message)
  expect(message && bodyOf(message)).toMatchObject({
    appId: app.id,
    environment: 'development',
    data: {
      cycle: {
        id: CYCLE,
        kind: 'monthly',
        starts_on: STARTS,
        ends_on: ENDS,
        sealed: true,
        definitions_version: 2,
      },
    },
  })
  expect(Object.keys(message ? (bodyOf(message).data as object) : {})).toEqual(['cycle'])
  expect(message?.body).not.toContain('mem_')
})

test('who may see a person’s numbers is an owner’s word, with a reason that everybody reads', async () => {
  const off = { managers: false, apps: false, reason: null, since: null, by: null }
  expect((await ask<PersonView>(as('member'), 'GET', VIEW)).body).toMatchObject({
    ...off,
    manager: { id: idOf('manager') },
  })
  const wish = { managers: true, apps: false, reason: REASON }
  for (const role of ['admin', 'manager', 'member'])
    expect(await ask(as(role), 'PUT', VIEW, wish)).toMatchObject({ status: 404, body: { code: 'request.not_found' } })
  for (const reason of [null, '  too short ', 'x'.repeat(501)]) {
    const { status, body } = await ask<Problem>(owner, 'PUT', VIEW, { ...wish, reason })
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.invalid' })
  }
  expect((await ask<PersonView>(as('member'), 'GET', VIEW)).body).toMatchObject(off)
  expect(await ask(owner, 'PUT', VIEW, wish)).toMatchObject({ status: 200, body: { managers: true, reason: REASON } })
  expect((await ask<PersonView>(as('member'), 'GET', VIEW)).body).toMatchObject({ managers: true, reason: REASON })
})

test('a manager sees their own people where five others are counted, and nobody else does, whatever their role', async () => {
  const path = `/v1/members/${idOf('member')}/signals?${new URLSearchParams(WEEKS)}`
  const few = { status: 403, body: { code: 'signals.others_too_few' } }
  expect(await ask(as('manager'), 'GET', path)).toMatchObject(few)
  for (const name of ['one', 'two', 'three', 'four', 'five']) await countStranger(name)
  const { body } = await ask<PersonSignals>(as('manager'), 'GET', path)
  expect(body).toMatchObject({ member: { id: idOf('member') }, signals: { figures: { emailsSent: 3 } } })
  for (const browser of [owner, as('admin'), as('member')])
    expect(await ask(browser, 'GET', path)).toMatchObject({ status: 404, body: { code: 'request.not_found' } })
  const oneDay = `/v1/members/${idOf('member')}/signals?from=2026-05-01&to=2026-05-02`
  const refused = { status: 422, body: { code: 'signals.weeks_only' } }
  expect(await ask(as('manager'), 'GET', oneDay)).toMatchObject(refused)
  const reads = await ask<{ data: SignalRead[] }>(as('member'), 'GET', '/v1/me/signals/reads')
  expect(reads.body.data).toMatchObject([
    { by: { kind: 'member', name: 'manager@works.example' }, what: 'page', ...WEEKS },
  ])
  // Everybody reads their own list alone.
  expect((await ask<{ data: SignalRead[] }>(as('manager'), 'GET', '/v1/me/signals/reads')).body.data).toEqual([])
})

test('whose manager somebody becomes stands in the audit: whoever may change people may make themselves one', async () => {
  const { body } = await ask<{ data: { facts: Record<string, string>; subject: { id: string } }[] }>(
    owner,
    'GET',
    '/v1/audit?what=member.changed',
  )
  expect(body.data.find(({ subject }) => subject.id === idOf('member'))?.facts).toMatchObject({
    managerBefore: '–',
    managerAfter: idOf('manager'),
  })
})

test('only an owner makes a key that reads signals, and no key has the scope unasked', async () => {
  const wish = { kind: 'secret', environment: 'development', name: 'a key' }
  const { status, body } = await ask<Problem>(as('admin'), 'POST', `/v1/apps/${app.id}/keys`, {
    ...wish,
    scopes: ['signals'],
  })
  expect({ status, code: body.code }).toEqual({ status: 403, code: 'signals.key_by_owner' })
  expect((await ask(as('admin'), 'POST', `/v1/apps/${app.id}/keys`, wish)).status).toBe(201)
  const { body: entries } = await ask<{ data: { facts: Record<string, string> }[] }>(
    owner,
    'GET',
    '/v1/audit?what=api_key.made',
  )
  expect(entries.data.map(({ facts }) => facts.scopes)).toContain('signals webhooks')
  const standard = (await app.key({})).token
  const refused = await call(open, standard, 'GET', PEOPLE)
  expect([refused.status, refused.body.code]).toEqual([403, 'key.scope_missing'])
})

test('a key of the organisation’s own reads people where that is allowed to apps, and they see it', async () => {
  const before = await call(open, key, 'GET', PEOPLE)
  expect([before.status, before.body.code]).toEqual([403, 'signals.person_view_off'])
  // Which cycles there are, and what they count, says nothing of anybody.
  const cycles = await call(open, key, 'GET', '/v1/signals/cycles')
  expect(cycles.body.data).toContainEqual(expect.objectContaining({ id: CYCLE, sealed: true }))
  const { body: definitions } = await call(open, key, 'GET', '/v1/signals/definitions')
  expect(definitions).toMatchObject({ definitions_version: 2 })
  // A cycle that was sealed by the first version is read by that one: it had no ties.
  const idsOf = (body: Record<string, unknown>) => (body.definitions as { id: string }[]).map(({ id }) => id)
  const older = await call(open, key, 'GET', '/v1/signals/definitions?version=1')
  expect(older.body).toMatchObject({ definitions_version: 1 })
  expect(idsOf(definitions).filter((id) => !idsOf(older.body).includes(id))).toEqual(['ties'])
  expect((await call(open, key, 'GET', '/v1/signals/definitions?version=3')).status).toBe(400)
  await ask(owner, 'PUT', VIEW, { managers: false, apps: true, reason: REASON })

  const first = await call(open, key, 'GET', `${PEOPLE}&limit=1`)
  const second = await call(open, key, 'GET', `${PEOPLE}&limit=1&cursor=${first.body.next}`)
  const all = [first, second].flatMap(({ body }) => body.data as SignalPerson[])
  expect(all.map(({ emails_sent }) => emails_sent).sort()).toEqual([1, 3])
  expect(second.body.next).toBeNull()
  const one = await call(open, key, 'GET', `/v1/signals/people/${idOf('member')}?${RANGE}`)
  expect(one.body).toMatchObject({ emails_sent: 3, emails_received: 5, cycle: { kind: 'custom', sealed: false } })
  const { body } = await ask<{ data: SignalRead[] }>(as('member'), 'GET', '/v1/me/signals/reads')
  expect(body.data.filter(({ what }) => what === 'api')).toMatchObject([{ by: { name: 'Growth Review' }, times: 2 }])
})

test.each([
  ['neither a cycle nor days', ''],
  ['both', `?cycle=${CYCLE}&${RANGE}`],
  ['one end alone', `?from=${STARTS}`],
  ['days under a week', '?from=2026-05-01&to=2026-05-07'],
  ['days backwards', '?from=2026-06-01&to=2026-05-01'],
  ['more days than are told at once', '?from=2025-01-01&to=2026-06-01'],
  ['no cycle’s id', '?cycle=yearly-2026-01-01'],
])('%s is no span', async (_what, query) => {
  for (const path of ['/v1/signals/people', `/v1/signals/people/${idOf('member')}`]) {
    const { status, body } = await call(open, key, 'GET', `${path}${query}`)
    expect([status, body.code]).toEqual([400, 'request.invalid'])
  }
})

test('a cycle and a person that are not there are said to be so', async () => {
  const codeOf = async (path: string) => (await call(open, key, 'GET', path)).body.code
  expect(await codeOf('/v1/signals/people?cycle=weekly-2026-05-04')).toBe('signals.cycle_unknown')
  expect(await codeOf(`/v1/signals/people/mem_${'0'.repeat(32)}?cycle=${CYCLE}`)).toBe('request.not_found')
  expect(await codeOf(`/v1/signals/people/${idOf('admin')}?cycle=${CYCLE}`)).toBe('signals.not_counted')
})

test('everything that is kept of somebody is theirs to take', async () => {
  const answer = await as('member').get('/v1/me/signals/everything')
  expect(answer.headers.get('content-disposition')).toContain('signals-everything-')
  expect(await answer.json()).toMatchObject({
    days: [{ day: STARTS, sent: 3 }],
    sealed_cycles: [{ startsOn: STARTS, figures: { emailsSent: 3 } }],
    looked_at_by: [
      { what: 'api', times: 2 },
      { what: 'page', times: 1 },
    ],
  })
})

/** The first day of a month, so many before this one, or one of its later days. */
function monthsAgo(months: number, day = 1): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, day)).toISOString().slice(0, 10)
}

/** The last Monday up to a day. */
function mondayBy(day: string): string {
  return dayText(cycleOf(dayNumber(day), 'weekly').startsOn)
}

/** Somebody else of whom mail was counted in the month. */
async function countStranger(name: string): Promise<void> {
  const { db } = open.database
  const { memberId } = await openMailbox(db, `${name}@works.example`, Date.parse(STARTS), tenantId)
  await insertCountedDay(db, tenantId, memberId, { day: STARTS, sent: 1, received: 1 })
}

const as = (role: string) => people.get(role)?.browser ?? owner
const told = () => receiver.got.filter((message) => message.body.includes(CYCLE))

function idOf(role: string): MemberId {
  const found = people.get(role)
  if (!found) throw new Error(`nobody is ${role}`)
  return found.id
}
