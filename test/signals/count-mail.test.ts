import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const AT = '2026-03-02T09:00:00Z'

let world: SignalsWorld
beforeEach(async () => {
  world = await openSignalsWorld()
})
afterEach(() => world.close())

test('what a mailbox holds is counted by day, sent and received, from the sync to the figures', async () => {
  const ana = await world.person('ana@works.example')
  await ana.got({ from: 'ben@far.example', at: '2026-03-02T09:30:00Z' })
  await ana.got({ from: 'ben@far.example', at: '2026-03-02T10:30:00Z' })
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-02T11:15:00Z' })
  await ana.sent({ to: ['ben@far.example'], at: '2026-03-03T20:15:00Z' })
  await world.count()
  const days = await ana.days()
  expect(days).toMatchObject([
    { day: '2026-03-02', sent: 1, receivedPerson: 2, initiated: 1, afterHoursSent: 0, receivedHours: [9, 10] },
    { day: '2026-03-03', sent: 1, receivedPerson: 0, initiated: 1, afterHoursSent: 1, sentHours: [20] },
  ])
})

test('three mailboxes that hold one message count it once, and each person gets it once', async () => {
  const [ana, ben, eva] = [
    await world.person('ana@works.example'),
    await world.person('ben@works.example'),
    await world.person('eva@works.example'),
  ]
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], cc: [eva.address], at: AT }
  await ana.sent(letter)
  await ben.got({ ...letter, receivedAt: '2026-03-02T09:00:02Z' })
  await world.count()
  await eva.got({ ...letter, receivedAt: '2026-03-02T09:00:03Z' })
  await ben.got({ ...letter, receivedAt: '2026-03-02T09:00:02Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 0, initiated: 1 }])
  expect(await ben.days()).toMatchObject([{ sent: 0, receivedPerson: 1 }])
  expect(await eva.days()).toMatchObject([{ sent: 0, receivedPerson: 1 }])
})

test('a relay that replaces the Message-ID makes no second mail of it', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  await ana.sent({ id: 'before@works.example', to: [ben.address], at: AT })
  await ben.got({ id: 'after@relay.example', from: ana.address, at: AT, receivedAt: '2026-03-02T09:00:40Z' })
  const reply = { id: 'reply@works.example', inReplyTo: 'after@relay.example', at: '2026-03-02T10:00:40Z' }
  await ben.sent({ ...reply, to: [ana.address] })
  await ana.got({ ...reply, from: ben.address })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, receivedPerson: 1 }])
  expect(await ben.days()).toMatchObject([{ sent: 1, receivedPerson: 1, replies: 1, within72hSeconds: 3_600 }])
  const mails = await world.db.selectFrom('signal_messages').select(['fuzzy']).orderBy('fuzzy').execute()
  expect(mails).toEqual([{ fuzzy: false }, { fuzzy: true }])
})

// What may be a copy is looked for by stretches of four minutes: one ends at nine.
test.each([
  ['2026-03-02T08:58:00Z', '2026-03-02T09:00:00Z', 1],
  ['2026-03-02T09:00:00Z', '2026-03-02T08:58:00Z', 1],
  ['2026-03-02T08:59:59Z', '2026-03-02T09:01:59Z', 1],
  ['2026-03-02T08:58:00Z', '2026-03-02T09:00:01Z', 2],
])('a mail of %s and a copy of %s are one within two minutes, and no further (%i)', async (at, later, mails) => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  await ana.sent({ id: 'before@works.example', to: [ben.address], at })
  await world.count()
  await ben.got({ id: 'after@relay.example', from: ana.address, at: later })
  await world.count()
  expect(await world.db.selectFrom('signal_messages').select('fuzzy').execute()).toHaveLength(mails)
})

test('two mails to the same people within two minutes are two', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  for (const [id, at] of [
    ['first@works.example', AT],
    ['second@works.example', '2026-03-02T09:01:00Z'],
  ] as const) {
    await ana.sent({ id, to: [ben.address], at })
    await ben.got({ id, from: ana.address, at })
  }
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 2 }])
  expect(await ben.days()).toMatchObject([{ receivedPerson: 2 }])
})

test('a Message-ID that two senders use is two mails', async () => {
  const ana = await world.person('ana@works.example')
  await ana.got({ id: 'same@far.example', from: 'one@far.example', at: AT })
  await ana.got({ id: 'same@far.example', from: 'two@far.example', at: AT })
  await world.count()
  expect(await ana.days()).toMatchObject([{ receivedPerson: 2 }])
})

test('an answer counts from the receipt in the mailbox, by the clock and by working hours, the first alone', async () => {
  const ana = await world.person('ana@works.example')
  // Friday at five, answered on Monday at nine: an hour and an hour of work between them.
  const id = await ana.got({
    from: 'ben@far.example',
    at: '2026-03-06T16:50:00Z',
    receivedAt: '2026-03-06T17:00:00Z',
  })
  await ana.sent({ to: ['ben@far.example'], inReplyTo: id, at: '2026-03-09T09:00:00Z' })
  await ana.sent({ to: ['ben@far.example'], inReplyTo: id, at: '2026-03-09T11:00:00Z' })
  await world.count()
  const [friday, monday] = await ana.days()
  expect(friday).toMatchObject({ day: '2026-03-06', followed: 1, replies: 0 })
  expect(monday).toMatchObject({ replies: 1, within72h: 1, within72hSeconds: 64 * 3_600, withinBusinessDay: 1 })
  expect(friday?.answeredBuckets).toEqual(monday?.replyBuckets)
  const [reply] = await world.db.selectFrom('signal_replies').selectAll().execute()
  expect(reply).toMatchObject({ elapsed_s: 64 * 3_600, business_s: 2 * 3_600 })
})

test('a parent that comes after its answer is found then', async () => {
  const ana = await world.person('ana@works.example')
  await ana.sent({ to: ['ben@far.example'], inReplyTo: 'late@far.example', at: '2026-03-02T12:00:00Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ sent: 1, initiated: 0, replies: 0 }])
  await ana.got({ id: 'late@far.example', from: 'ben@far.example', at: '2026-03-02T11:00:00Z' })
  await world.count()
  expect(await ana.days()).toMatchObject([{ replies: 1, within72hSeconds: 3_600, withinHour: 1 }])
})

test('spam, drafts and what is excluded leave nothing behind', async () => {
  const ana = await world.person('ana@works.example')
  await world.db
    .updateTable('signal_settings')
    .set({ excluded_domains: ['union.example'] })
    .execute()
  await ana.got({ from: 'a@far.example', at: AT, labels: ['SPAM'] })
  await ana.sent({ to: ['a@far.example'], at: AT, labels: ['DRAFT'] })
  await ana.got({ from: 'steward@mail.union.example', at: AT })
  await ana.sent({ to: ['a@far.example', 'steward@union.example'], at: AT })
  await world.count()
  expect(await ana.days()).toEqual([])
  for (const table of ['signal_messages', 'signal_recipients', 'signal_written', 'signal_todo'] as const)
    expect([table, await world.db.selectFrom(table).selectAll().execute()]).toEqual([table, []])
})

test('mail of a list is from a person for whoever has written to its sender before', async () => {
  const ana = await world.person('ana@works.example')
  const list = { 'list-id': ['<dev.far.example>'], 'list-post': ['<mailto:dev@far.example>'] }
  await ana.got({ from: 'ben@far.example', at: '2026-03-03T09:00:00Z', fields: list })
  await ana.got({ from: 'eva@far.example', at: '2026-03-03T09:00:00Z', fields: list })
  await world.count()
  expect(await ana.days()).toMatchObject([{ receivedList: 2, receivedPerson: 0 }])
  // The older mail comes later: the newest are read first.
  await ana.sent({ to: ['ben@far.example'], at: AT })
  await world.count()
  expect((await ana.days())[1]).toMatchObject({ receivedList: 1, receivedPerson: 1 })
})

test('a mail is one also where one mailbox believes its date and another does not', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  // A clock that runs ahead by a day and an hour of where it was filed, and by less of where it came.
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: '2026-03-03T10:00:00Z' }
  await ana.sent({ ...letter, receivedAt: '2026-03-02T09:00:00Z' })
  await ben.got({ ...letter, receivedAt: '2026-03-02T12:00:00Z' })
  await world.count()
  expect(await world.db.selectFrom('signal_messages').select('message_hash').execute()).toHaveLength(1)
  expect(await ana.days()).toMatchObject([{ sent: 1, initiated: 1 }])
})

test('whoever moves keeps the hours of where they were', async () => {
  const ana = await world.person('ana@works.example', { zone: 'Asia/Kolkata' })
  await ana.sent({ to: ['a@far.example'], at: '2026-03-02T20:00:00Z' })
  await world.count()
  await world.db.updateTable('members').set({ time_zone: 'America/New_York' }).where('id', '=', ana.memberId).execute()
  world.clock.now = Date.parse('2026-06-02T00:00:00Z')
  await ana.sent({ to: ['a@far.example'], at: '2026-03-02T20:10:00Z' })
  await world.count()
  await ana.sent({ to: ['a@far.example'], at: '2026-06-02T20:10:00Z' })
  world.clock.now = Date.parse('2026-06-03T00:00:00Z')
  await world.count()
  expect(await ana.days()).toMatchObject([
    { day: '2026-03-03', sentHours: [1, 1] },
    { day: '2026-06-02', sentHours: [16] },
  ])
})
