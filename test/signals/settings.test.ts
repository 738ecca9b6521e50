import type { SignalSettings } from '@letterlock/wire/signal-settings'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { USUAL_SIGNALS } from '../../server/store/signal-settings.ts'
import { add, ask, colleague } from '../journeys/people-house.ts'
import { type Counted, openSettingsHouse, type SettingsHouse } from './settings-house.ts'

let house: SettingsHouse
let ana: Counted
beforeAll(async () => {
  house = await openSettingsHouse('2027-03-08T12:00:00Z')
  ana = await house.counted('ana')
})
afterAll(() => house.close())

const read = async () => (await ask<SignalSettings>(house.owner, 'GET', '/v1/signals/settings')).body
const patch = (body: object) => ask<SignalSettings>(house.owner, 'PATCH', '/v1/signals/settings', body)

test('where nobody has said anything, the usual holds, as the table has it', async () => {
  expect(await read()).toEqual({ ...USUAL_SIGNALS, standsFor: { timeZone: 'UTC', isKnown: false } })
  await patch({})
  expect(await read()).toEqual({ ...USUAL_SIGNALS, standsFor: { timeZone: 'UTC', isKnown: false } })
})

test('what is changed is kept, in the form that mail is compared by, and audited with what stood before', async () => {
  const { status, body } = await patch({
    timeZone: 'Europe/Stockholm',
    cycle: 'weekly',
    excludedDomains: ['Union.example', 'BÜCHER.example', 'union.example'],
    excludedAddresses: ['Doctor+me@Clinic.example'],
    internalDomains: ['old.works.example'],
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    timeZone: 'Europe/Stockholm',
    cycle: 'weekly',
    rawDays: 21,
    excludedDomains: ['union.example', 'xn--bcher-kva.example'],
    excludedAddresses: ['doctor@clinic.example'],
    internalDomains: ['old.works.example'],
  })
  const told = await house.audited('signals.settings_changed')
  expect(told.map(({ changed, from, to }) => [changed, from, to]).sort()).toEqual([
    ['cycle', 'monthly', 'weekly'],
    ['excludedAddresses', '0', '1'],
    ['excludedDomains', '', 'union.example xn--bcher-kva.example'],
    ['internalDomains', '', 'old.works.example'],
    ['timeZone', '', 'Europe/Stockholm'],
  ])
  await patch({ cycle: 'weekly' })
  expect(await house.audited('signals.settings_changed')).toHaveLength(5)
})

test.each([
  { timeZone: 'Mars/Olympus' },
  { timeZone: '' },
  { cycle: 'daily' },
  { rawDays: 6 },
  { rawDays: 401 },
  { rawDays: 21.5 },
  { rollupDays: 30 },
  { rollupDays: 3_661 },
  { rawDays: 100, rollupDays: 60 },
  { cycle: 'monthly', rollupDays: 48 },
  { cycle: 'quarterly', rollupDays: 109 },
  { excludedDomains: ['union'] },
  { excludedDomains: ['union example.org'] },
  { excludedDomains: ['https://union.example/members'] },
  { excludedDomains: ['192.0.2.1'] },
  { excludedDomains: [`${'a'.repeat(64)}.example`] },
  { excludedDomains: Array.from({ length: 501 }, (_, at) => `d${at}.example`) },
  { excludedAddresses: ['union.example'] },
  { excludedAddresses: ['a b@union.example'] },
  { excludedAddresses: ['ana@union'] },
  { excludedAddresses: ['Ana <ana@union.example>'] },
  { internalDomains: [7] },
])('what no organisation can want (%j) is refused, and nothing changes', async (wish) => {
  const before = await read()
  const { status, body } = await patch(wish)
  expect([status, (body as { code?: string }).code]).toEqual([400, 'request.invalid'])
  expect(await read()).toEqual(before)
})

test.each([
  [
    'hours that overlap',
    {
      spans: [
        { day: 1, from: '08:00', to: '12:00' },
        { day: 1, from: '11:00', to: '17:00' },
      ],
    },
  ],
  ['hours that end before they begin', { spans: [{ day: 1, from: '17:00', to: '08:00' }] }],
  ['an hour that no clock shows', { spans: [{ day: 1, from: '08:61', to: '17:00' }] }],
  ['an eighth weekday', { spans: [{ day: 8, from: '08:00', to: '17:00' }] }],
  ['a day that no calendar has', { freeDays: [{ day: '2027-02-29', name: '' }] }],
  [
    'a day twice',
    {
      freeDays: [
        { day: '2027-01-01', name: '' },
        { day: '2027-01-01', name: 'New Year' },
      ],
    },
  ],
  ['a name of two lines', { freeDays: [{ day: '2027-01-01', name: 'New\nYear' }] }],
  ['a zone that there is not', { timeZone: 'Europe/Atlantis' }],
  ['an offset for a zone', { timeZone: '+01:00' }],
])('%s: refused, and no calendar changes', async (_, wrong) => {
  const before = (await ask(ana.browser, 'GET', '/v1/me/calendar')).body
  const wish = { timeZone: null, spans: [], freeDays: null, ...wrong }
  const { status, body } = await ask(ana.browser, 'PUT', '/v1/me/calendar', wish)
  expect([status, body.code]).toEqual([400, 'request.invalid'])
  expect((await ask(ana.browser, 'GET', '/v1/me/calendar')).body).toEqual(before)
})

test('a department that is none, or another organisation’s, has no calendar', async () => {
  const lead = await add(house.owner, 'Lea Lind')
  for (const id of ['tem_none', `tem_${'0'.repeat(32)}`, lead.id]) {
    const path = `/v1/signals/calendars/departments/${id}`
    const { status } = await ask(house.owner, 'PUT', path, { spans: [], freeDays: [] })
    expect([id, status]).toEqual([id, 404])
  }
})

test('mail with whoever is left out reaches no table of signals, and mail without them does', async () => {
  await patch({ excludedDomains: ['union.example'], excludedAddresses: ['doctor@clinic.example'] })
  await ana.hold(
    { at: '2027-03-01T10:00:00Z', from: 'rep@union.example' },
    { at: '2027-03-01T10:01:00Z', from: 'rep@mail.UNION.example' },
    { at: '2027-03-01T10:02:00Z', to: ['ben@works.example', 'rep@union.example'] },
    { at: '2027-03-01T10:03:00Z', from: 'Doctor+ana@clinic.example' },
  )
  const { db } = house.open.database
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name like 'signal_%'`.execute(db)
  const filled: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)
    if (rows.length > 0) filled.push(name)
  }
  // How mail is counted, the key of the hashes, and that this mailbox is: nothing that came of a mail.
  expect(filled.sort()).toEqual(['signal_keys', 'signal_mailboxes', 'signal_settings'])
  await ana.hold({ at: '2027-03-01T10:04:00Z', from: 'nurse@clinic.example' })
  expect((await ana.numbers('2027-03-01', '2027-03-02')).figures).toMatchObject({ emailsSent: 0, emailsReceived: 1 })
})

test('what is left out counts from now on, and what was counted stays', async () => {
  await ana.hold({ at: '2027-03-02T10:00:00Z', from: 'friend@bank.example' })
  await patch({ excludedDomains: ['bank.example'] })
  await ana.hold({ at: '2027-03-02T11:00:00Z', from: 'friend@bank.example' })
  expect((await ana.numbers('2027-03-02', '2027-03-03')).figures.emailsReceived).toBe(1)
  await patch({ excludedDomains: [] })
  await ana.hold({ at: '2027-03-02T12:00:00Z', from: 'friend@bank.example' })
  expect((await ana.numbers('2027-03-02', '2027-03-03')).figures.emailsReceived).toBe(2)
})

test('mail to a domain of the organisation is mail to nobody outside', async () => {
  await patch({ internalDomains: ['sister.example'] })
  await ana.hold({ at: '2027-03-03T10:00:00Z', to: ['eva@sister.example'] })
  await ana.hold({ at: '2027-03-03T11:00:00Z', to: ['eva@sister.example', 'far@far.example'] })
  expect((await ana.numbers('2027-03-03', '2027-03-04')).figures).toMatchObject({ emailsSent: 2, crossDomainSent: 1 })
})

test('whoever does not look after the organisation finds none of these doors', async () => {
  for (const role of ['member', 'manager'] as const) {
    const somebody = await colleague(house.open, `some-${role}`, role)
    for (const [method, path, body] of [
      ['GET', '/v1/signals/settings', undefined],
      ['PATCH', '/v1/signals/settings', { rawDays: 30 }],
      ['GET', '/v1/signals/calendars', undefined],
      ['PUT', '/v1/signals/calendars/organisation', { spans: [], freeDays: [] }],
      ['GET', '/v1/signals/aliases', undefined],
      ['PUT', '/v1/signals/aliases', { address: 'who@before.example', memberId: ana.memberId }],
    ] as const) {
      const { status } = await ask(somebody, method, path, body)
      expect([role, method, path, status]).toEqual([role, method, path, 404])
    }
  }
  const admin = await colleague(house.open, 'some-admin', 'admin')
  expect((await ask(admin, 'PATCH', '/v1/signals/settings', { rawDays: 30 })).status).toBe(200)
})

test('single mails are kept as long as is said, their figures longer, and what went does not come back', async () => {
  const { db } = house.open.database
  const prune = (at = '2027-03-08T12:00:00Z') =>
    pruneSignals({ db, now: () => Date.parse(at) }, house.tenantId, new AbortController().signal)
  const kept = async () => (await db.selectFrom('signal_messages').select('day').execute()).length
  await ana.hold({ at: '2027-02-24T10:00:00Z' }, { at: '2027-03-06T10:00:00Z' })
  await prune()
  const before = await kept()
  await patch({ rawDays: 7 })
  await prune()
  expect(before - (await kept())).toBeGreaterThan(0)
  await patch({ rawDays: 400 })
  await prune()
  expect(await kept()).toBeLessThan(before)
  for (const day of ['2027-02-24', '2027-03-06']) {
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
    expect([day, (await ana.numbers(day, next)).figures.emailsSent]).toEqual([day, 1])
  }
  // A year of single mails is more than a month of figures can be made of.
  expect((await patch({ rollupDays: 31 })).status).toBe(400)
  await patch({ rawDays: 7, rollupDays: 31 })
  await prune('2027-04-08T12:00:00Z')
  expect((await ana.numbers('2027-02-24', '2027-02-25')).figures.emailsSent).toBe(0)
})
