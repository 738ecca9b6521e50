import { expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { type ProxyBase, readTarget } from './read-target.ts'

const CALENDAR: ProxyBase[] = [
  { host: 'www.googleapis.com', root: 'https://www.googleapis.com', below: '/calendar' },
  { host: 'content.googleapis.com', root: 'https://content.googleapis.com', below: '/calendar' },
]
const TWIN: ProxyBase[] = [{ host: 'api.aircall.io', root: 'http://127.0.0.1:8430/aircall', below: '' }]

function target(bases: ProxyBase[], path: string, query = '', host?: string): string {
  try {
    return readTarget(bases, { path, query, host }).href
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}

test('a documented path leads to the provider’s own place, escapes and query untouched', () => {
  expect(target(CALENDAR, 'calendar/v3/calendars/primary/events', 'timeMin=2026-11-01T00%3A00%3A00Z&q=a+b')).toBe(
    'https://www.googleapis.com/calendar/v3/calendars/primary/events?timeMin=2026-11-01T00%3A00%3A00Z&q=a+b',
  )
  expect(target(CALENDAR, 'calendar/v3/calendars/sv%23holiday%40group.v.calendar.google.com/events')).toBe(
    'https://www.googleapis.com/calendar/v3/calendars/sv%23holiday%40group.v.calendar.google.com/events',
  )
  expect(target(TWIN, 'v1/company')).toBe('http://127.0.0.1:8430/aircall/v1/company')
  expect(target(TWIN, 'v1/calls/')).toBe('http://127.0.0.1:8430/aircall/v1/calls/')
})

test('the caller may choose among the provider’s hosts, and no other', () => {
  expect(target(CALENDAR, 'calendar/v3/x', '', 'content.googleapis.com')).toMatch(
    /^https:\/\/content\.googleapis\.com\//,
  )
  expect(target(CALENDAR, 'calendar/v3/x', '', 'evil.example')).toBe('proxy.path_refused')
})

test.each([
  ['calendar/../drive/v3/files', 'a step up'],
  ['calendar/%2e%2e/drive/v3/files', 'one in disguise'],
  ['calendar/%252e%252e/drive', 'one in two disguises'],
  ['calendar/x%2f..%2f..%2fdrive', 'one behind escaped slashes'],
  ['calendar/./v3', 'a step nowhere'],
  ['/evil.example/calendar', 'another host'],
  ['calendar//evil.example', 'an empty step'],
  ['%2fevil.example/calendar', 'an escaped slash first'],
  ['\\evil.example/calendar', 'a backslash'],
  ['calendar/%5c%5cevil.example', 'an escaped one'],
  ['@evil.example/calendar', 'a user in front'],
  ['https://evil.example/calendar', 'a whole address'],
  ['http:%2f%2f169.254.169.254/calendar', 'a cloud’s metadata'],
  ['calendarx/v3', 'a place with a longer name'],
  ['drive/v3/files', 'another API of the host'],
  ['', 'nothing'],
  ['calendar/a%00b', 'a zero'],
  ['calendar/a%0d%0aHost:%20evil', 'a line break'],
  ['calendar/%zz', 'a broken escape'],
  ['calendar/%ff', 'no UTF-8'],
  ['calendar/a b', 'a blank'],
])('%s is refused: %s', (path) => {
  expect(target(CALENDAR, path)).toBe('proxy.path_refused')
})

test('no path leaves the twin’s own place', () => {
  for (const path of ['../sandbox/users', '%2e%2e/sandbox/users', 'v1/..%2f../sandbox', '/sandbox/users']) {
    expect(target(TWIN, path)).toBe('proxy.path_refused')
  }
})
