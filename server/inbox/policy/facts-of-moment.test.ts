import { expect, test } from 'vitest'
import { makeCalendar, type WrittenCalendar } from '../../people/calendars/calendars.ts'
import type { WorkTimes } from '../../people/calendars/find-work-times.ts'
import { factsOfMoment } from './facts-of-moment.ts'

const WEEK = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))
const HOURS: WrittenCalendar = { validFrom: '1970-01-01', spans: WEEK, holidays: ['2026-11-25'] }
const GOES_ON = { emergencyStop: false }

/** By the hours of an organisation in Stockholm, an hour east of Greenwich in winter. */
function at(
  moment: string,
  { zone = 'Europe/Stockholm', ...more }: Partial<WrittenCalendar> & { zone?: string | null } = {},
) {
  return factsOfMoment(Date.parse(moment), { organisation: workIn(zone, { ...HOURS, ...more }), person: null }, GOES_ON)
}

function workIn(zone: string | null, ...written: WrittenCalendar[]): WorkTimes {
  const organisation = written.map(makeCalendar)
  return { zone, calendarsOn: () => ({ own: [], team: [], organisation }) }
}

/** By what a person says who works there, too. */
function ofPerson(
  moment: string,
  own: Partial<WrittenCalendar> & { zone?: string },
  wide = workIn('Europe/Stockholm', HOURS),
) {
  const { zone = 'Europe/Stockholm', ...more } = own
  const work = { organisation: wide, person: workIn(zone, { ...HOURS, ...more }) }
  return factsOfMoment(Date.parse(moment), work, GOES_ON)
}

test('hours are those on the wall where the mailbox is, to the minute', () => {
  expect(at('2026-11-24T07:59:59Z')).toMatchObject({ inHours: false, holiday: false })
  expect(at('2026-11-24T08:00:00Z').inHours).toBe(true)
  expect(at('2026-11-24T15:59:59Z').inHours).toBe(true)
  expect(at('2026-11-24T16:00:00Z').inHours).toBe(false)
  // In summer the same clock is two hours ahead.
  expect(at('2026-06-23T07:00:00Z').inHours).toBe(true)
})

test('nobody works on a weekend or a day off', () => {
  expect(at('2026-11-28T10:00:00Z')).toMatchObject({ inHours: false, holiday: false })
  expect(at('2026-11-25T10:00:00Z')).toMatchObject({ inHours: false, holiday: true })
})

test('what nobody has written down is not known, and the usual week does not stand in for it', () => {
  const noon = '2026-11-24T11:00:00Z'
  expect(at(noon, { zone: null })).toEqual({ fromTemplate: false, frozen: false })
  expect(at(noon, { spans: [] })).not.toHaveProperty('inHours')
  expect(at(noon, { holidays: null })).not.toHaveProperty('holiday')
  expect(at(noon, { validFrom: '2026-11-25' })).not.toHaveProperty('inHours')
})

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }))

test('a person who works at other hours than the organisation makes them unknown, and neither longer nor shorter', () => {
  const [noon, night, free] = ['2026-11-24T11:00:00Z', '2026-11-24T22:00:00Z', '2026-11-25T10:00:00Z']
  expect(ofPerson(noon, {})).toMatchObject({ inHours: true, holiday: false })
  expect(ofPerson(noon, { spans: ALWAYS })).toMatchObject({ inHours: true })
  expect(ofPerson(night, { spans: ALWAYS })).not.toHaveProperty('inHours')
  expect(ofPerson(noon, { zone: 'Asia/Tokyo' })).not.toHaveProperty('inHours')
  expect(ofPerson(free, { spans: ALWAYS, holidays: [] })).toEqual({ fromTemplate: false, frozen: false })
  expect(ofPerson(noon, { holidays: ['2026-11-24'] })).not.toHaveProperty('holiday')
  // Of an organisation that has written down none, nobody's own stand in for them.
  expect(ofPerson(noon, {}, workIn('Europe/Stockholm'))).not.toHaveProperty('inHours')
})

test('the emergency stop freezes everything, and nothing comes out of a template', () => {
  const work = { organisation: workIn(null), person: null }
  expect(factsOfMoment(0, work, { emergencyStop: true })).toEqual({ fromTemplate: false, frozen: true })
})
