import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayNumber } from '../../server/people/calendars/days.ts'
import { readMySignals } from '../../server/signals/reports/my-signals.ts'
import { recompute } from '../../server/signals/rollup/recompute.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const HOUR_S = 3_600

let world: SignalsWorld
let nr = 0
beforeAll(async () => {
  world = await openSignalsWorld()
})
afterAll(() => world.close())

const personIn = (zone: string) => world.person(`p${++nr}@works.example`, { zone })

/** Write at each of these moments. */
async function writeAt(somebody: CountedSomebody, ...moments: string[]): Promise<void> {
  for (const at of moments) await somebody.sent({ to: ['far@far.example'], at })
  await world.count()
}

/** Get a mail at one moment and answer it at another; the seconds between, by the clock and by working hours. */
async function answer(somebody: CountedSomebody, at: string, answeredAt: string): Promise<[number, number]> {
  const id = await somebody.got({ from: 'far@far.example', at })
  await somebody.sent({ to: ['far@far.example'], inReplyTo: id, at: answeredAt })
  await world.count()
  const rows = await world.db
    .selectFrom('signal_replies')
    .select(['elapsed_s', 'business_s'])
    .where('member_id', '=', somebody.memberId)
    .execute()
  const [row] = rows
  expect(rows).toHaveLength(1)
  return [row?.elapsed_s ?? -1, row?.business_s ?? -1]
}

const dayAndHours = async (somebody: CountedSomebody) =>
  (await somebody.days()).map(({ day, sentHours }) => [day, ...sentHours])

// Stockholm goes from two to three at 01:00 UTC on 29 March 2026, and from three to two at 01:00 UTC on 26 October 2025.
test('the hour that a spring night leaps over has no mail, and the day has none twice', async () => {
  const ana = await personIn('Europe/Stockholm')
  // Midnight, a second before the leap, the leap, a second before the next midnight, and that.
  await writeAt(
    ana,
    '2026-03-28T23:00:00Z',
    '2026-03-29T00:59:59Z',
    '2026-03-29T01:00:00Z',
    '2026-03-29T21:59:59Z',
    '2026-03-29T22:00:00Z',
  )
  expect(await dayAndHours(ana)).toEqual([
    ['2026-03-29', 0, 1, 3, 23],
    ['2026-03-30', 0],
  ])
})

test('the hour that comes twice in an autumn night holds the mail of both', async () => {
  const ana = await personIn('Europe/Stockholm')
  await writeAt(
    ana,
    '2025-10-25T21:59:59Z',
    '2025-10-25T22:00:00Z',
    '2025-10-26T00:30:00Z',
    '2025-10-26T01:30:00Z',
    '2025-10-26T02:00:00Z',
    '2025-10-26T22:59:59Z',
    '2025-10-26T23:00:00Z',
  )
  expect(await dayAndHours(ana)).toEqual([
    ['2025-10-25', 23],
    ['2025-10-26', 0, 2, 2, 3, 23],
    ['2025-10-27', 0],
  ])
})

test('over a weekend on which the clock is set working hours are those of the wall', async () => {
  // Friday at five in the afternoon until Monday at nine: an hour on each side, 64 hours apart but for the clock.
  expect(await answer(await personIn('Europe/Stockholm'), '2026-03-27T16:00:00Z', '2026-03-30T07:00:00Z')).toEqual([
    63 * HOUR_S,
    2 * HOUR_S,
  ])
  expect(await answer(await personIn('Europe/Stockholm'), '2025-10-24T15:00:00Z', '2025-10-27T08:00:00Z')).toEqual([
    65 * HOUR_S,
    2 * HOUR_S,
  ])
})

test('whoever works through the night works an hour less in spring, and one more in autumn', async () => {
  const spans = JSON.stringify([{ day: 7, from: '00:00', to: '08:00' }])
  const onNights = async () => {
    const ana = await personIn('Europe/Stockholm')
    await world.db.updateTable('members').set({ working_hours: spans }).where('id', '=', ana.memberId).execute()
    return ana
  }
  // From midnight to eight, by the wall.
  expect(await answer(await onNights(), '2026-03-28T23:00:00Z', '2026-03-29T06:00:00Z')).toEqual([
    7 * HOUR_S,
    7 * HOUR_S,
  ])
  expect(await answer(await onNights(), '2025-10-25T22:00:00Z', '2025-10-26T07:00:00Z')).toEqual([
    9 * HOUR_S,
    9 * HOUR_S,
  ])
})

test('zones of half hours and quarters end their days and their work there', async () => {
  // Half past five ahead: six in the evening is 12:30 UTC.
  const kolkata = await personIn('Asia/Kolkata')
  await writeAt(kolkata, '2026-03-02T12:29:59Z', '2026-03-02T12:30:00Z', '2026-03-02T18:30:00Z')
  expect(await kolkata.days()).toMatchObject([
    { day: '2026-03-02', sentHours: [17, 18], afterHoursSent: 1 },
    { day: '2026-03-03', sentHours: [0], afterHoursSent: 1 },
  ])
  // A quarter to six ahead.
  const kathmandu = await personIn('Asia/Kathmandu')
  await writeAt(kathmandu, '2026-03-02T18:14:59Z', '2026-03-02T18:15:00Z')
  expect(await dayAndHours(kathmandu)).toEqual([
    ['2026-03-02', 23],
    ['2026-03-03', 0],
  ])
  // Sets its clock by half an hour: half past one to two come twice on 5 April.
  const lordHowe = await personIn('Australia/Lord_Howe')
  await writeAt(lordHowe, '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z', '2026-04-04T15:30:00Z')
  expect(await dayAndHours(lordHowe)).toEqual([['2026-04-05', 1, 1, 2]])
})

test('a day that a zone leaps over holds nothing, and nothing is lost at its edges', async () => {
  const before = world.clock.now
  world.clock.now = Date.parse('2012-01-09T12:00:00Z')
  try {
    // Samoa went over the date line at the end of 29 December 2011: the 30th never was.
    const ana = await personIn('Pacific/Apia')
    await writeAt(ana, '2011-12-30T09:59:59Z', '2011-12-30T10:00:00Z')
    expect(await dayAndHours(ana)).toEqual([
      ['2011-12-29', 23],
      ['2011-12-31', 0],
    ])
    const { tenantId, clock } = world
    const whose = { tenantId, memberId: ana.memberId, now: clock.now }
    const told = await readMySignals(world.db, whose, { from: '2011-12-29', to: '2012-01-01' })
    expect(told.days.map(({ day, sent }) => [day, sent])).toEqual([
      ['2011-12-29', 1],
      ['2011-12-30', 0],
      ['2011-12-31', 1],
    ])
    // Thursday at five until Monday at nine, three days later: an hour on each side.
    const ben = await personIn('Pacific/Apia')
    expect(await answer(ben, '2011-12-30T03:00:00Z', '2012-01-01T19:00:00Z')).toEqual([64 * HOUR_S, 2 * HOUR_S])
  } finally {
    world.clock.now = before
  }
})

test('whoever moves keeps the wall of where they were, through a recompute too', async () => {
  const ana = await personIn('Asia/Kolkata')
  // A quarter past six in the evening there, a quarter to eight in the morning in New York.
  await writeAt(ana, '2026-03-02T12:45:00Z')
  await world.db.updateTable('members').set({ time_zone: 'America/New_York' }).where('id', '=', ana.memberId).execute()
  // The second of June begins.
  const before = world.clock.now
  world.clock.now += 86_400_000
  // What comes late of the time before is told by the wall of then.
  await writeAt(ana, '2026-03-02T12:46:00Z')
  const told = await ana.days()
  expect(told).toMatchObject([{ day: '2026-03-02', sentHours: [18, 18], afterHoursSent: 2 }])
  const span = { from: dayNumber('2026-03-01'), until: dayNumber('2026-03-04') }
  await recompute(world.deps.db, world.tenantId, span, world.clock.now)
  expect(await ana.days()).toEqual(told)
  await writeAt(ana, '2026-06-02T12:45:00Z')
  expect((await ana.days())[1]).toMatchObject({ day: '2026-06-02', sentHours: [8], afterHoursSent: 0 })
  world.clock.now = before
})

test.each([
  ['+1400', '2026-05-30', 2],
  ['-1200', '2026-05-29', 0],
  // No zone reaches so far: nothing is learnt of it.
  ['+9999', '2026-05-29', 12],
  ['+1430', '2026-05-29', 12],
  ['-0000', '2026-05-29', 12],
])('mail that says to be written at %s puts nobody on a clock that there is none of', async (offset, day, hour) => {
  const ana = await world.person(`p${++nr}@works.example`)
  for (let second = 0; second < 3; second++) {
    const fields = { date: [`Fri, 29 May 2026 12:00:0${second} ${offset}`] }
    await ana.sent({ to: ['far@far.example'], at: `2026-05-29T12:00:0${second}Z`, fields, labels: ['SENT'] })
  }
  await world.count()
  expect(await dayAndHours(ana)).toEqual([[day, hour, hour, hour]])
})
