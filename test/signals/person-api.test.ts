import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { listCycles } from '../../server/signals/people/list-cycles.ts'
import { readPeople, readPerson } from '../../server/signals/people/read-people.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { APRIL, MARCH, openPersonWorld, type PersonWorld } from './person-world.ts'

let world: PersonWorld
beforeEach(async () => {
  world = await openPersonWorld()
})
afterEach(() => world.close())

const one = (id: string, span: Parameters<typeof readPerson>[3] = MARCH) =>
  readPerson(world.deps.db, world.reader(), id, span)
const all = (span: Parameters<typeof readPeople>[2] = MARCH, after?: string, limit = 50) =>
  readPeople(world.deps.db, world.reader(), span, { after, limit })
const refused = (code: string) => ({ code })

test('no app is told of a single person before an owner has allowed it, nor after', async () => {
  const off = refused('signals.person_view_off')
  await expect(all()).rejects.toMatchObject(off)
  await world.allow({ managers: true })
  await expect(all()).rejects.toMatchObject(off)
  await expect(one(world.ana.memberId)).rejects.toMatchObject(off)
  await world.allow({ apps: true })
  expect((await all()).people).toHaveLength(2)
  await world.allow({})
  await expect(one(world.ana.memberId)).rejects.toMatchObject(off)
})

test('a person is told under the names of the definitions, as it can be reckoned on paper', async () => {
  await world.allow({ apps: true })
  await world.seal()
  const { member, ...told } = await one(world.ana.memberId)
  expect(member).toMatchObject({ id: world.ana.memberId, name: 'ana@works.example', left_at: null })
  expect(told).toEqual({
    cycle: {
      id: 'monthly-2026-03-01',
      kind: 'monthly',
      starts_on: '2026-03-01',
      ends_on: '2026-04-01',
      sealed: true,
    },
    definitions_version: 2,
    emails_sent: 2,
    emails_received: 1,
    list_received: 0,
    bulk_received: 0,
    automated_received: 0,
    threads_initiated: 1,
    response_time: {
      n: 1,
      median_s: null,
      p75_s: null,
      p90_s: null,
      business: { median_s: null, p75_s: null, p90_s: null },
      within_1h: null,
      within_4h: null,
      within_business_day: null,
      mean_under_72h_s: null,
      followed: 1,
      answered_share: null,
    },
    after_hours_sent: 1,
    after_hours_days: 1,
    cross_team_threads: 0,
    cross_domain_sent: 2,
    ties: 0,
    workdays: 22,
  })
})

test('twenty answers make figures, by the clock and by working hours', async () => {
  await world.allow({ apps: true })
  for (let mail = 0; mail < 19; mail++) {
    const [asked, answered] = [`2026-03-03T08:${10 + mail}:00Z`, `2026-03-03T09:${10 + mail}:00Z`]
    const id = await world.ana.got({ from: `p${mail}@far.example`, at: asked })
    await world.ana.sent({ to: [`p${mail}@far.example`], inReplyTo: id, at: answered })
  }
  await world.count()
  const { response_time } = await one(world.ana.memberId)
  expect(response_time).toMatchObject({ n: 20, within_1h: 0.95, within_4h: 1, followed: 20, answered_share: 1 })
  // Nineteen of an hour and one of two.
  expect(response_time.mean_under_72h_s).toBeCloseTo((19 * 3_600 + 7_200) / 20, 5)
  expect(Math.abs((response_time.median_s ?? 0) - 3_600) / 3_600).toBeLessThan(0.06)
  expect(Object.keys(response_time.business)).toEqual(['median_s', 'p75_s', 'p90_s'])
})

test('a sealed cycle tells what it was sealed with, and days tell what has come since', async () => {
  await world.allow({ apps: true })
  await world.seal()
  await sql`update signal_cycles set definitions_version = 7`.execute(world.db)
  await world.ana.sent({ to: ['far@far.example'], at: '2026-03-20T09:00:00Z' })
  await world.count()
  expect(await one(world.ana.memberId)).toMatchObject({ emails_sent: 2, definitions_version: 7 })
  const days = { from: '2026-03-01', to: '2026-04-01' }
  expect(await one(world.ana.memberId, days)).toMatchObject({
    emails_sent: 3,
    definitions_version: 2,
    cycle: { id: null, kind: 'custom', starts_on: '2026-03-01', ends_on: '2026-04-01', sealed: false },
  })
})

test('ties are told of a sealed cycle, and are null of an open one and of days', async () => {
  const { ana, ben } = world
  await world.allow({ apps: true })
  await ana.sent({ to: [ben.address], at: '2026-03-11T09:00:00Z' })
  await ana.got({ from: ben.address, at: '2026-03-12T09:00:00Z' })
  await ana.sent({ to: [ben.address], at: '2026-04-09T09:00:00Z' })
  await world.count()
  expect((await one(ana.memberId)).ties).toBeNull()
  await world.seal()
  const told = async (span: Parameters<typeof readPerson>[3]) => (await one(ana.memberId, span)).ties
  expect(await told(MARCH)).toBe(1)
  expect(await told(APRIL)).toBeNull()
  expect(await told({ from: '2026-03-01', to: '2026-04-01' })).toBeNull()
  // His own mailbox has shown neither of the two.
  expect((await one(ben.memberId)).ties).toBe(0)
})

test('days of one’s own are half-open', async () => {
  await world.allow({ apps: true })
  const sent = async (from: string, to: string) => (await one(world.ana.memberId, { from, to })).emails_sent
  expect(await sent('2026-03-02', '2026-03-08')).toBe(2)
  expect(await sent('2026-03-02', '2026-03-07')).toBe(1)
  expect(await sent('2026-03-07', '2026-03-08')).toBe(1)
  await expect(sent('2026-03-03', '2026-03-07')).rejects.toMatchObject(refused('signals.not_counted'))
})

test('an open cycle says that it is not sealed, and its mail of today has its time to be answered', async () => {
  await world.allow({ apps: true })
  await world.ana.got({ from: 'far@far.example', at: '2026-04-10T08:59:00Z' })
  for (let mail = 0; mail < 20; mail++) {
    const id = await world.ana.got({ from: `q${mail}@far.example`, at: '2026-04-02T08:00:00Z' })
    if (mail < 10) await world.ana.sent({ to: ['far@far.example'], inReplyTo: id, at: '2026-04-02T09:00:00Z' })
  }
  await world.count()
  const { cycle, response_time } = await one(world.ana.memberId, APRIL)
  expect(cycle).toMatchObject({ id: 'monthly-2026-04-01', sealed: false })
  expect(response_time.followed).toBe(21)
  expect(response_time.answered_share).toBeCloseTo(0.5, 5)
})

test.each([
  ['that has not begun', 'monthly-2026-05-01'],
  ['that begins on no such day', 'monthly-2026-03-02'],
  ['of a day that there is not', 'weekly-2026-02-30'],
  ['of another kind', 'weekly-2026-03-02'],
  ['before there was mail', 'monthly-0000-01-01'],
] as const)('a cycle %s is no cycle', async (_which, cycle) => {
  await world.allow({ apps: true })
  await expect(all({ cycle })).rejects.toMatchObject(refused('signals.cycle_unknown'))
  await sql`update signal_settings set cycle = 'weekly'`.execute(world.db)
  if (cycle === 'weekly-2026-03-02') expect((await all({ cycle })).people).toHaveLength(1)
})

test('what was sealed by another kind is still told', async () => {
  await world.allow({ apps: true })
  await world.seal()
  await sql`update signal_settings set cycle = 'quarterly'`.execute(world.db)
  expect((await all()).people).toHaveLength(2)
  await expect(all(APRIL)).rejects.toMatchObject(refused('signals.cycle_unknown'))
  const page = { before: undefined, limit: 50 }
  const { cycles } = await listCycles(world.db, world.tenantId, world.clock.now, page)
  expect(cycles.map(({ id, sealed }) => [id, sealed])).toEqual([
    ['quarterly-2026-04-01', false],
    ['monthly-2026-03-01', true],
    ['monthly-2026-02-01', true],
  ])
})

test('cycles are listed newest first, open ones on the first page alone', async () => {
  await world.seal()
  const list = (before?: { kind: 'monthly'; startsOn: string }) =>
    listCycles(world.db, world.tenantId, world.clock.now, { before, limit: 1 })
  const first = await list()
  expect(first.cycles.map(({ id }) => id)).toEqual(['monthly-2026-04-01', 'monthly-2026-03-01'])
  expect(first.cycles[1]).toMatchObject({ sealed_at: '2026-04-10T09:00:00.000Z', definitions_version: 2 })
  const second = await list({ kind: 'monthly', startsOn: first.next?.startsOn ?? '' })
  expect(second.cycles.map(({ id }) => id)).toEqual(['monthly-2026-02-01'])
  expect(second.next).toBeUndefined()
})

test('people come a page at a time, each once', async () => {
  await world.allow({ apps: true })
  for (const seal of [async () => undefined, world.seal]) {
    await seal()
    const first = await all(MARCH, undefined, 1)
    const second = await all(MARCH, first.next, 1)
    const ids = [...first.people, ...second.people].map(({ member }) => member.id)
    expect(ids).toEqual([world.ana.memberId, world.ben.memberId].sort())
    expect(second.next).toBeUndefined()
  }
})

test('nobody of another organisation is known, whoever has left is, and whoever is erased is not', async () => {
  await world.allow({ apps: true })
  await world.seal()
  const foreign = newId('mem', world.clock.now)
  await expect(one(foreign)).rejects.toMatchObject(refused('request.not_found'))
  const other = await openPersonWorld()
  try {
    await other.allow({ apps: true })
    const asked = readPerson(other.deps.db, other.reader(), world.ana.memberId, MARCH)
    await expect(asked).rejects.toMatchObject(refused('request.not_found'))
  } finally {
    await other.close()
  }
  await sql`update members set left_at = ${world.clock.now} where id = ${world.ana.memberId}`.execute(world.db)
  expect((await one(world.ana.memberId)).member.left_at).toBe('2026-04-10T09:00:00.000Z')
  await expect(one(world.manager)).rejects.toMatchObject(refused('signals.not_counted'))
  await sql`update members set erasing_at = 1, email = null where id = ${world.ana.memberId}`.execute(world.db)
  await inTransaction(world.deps.db, (trx) => forgetPerson(trx, world.tenantId, world.ana.memberId))
  await expect(one(world.ana.memberId)).rejects.toMatchObject(refused('request.not_found'))
  expect((await all()).people.map(({ member }) => member.id)).toEqual([world.ben.memberId])
})
