import { expect, test } from 'vitest'
import { makeCalendar, type WrittenCalendar } from '../../people/calendars/calendars.ts'
import { factsOfMoment } from './facts-of-moment.ts'

const WEEK = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))
const HOURS: WrittenCalendar = { validFrom: '1970-01-01', spans: WEEK, holidays: ['2026-11-25'] }
const GOES_ON = { emergencyStop: false }

/** By the hours of an organisation in Stockholm, an hour east of Greenwich in winter. */
function at(
  moment: string,
  { zone = 'Europe/Stockholm', ...more }: Partial<WrittenCalendar> & { zone?: string | null } = {},
) {
  const organisation = [makeCalendar({ ...HOURS, ...more })]
  return factsOfMoment(Date.parse(moment), { zone, calendarsOn: () => ({ own: [], team: [], organisation }) }, GOES_ON)
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

test('the emergency stop freezes everything, and nothing comes out of a template', () => {
  const times = { zone: null, calendarsOn: () => ({ own: [], team: [], organisation: [] }) }
  expect(factsOfMoment(0, times, { emergencyStop: true })).toEqual({ fromTemplate: false, frozen: true })
})
