import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseSource } from '../../server/signals/feeding/choose-source.ts'
import { readMySignals } from '../../server/signals/reports/my-signals.ts'
import { listMySources } from '../../server/signals/reports/my-sources.ts'
import { writeMyDays } from '../../server/signals/reports/write-my-days.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

let world: SignalsWorld
beforeEach(async () => {
  world = await openSignalsWorld()
})
afterEach(() => world.close())

const WEEK = { from: '2026-03-02', to: '2026-03-09' }

test('a week of somebody’s mail is told as it can be reckoned on paper', async () => {
  const ana = await world.person('ana@works.example')
  // Monday at ten, answered after two hours; Tuesday at nine, not answered; Saturday evening, written by Ana.
  const asked = await ana.got({ from: 'ben@far.example', at: '2026-03-02T10:00:00Z' })
  await ana.sent({ to: ['ben@far.example'], inReplyTo: asked, at: '2026-03-02T12:00:00Z' })
  await ana.got({ from: 'eva@far.example', at: '2026-03-03T09:00:00Z' })
  await ana.sent({ to: ['eva@far.example'], at: '2026-03-07T20:30:00Z' })
  await world.count()

  const told = await mine(ana)
  expect(told.figures).toEqual({
    emailsSent: 2,
    emailsReceived: 2,
    listReceived: 0,
    bulkReceived: 0,
    automatedReceived: 0,
    threadsInitiated: 1,
    afterHoursSent: 1,
    afterHoursDays: 1,
    crossTeamThreads: 0,
    crossDomainSent: 2,
    workdays: 5,
  })
  expect(told.days).toHaveLength(7)
  expect(told.days[0]).toEqual({ day: '2026-03-02', sent: 1, received: 1, bulk: 0, afterHours: 0, workday: true })
  expect(told.days[5]).toMatchObject({ day: '2026-03-07', sent: 1, received: 0, afterHours: 1, workday: false })
  expect(told.hours.sent[0]?.[12]).toBe(1)
  expect(told.hours.sent[5]?.[20]).toBe(1)
  expect(told.hours.sent.flat().reduce((one, other) => one + other)).toBe(2)
  expect(told.response).toMatchObject({ pairs: 1, figures: null, followed: 2, answeredShare: null, unanswered: [] })
  expect(told.response.spread).toContainEqual({ fromS: 3_600, toS: 14_400, replies: 1 })
})

test('twenty answers make a figure, and nineteen do not', async () => {
  const ana = await world.person('ana@works.example')
  const answer = async (minute: number) => {
    const at = (plus: number) => new Date(Date.parse('2026-03-02T08:00:00Z') + (minute * 10 + plus) * 60_000)
    const id = await ana.got({ from: `p${minute}@far.example`, at: at(0).toISOString() })
    await ana.sent({ to: [`p${minute}@far.example`], inReplyTo: id, at: at(5).toISOString() })
  }
  for (let mail = 0; mail < 19; mail++) await answer(mail)
  await world.count()
  expect((await mine(ana)).response).toMatchObject({ pairs: 19, figures: null })
  await answer(19)
  await world.count()
  const { pairs, figures, answeredShare } = (await mine(ana)).response
  expect(pairs).toBe(20)
  expect(figures?.within1h).toBe(1)
  expect(figures?.meanUnder72hS).toBe(300)
  // Five minutes, told to within a bucket.
  expect(Math.abs((figures?.elapsed.medianS ?? 0) - 300) / 300).toBeLessThan(0.06)
  expect(answeredShare).toBe(1)
})

test('mail that has not had its three days is neither answered nor not', async () => {
  const ana = await world.person('ana@works.example')
  for (let mail = 0; mail < 20; mail++) {
    const id = await ana.got({ from: `p${mail}@far.example`, at: '2026-03-02T08:00:00Z' })
    if (mail < 10) await ana.sent({ to: [`p${mail}@far.example`], inReplyTo: id, at: '2026-03-02T09:00:00Z' })
  }
  await ana.got({ from: 'late@far.example', at: '2026-03-08T20:00:00Z' })
  // A minute after it came: of twenty-one one still waits, and of the others half were answered.
  world.clock.now = Date.parse('2026-03-08T20:01:00Z')
  await world.count()
  const open = (await mine(ana)).response
  expect(open.followed).toBe(21)
  expect(open.answeredShare).toBeCloseTo(0.5, 5)
  // Four days later it had its time, and was not answered: ten of twenty-one.
  world.clock.now = Date.parse('2026-03-12T20:01:00Z')
  expect((await mine(ana)).response.answeredShare).toBeCloseTo(10 / 21, 5)
})

test('the range before stands beside it once it is counted from its first day', async () => {
  const ana = await world.person('ana@works.example')
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-04T09:00:00Z' })
  await world.count()
  const next = { from: '2026-03-09', to: '2026-03-16' }
  expect((await mine(ana)).before).toBeNull()
  // Of the week with the first mail Monday and Tuesday are unknown: its one mail is not all that was sent.
  expect((await mine(ana, next)).before).toBeNull()
  // A week later there is a whole one before, and nothing in it is a nought that was counted.
  const third = { from: '2026-03-16', to: '2026-03-23' }
  expect((await mine(ana, third)).before).toMatchObject({ emailsSent: 0 })
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-02T09:00:00Z' })
  await world.count()
  expect((await mine(ana, next)).before).toMatchObject({ emailsSent: 2 })
})

test('nobody’s numbers hold what only another’s mailbox has seen', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example', { fed: false })
  await ana.sent({ to: [ben.address], at: '2026-03-02T09:00:00Z' })
  await ben.sent({ to: [ana.address], at: '2026-03-03T09:00:00Z' })
  await ana.got({ from: ben.address, at: '2026-03-04T09:00:00Z' })
  await world.count()
  const told = await mine(ben)
  expect(told.figures).toMatchObject({ emailsSent: 0, emailsReceived: 0 })
})

test('a mailbox is counted when its person says so, and leaves nothing behind when they change their mind', async () => {
  const ana = await world.person('ana@works.example', { fed: false })
  await world.db
    .updateTable('connections')
    .set({ access_mode: 'read' })
    .where('tenant_id', '=', world.tenantId)
    .execute()
  const own = { tenantId: world.tenantId, memberId: ana.memberId, mailboxId: ana.mailboxId }
  expect(await listMySources(world.db, own)).toMatchObject([{ feeds: 'unchosen', state: 'none' }])

  await chooseSource(world.feeding, own, true)
  await chooseSource(world.feeding, own, true)
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-04T09:00:00Z' })
  await world.count()
  expect(await listMySources(world.db, own)).toMatchObject([{ feeds: 'chosen' }])
  expect((await mine(ana)).figures.emailsSent).toBe(1)

  await chooseSource(world.feeding, own, false)
  await chooseSource(world.feeding, own, false)
  await world.count()
  expect((await mine(ana)).figures.emailsSent).toBe(0)
  expect(await world.db.selectFrom('signal_messages').selectAll().execute()).toEqual([])
})

test('nobody chooses for somebody else, and a mailbox for counting alone is always counted', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  const of = { tenantId: world.tenantId, mailboxId: ana.mailboxId }
  await expect(chooseSource(world.feeding, { ...of, memberId: ben.memberId }, false)).rejects.toMatchObject({
    code: 'request.not_found',
  })
  await world.db
    .updateTable('connections')
    .set({ access_mode: 'counts' })
    .where('tenant_id', '=', world.tenantId)
    .execute()
  await expect(chooseSource(world.feeding, { ...of, memberId: ana.memberId }, false)).rejects.toMatchObject({
    code: 'signals.always_counted',
  })
})

test('the file has a line for each day, and a heading', async () => {
  const ana = await world.person('ana@works.example')
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-02T09:00:00Z' })
  await world.count()
  const lines = writeMyDays((await mine(ana)).days).split('\r\n')
  expect(lines[0]).toBe('\u{feff}day,emails_sent,emails_received,bulk_received,after_hours_sent,workday')
  expect(lines[1]).toBe('2026-03-02,1,0,0,0,true')
  expect(lines).toHaveLength(9)
})

function mine({ memberId }: CountedSomebody, range = WEEK) {
  return readMySignals(world.db, { tenantId: world.tenantId, memberId, now: world.clock.now }, range)
}
