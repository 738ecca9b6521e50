import type { MyCalendar, SignalCalendars } from '@letterlock/wire/signal-settings'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import { type Counted, openSettingsHouse, type SettingsHouse } from './settings-house.ts'

const WEEK = [1, 2, 3, 4, 5]
const hours = (from: string, to: string) => WEEK.map((day) => ({ day, from, to }))
const ORGANISATION = '/v1/signals/calendars/organisation'

let house: SettingsHouse
beforeEach(async () => {
  // A Monday.
  house = await openSettingsHouse('2027-03-08T12:00:00Z')
  await ask(house.owner, 'PATCH', '/v1/signals/settings', { timeZone: 'UTC' })
})
afterEach(() => house.close())

const put = (path: string, body: object) => ask<SignalCalendars>(house.owner, 'PUT', path, body)
const mine = (one: Counted, body: object) =>
  ask<MyCalendar>(one.browser, 'PUT', '/v1/me/calendar', { timeZone: null, spans: [], freeDays: null, ...body })
const afterHours = async (one: Counted, from: string, to: string) => {
  const { figures } = await one.numbers(from, to)
  return [figures.emailsSent, figures.afterHoursSent, figures.workdays]
}

test('the first calendar holds for all mail that is still to be counted, another from its day on', async () => {
  const ana = await house.counted('ana')
  const first = await put(ORGANISATION, { spans: hours('09:00', '17:00'), freeDays: null })
  expect(first.body.organisation).toEqual([{ spans: hours('09:00', '17:00'), freeDays: null, validFrom: null }])
  // Friday: half an hour too early, and half an hour before the end.
  await ana.hold({ at: '2027-03-05T08:30:00Z' }, { at: '2027-03-05T16:30:00Z' })
  expect(await afterHours(ana, '2027-03-05', '2027-03-06')).toEqual([2, 1, 1])

  const freeDays = [{ day: '2027-03-04', name: 'Founding day' }]
  const second = await put(ORGANISATION, { spans: hours('08:00', '16:00'), freeDays })
  expect(second.body.organisation.map(({ validFrom }) => validFrom)).toEqual(['2027-03-08', null])
  // Late mail of Friday is looked at by the hours of Friday, and Thursday was no day off then.
  await ana.hold(
    { at: '2027-03-05T08:31:00Z' },
    { at: '2027-03-05T16:31:00Z' },
    { at: '2027-03-08T07:30:00Z' },
    { at: '2027-03-08T08:30:00Z' },
  )
  expect(await afterHours(ana, '2027-03-05', '2027-03-06')).toEqual([4, 2, 1])
  expect(await afterHours(ana, '2027-03-08', '2027-03-09')).toEqual([2, 1, 1])
  expect(await afterHours(ana, '2027-03-04', '2027-03-05')).toEqual([0, 0, 1])

  // Whoever thinks again on the same day has said one thing, and saying it twice says nothing.
  const third = await put(ORGANISATION, { spans: hours('07:00', '15:00'), freeDays })
  expect(third.body.organisation.map(({ validFrom }) => validFrom)).toEqual(['2027-03-08', null])
  await put(ORGANISATION, { spans: hours('07:00', '15:00').toReversed(), freeDays })
  const { db } = house.open.database
  const told = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('action', '=', 'signals.calendar_changed')
    .orderBy('id')
    .execute()
  expect(told.map(({ facts }) => facts)).toEqual([
    { from: 'beginning' },
    { from: '2027-03-08' },
    { from: '2027-03-08' },
  ])
})

test('one’s own hours come before one’s department’s, and days off that nobody speaks of are the organisation’s', async () => {
  const founding = [{ day: '2027-03-04', name: 'Founding day' }]
  await put(ORGANISATION, { spans: hours('09:00', '17:00'), freeDays: founding })
  const [ana, ben, cleo] = [await house.counted('ana'), await house.counted('ben'), await house.counted('cleo')]
  for (const { memberId } of [ben, cleo]) {
    await ask(house.owner, 'PATCH', `/v1/members/${memberId}`, { department: 'Night' })
  }
  // As if they had been in it since the new year.
  const { db } = house.open.database
  await db.updateTable('team_memberships').set({ starts_on: '2027-01-01' }).execute()
  const { body } = await ask<SignalCalendars>(house.owner, 'GET', '/v1/signals/calendars')
  const night = body.departments.find(({ name }) => name === 'Night')?.id
  await put(`/v1/signals/calendars/departments/${night}`, { spans: hours('18:00', '24:00'), freeDays: null })
  await mine(cleo, { spans: hours('06:00', '12:00'), freeDays: [] })

  // Wednesday at eight, at noon and at eight in the evening; and Thursday, on which most are off, at ten and at twenty.
  const all = ['2027-03-03T08:00', '2027-03-03T13:00', '2027-03-03T20:00', '2027-03-04T10:00', '2027-03-04T20:00']
  for (const one of [ana, ben, cleo]) await one.hold(...all.map((at) => ({ at: `${at}:00Z` })))
  expect(await afterHours(ana, '2027-03-03', '2027-03-04')).toEqual([3, 2, 1])
  expect(await afterHours(ana, '2027-03-04', '2027-03-05')).toEqual([2, 2, 0])
  expect(await afterHours(ben, '2027-03-03', '2027-03-04')).toEqual([3, 2, 1])
  expect(await afterHours(ben, '2027-03-04', '2027-03-05')).toEqual([2, 2, 0])
  expect(await afterHours(cleo, '2027-03-03', '2027-03-04')).toEqual([3, 2, 1])
  expect(await afterHours(cleo, '2027-03-04', '2027-03-05')).toEqual([2, 1, 1])

  const told = (await ask<MyCalendar>(ben.browser, 'GET', '/v1/me/calendar')).body
  expect(told).toMatchObject({ versions: [], otherwise: { spans: hours('18:00', '24:00'), freeDays: founding } })
})

test('hours hold by the wall where they are: when clocks are set, and at half hours', async () => {
  const [ana, ravi] = [await house.counted('ana'), await house.counted('ravi')]
  await mine(ana, { timeZone: 'Europe/Stockholm', spans: hours('09:00', '17:00') })
  await mine(ravi, { timeZone: 'Asia/Kolkata', spans: hours('09:00', '17:00') })
  // Friday and Monday around the 29th of March 2026, and around the 25th of October.
  await ana.hold(
    { at: '2026-03-27T07:30:00Z' },
    { at: '2026-03-27T08:30:00Z' },
    { at: '2026-03-30T06:30:00Z' },
    { at: '2026-03-30T07:30:00Z' },
    { at: '2026-10-23T07:30:00Z' },
    { at: '2026-10-26T07:30:00Z' },
    { at: '2026-10-26T08:30:00Z' },
  )
  expect(await afterHours(ana, '2026-03-27', '2026-03-31')).toEqual([4, 2, 2])
  expect(await afterHours(ana, '2026-10-23', '2026-10-27')).toEqual([3, 1, 2])
  // A quarter to nine, a quarter past, a quarter to five, a quarter past.
  await ravi.hold(
    { at: '2027-03-05T03:15:00Z' },
    { at: '2027-03-05T03:45:00Z' },
    { at: '2027-03-05T11:15:00Z' },
    { at: '2027-03-05T11:45:00Z' },
  )
  expect(await afterHours(ravi, '2027-03-05', '2027-03-06')).toEqual([4, 2, 1])
})

test('whoever moves is elsewhere from that moment on, and what they wrote before stays where it was', async () => {
  const ana = await house.counted('ana')
  await mine(ana, { timeZone: 'Europe/Stockholm', spans: hours('09:00', '17:00') })
  await ana.hold({ at: '2027-03-05T07:30:00Z' }, { at: '2027-03-05T15:30:00Z' })
  const before = await ana.numbers('2027-03-05', '2027-03-06')
  expect(before.figures).toMatchObject({ emailsSent: 2, afterHoursSent: 1 })

  const moved = await mine(ana, { timeZone: 'Asia/Kolkata', spans: hours('09:00', '17:00') })
  expect(moved.body.timeZone).toBe('Asia/Kolkata')
  await house.turnTo('2027-03-09T20:00:00Z')
  // By Stockholm’s clock the first is too early and the second is not; by Calcutta’s it is the other way round.
  await ana.hold({ at: '2027-03-09T03:45:00Z' }, { at: '2027-03-09T15:30:00Z' }, { at: '2027-03-05T15:31:00Z' })
  expect(await afterHours(ana, '2027-03-09', '2027-03-10')).toEqual([2, 1, 1])
  const there = (await ana.numbers('2027-03-09', '2027-03-10')).hours.sent[1]
  expect([there?.[9], there?.[21]]).toEqual([1, 1])
  const now = await ana.numbers('2027-03-05', '2027-03-06')
  expect(now.timeZone).toBe('Asia/Kolkata')
  // The late one lies where she was.
  expect(now.figures).toMatchObject({ emailsSent: 3, afterHoursSent: 1 })
  expect(now.hours.sent[4]?.[8]).toBe(1)
  expect(now.hours.sent[4]?.[16]).toBe(2)
})

test('hours that an administrator writes into a profile hold from their day on, too', async () => {
  const ana = await house.counted('ana')
  const profile = `/v1/members/${ana.memberId}`
  await ask(house.owner, 'PATCH', profile, { timeZone: 'UTC', workingHours: hours('09:00', '17:00') })
  await ana.hold({ at: '2027-03-05T08:30:00Z' })
  await ask(house.owner, 'PATCH', profile, { workingHours: hours('08:00', '16:00') })
  await ana.hold({ at: '2027-03-05T08:31:00Z' }, { at: '2027-03-08T08:30:00Z' })
  expect(await afterHours(ana, '2027-03-05', '2027-03-06')).toEqual([2, 2, 1])
  expect(await afterHours(ana, '2027-03-08', '2027-03-09')).toEqual([1, 0, 1])
  const { versions } = (await ask<MyCalendar>(ana.browser, 'GET', '/v1/me/calendar')).body
  expect(versions.map(({ validFrom }) => validFrom)).toEqual(['2027-03-08', null])
  // And what somebody says themselves stands in the profile.
  await mine(ana, { timeZone: 'UTC', spans: hours('10:00', '18:00') })
  const { body } = await ask<{ workingHours: unknown }>(house.owner, 'GET', profile)
  expect(body.workingHours).toEqual(hours('10:00', '18:00'))
})
