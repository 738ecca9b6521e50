import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MemberId } from '../../server/core/ids.ts'
import { listReads } from '../../server/signals/people/list-reads.ts'
import { readPersonView } from '../../server/signals/people/person-view.ts'
import { readPeople, readPerson } from '../../server/signals/people/read-people.ts'
import { readReport } from '../../server/signals/people/read-report.ts'
import { MARCH, openPersonWorld, type PersonWorld, REASON } from './person-world.ts'

let world: PersonWorld
beforeEach(async () => {
  world = await openPersonWorld()
})
afterEach(() => world.close())

/** Four weeks from a Monday. */
const RANGE = { from: '2026-03-02', to: '2026-03-30' }
const of = (memberId: MemberId) => ({ tenantId: world.tenantId, memberId, now: world.clock.now })
const report = (by: MemberId, id: string = world.ana.memberId, range = RANGE) =>
  readReport(world.deps.db, of(by), id, range)
const reads = async (memberId: MemberId, before?: string, limit = 50) =>
  (await listReads(world.db, of(memberId), { before, limit })).reads

test('whoever is looked at sees by whom, by which way, when, and at which days', async () => {
  await world.allow({ apps: true, managers: true })
  await world.others(5)
  await readPerson(world.deps.db, world.reader(), world.ana.memberId, MARCH)
  world.turnTo('2026-04-10T10:00:00Z')
  expect((await report(world.manager)).signals.figures.emailsSent).toBe(2)
  expect(await reads(world.ana.memberId)).toMatchObject([
    { by: { kind: 'member', name: 'eva@works.example' }, what: 'page', ...RANGE, times: 1 },
    {
      by: { kind: 'app', name: 'Growth Review' },
      what: 'api',
      from: '2026-03-01',
      to: '2026-04-01',
      firstAt: '2026-04-10T09:00:00.000Z',
    },
  ])
  expect(await reads(world.ben.memberId)).toEqual([])
})

test('nothing is told of other days than those that are written down', async () => {
  await world.allow({ managers: true })
  await world.others(5)
  await world.ana.sent({ to: ['far@far.example'], at: '2026-03-09T09:00:00Z' })
  await world.count()
  const span = { from: '2026-03-09', to: '2026-03-16' }
  const { signals } = await report(world.manager, world.ana.memberId, span)
  expect(signals.figures.emailsSent).toBe(1)
  expect(signals).not.toHaveProperty('before')
  expect(await reads(world.ana.memberId)).toMatchObject([span])
})

test('of no single day a manager is told, nor by taking one answer from another; what is refused leaves no line', async () => {
  await world.allow({ managers: true })
  await world.others(5)
  const spans = [
    { from: '2026-03-02', to: '2026-03-03' },
    { from: '2026-03-02', to: '2026-03-08' },
    { from: '2026-03-02', to: '2026-03-10' },
    { from: '2026-03-01', to: '2026-03-29' },
    // By 10 April, a Friday, this week is not over; the one before is since Thursday noon.
    { from: '2026-03-30', to: '2026-04-13' },
  ]
  for (const span of spans) {
    const asked = report(world.manager, world.ana.memberId, span)
    await expect(asked).rejects.toMatchObject({ code: 'signals.weeks_only' })
  }
  expect(await reads(world.ana.memberId)).toEqual([])
  world.turnTo('2026-04-09T11:59:59Z')
  const last = { from: '2026-03-30', to: '2026-04-06' }
  await expect(report(world.manager, world.ana.memberId, last)).rejects.toMatchObject({ code: 'signals.weeks_only' })
  world.turnTo('2026-04-09T12:00:00Z')
  await report(world.manager, world.ana.memberId, last)

  const { signals } = await report(world.manager)
  expect(signals).not.toHaveProperty('days')
  expect(signals).not.toHaveProperty('hours')
  expect(signals.weeks.map(({ from, sent, received }) => [from, sent, received])).toEqual([
    ['2026-03-02', 2, 1],
    ['2026-03-09', 0, 0],
    ['2026-03-16', 0, 0],
    ['2026-03-23', 0, 0],
  ])
})

test('a manager is told of nobody where their numbers, taken from a department’s, would leave fewer than five', async () => {
  await world.allow({ managers: true })
  const hidden = { code: 'signals.others_too_few' }
  const others = await world.others(4)
  await expect(report(world.manager)).rejects.toMatchObject(hidden)
  expect(await reads(world.ana.memberId)).toEqual([])
  // In another cycle there may be as many as there will.
  await world.others(5, '2026-04-02')
  await expect(report(world.manager)).rejects.toMatchObject(hidden)
  await world.others(1)
  expect((await report(world.manager)).signals.figures.emailsSent).toBe(2)
  // Somebody else's people are none any more once they are the manager's own, nor when they were.
  const [fourth] = others
  const lead = (managerId: MemberId | null) =>
    sql`update members set manager_id = ${managerId} where id = ${fourth}`.execute(world.db)
  await lead(world.manager)
  await expect(report(world.manager)).rejects.toMatchObject(hidden)
  await world.others(1)
  await report(world.manager)
  await report(world.manager, fourth)
  await lead(null)
  await report(world.manager)
  await sql`delete from signal_days where member_id = ${others[1]}`.execute(world.db)
  await expect(report(world.manager)).rejects.toMatchObject(hidden)
  await sql`delete from signal_reads where member_id = ${fourth}`.execute(world.db)
  await report(world.manager)
})

test('what is told in a sealed cycle is what others are counted in, whatever days of it are asked for', async () => {
  await world.allow({ managers: true })
  await world.others(5, '2026-03-31')
  await world.seal()
  // Nobody else was counted in these weeks; in the month that departments are told of there were five.
  expect((await report(world.manager)).signals.figures.emailsSent).toBe(2)
  // A week that reaches into April is asked of April too, and there is one other person in it so far.
  await world.others(1, '2026-04-03')
  await world.ana.sent({ to: ['far@far.example'], at: '2026-04-01T09:00:00Z' })
  await world.count()
  const over = { from: '2026-03-02', to: '2026-04-06' }
  const asked = report(world.manager, world.ana.memberId, over)
  await expect(asked).rejects.toMatchObject({ code: 'signals.others_too_few' })
})

test('a manager is told of ties where the whole cycle lies in the days that are written down', async () => {
  await world.allow({ managers: true })
  await world.others(5)
  await world.seal()
  const ties = async (from: string, to: string) =>
    (await report(world.manager, world.ana.memberId, { from, to })).signals.ties
  const march = { colleagues: 0, kind: 'monthly', startsOn: '2026-03-01', endsOn: '2026-04-01', definitionsVersion: 2 }
  expect(await ties('2026-02-23', '2026-04-06')).toEqual(march)
  expect(await ties('2026-03-02', '2026-04-06')).toBeNull()
  expect(await ties('2026-02-23', '2026-03-30')).toBeNull()
})

test('a list leaves a line with everybody on it, and with nobody else', async () => {
  await world.allow({ apps: true })
  const { people } = await readPeople(world.deps.db, world.reader(), MARCH, { after: undefined, limit: 1 })
  const [told] = people
  for (const { memberId } of [world.ana, world.ben])
    expect(await reads(memberId)).toHaveLength(told?.member.id === memberId ? 1 : 0)
})

test('a reader who asks every hour leaves one line a day, with how often and when last', async () => {
  await world.allow({ apps: true })
  const look = (at: string) => {
    world.turnTo(at)
    return readPerson(world.deps.db, world.reader(), world.ana.memberId, MARCH)
  }
  for (const at of ['2026-04-10T09:00:00Z', '2026-04-10T10:00:00Z', '2026-04-11T10:00:00Z']) await look(at)
  expect(await reads(world.ana.memberId)).toMatchObject([
    { times: 1, lastAt: '2026-04-11T10:00:00.000Z' },
    { times: 2, firstAt: '2026-04-10T09:00:00.000Z', lastAt: '2026-04-10T10:00:00.000Z' },
  ])
  const [newest] = await reads(world.ana.memberId, undefined, 1)
  expect(await reads(world.ana.memberId, newest?.id)).toMatchObject([{ times: 2 }])
})

test('that there is nothing to tell of somebody is a look as well', async () => {
  await world.allow({ apps: true })
  const asked = readPerson(world.deps.db, world.reader(), world.manager, MARCH)
  await expect(asked).rejects.toMatchObject({ code: 'signals.not_counted' })
  expect(await reads(world.manager)).toMatchObject([{ by: { name: 'Growth Review' }, times: 1 }])
})

test('what cannot be written down is not told', async () => {
  await world.allow({ apps: true, managers: true })
  await world.others(5)
  await sql`alter table signal_reads rename to signal_reads_away`.execute(world.db)
  await expect(readPerson(world.deps.db, world.reader(), world.ana.memberId, MARCH)).rejects.toThrow('signal_reads')
  const page = { after: undefined, limit: 50 }
  await expect(readPeople(world.deps.db, world.reader(), MARCH, page)).rejects.toThrow('signal_reads')
  await expect(report(world.manager)).rejects.toThrow('signal_reads')
})

test('what is refused leaves no line', async () => {
  await expect(report(world.manager)).rejects.toMatchObject({ code: 'signals.person_view_off' })
  await world.allow({ managers: true })
  await expect(report(world.ben.memberId)).rejects.toMatchObject({ code: 'request.not_found' })
  const asked = readPerson(world.deps.db, world.reader(), world.ana.memberId, MARCH)
  await expect(asked).rejects.toMatchObject({ code: 'signals.person_view_off' })
  expect(await reads(world.ana.memberId)).toEqual([])
})

test('the manager of now sees somebody, and no other: not the one before, not an owner, not themselves', async () => {
  await world.allow({ managers: true })
  await world.others(5)
  const gone = { code: 'request.not_found' }
  await sql`update members set role = 'owner' where id = ${world.ben.memberId}`.execute(world.db)
  await expect(report(world.ben.memberId)).rejects.toMatchObject(gone)
  await expect(report(world.manager, world.ben.memberId)).rejects.toMatchObject(gone)
  await expect(report(world.manager, world.manager)).rejects.toMatchObject(gone)
  await sql`update members set manager_id = ${world.ben.memberId} where id = ${world.ana.memberId}`.execute(world.db)
  await expect(report(world.manager)).rejects.toMatchObject(gone)
  expect((await report(world.ben.memberId)).member).toEqual({ id: world.ana.memberId, name: 'ana@works.example' })
  await sql`update members set left_at = 1 where id = ${world.ana.memberId}`.execute(world.db)
  await expect(report(world.ben.memberId)).rejects.toMatchObject(gone)
})

test('everybody reads who may see them, since when and why, and a change is written down with its reason', async () => {
  const view = () => readPersonView(world.db, of(world.ana.memberId))
  const eva = { id: world.manager, name: 'eva@works.example' }
  expect(await view()).toEqual({ managers: false, apps: false, reason: null, since: null, by: null, manager: eva })
  await world.allow({ managers: true })
  expect(await view()).toEqual({
    managers: true,
    apps: false,
    reason: REASON,
    since: '2026-04-10T09:00:00.000Z',
    by: { id: world.ben.memberId, name: 'ben@works.example' },
    manager: eva,
  })
  await world.allow({})
  expect(await view()).toMatchObject({ managers: false, apps: false, reason: null })
  const entries = await world.db.selectFrom('audit_entries').select(['action', 'facts']).execute()
  expect(entries).toMatchObject([
    { action: 'signals.person_view_changed', facts: { managers: 'on', apps: 'off', why: REASON } },
    { action: 'signals.person_view_changed', facts: { managers: 'off', apps: 'off' } },
  ])
})
