import { type calendar_v3, google } from 'googleapis'
import { expect, test } from 'vitest'
import { connect } from '../../testing/connect.ts'
import { CALENDAR_READ, CONSUMER, GMAIL_READ, startTestSandbox, type TestSandbox, WORKER } from '../../testing/start.ts'

const SCOPE = 'https://www.googleapis.com/auth/calendar'
const DAY_MS = 86_400_000
/** The meetings of a day are always the same, those around today are not. */
const TODAY = Date.parse('2026-11-20T12:00:00Z')

/** A sandbox in which it is always the same Friday. */
async function startOnFriday(): Promise<TestSandbox> {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/clock', { setTo: TODAY })
  return sandbox
}

/** Google's own client, for a person who granted this scope. */
async function open(sandbox: TestSandbox, scope: string, email = WORKER): Promise<calendar_v3.Calendar> {
  const { access_token } = await connect(sandbox, email, { scope: `openid email ${scope}` })
  const auth = new google.auth.OAuth2()
  auth.setCredentials({ access_token })
  return google.calendar({ version: 'v3', auth, rootUrl: `${sandbox.url}/`, retry: false })
}

async function listAll(
  calendar: calendar_v3.Calendar,
  parameters: calendar_v3.Params$Resource$Events$List,
): Promise<{ items: calendar_v3.Schema$Event[]; syncToken: string; pages: number }> {
  const items: calendar_v3.Schema$Event[] = []
  let page: string | undefined
  for (let pages = 1; ; pages++) {
    const { data } = await calendar.events.list({
      calendarId: 'primary',
      ...parameters,
      ...(page !== undefined && { pageToken: page }),
    })
    items.push(...(data.items ?? []))
    page = data.nextPageToken ?? undefined
    if (page === undefined) return { items, syncToken: data.nextSyncToken ?? '', pages }
  }
}

test('a person has a calendar full of meetings around now, in pages and each once', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, CALENDAR_READ)
  const lists = await calendar.calendarList.list()
  expect(lists.data.items).toMatchObject([
    { id: WORKER, primary: true, accessRole: 'owner', timeZone: 'Europe/Oslo' },
    { summary: 'Holidays in Norway', accessRole: 'reader' },
  ])
  const { items, pages } = await listAll(calendar, { maxResults: 20 })
  expect(pages).toBe(Math.ceil(items.length / 20))
  expect(items.length).toBeGreaterThan(80)
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items[0]).toMatchObject({
    status: 'confirmed',
    start: { dateTime: expect.stringMatching(/\+0[12]:00$/), timeZone: 'Europe/Oslo' },
    attendees: expect.arrayContaining([expect.objectContaining({ email: WORKER, self: true })]),
  })
  const holidays = await listAll(calendar, { calendarId: lists.data.items?.[1]?.id ?? '' })
  expect(holidays.items).toHaveLength(15)
})

test('a span of time holds the events that touch it, and an empty one is refused', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, CALENDAR_READ)
  const now = TODAY
  const [timeMin, timeMax] = [now - 7 * DAY_MS, now + 7 * DAY_MS].map((at) => new Date(at).toISOString())
  const { items } = await listAll(calendar, { timeMin: timeMin ?? '', timeMax: timeMax ?? '' })
  expect(items.length).toBeGreaterThan(5)
  for (const { start, end } of items) {
    expect(Date.parse(end?.dateTime ?? '')).toBeGreaterThan(now - 7 * DAY_MS)
    expect(Date.parse(start?.dateTime ?? '')).toBeLessThan(now + 7 * DAY_MS)
  }
  const empty = calendar.events.list({ calendarId: 'primary', timeMin: timeMax ?? '', timeMax: timeMin ?? '' })
  await expect(empty).rejects.toMatchObject({
    response: { status: 400, data: { error: { errors: [{ domain: 'calendar', reason: 'timeRangeEmpty' }] } } },
  })
})

test('a sync tells what came and what went since the last, and nothing twice', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, SCOPE)
  const { items, syncToken } = await listAll(calendar, { maxResults: 50 })
  await sandbox.control('DELETE', `/calendars/${WORKER}/events/${items[3]?.id}`)
  const inserted = await calendar.events.insert({
    calendarId: 'primary',
    requestBody: {
      summary: 'Valve test',
      start: { dateTime: '2027-01-04T09:00:00+01:00' },
      end: { dateTime: '2027-01-04T10:00:00+01:00' },
      attendees: [{ email: CONSUMER }],
    },
  })
  const changed = await listAll(calendar, { syncToken, maxResults: 1 })
  expect(changed.pages).toBe(2)
  expect(changed.items).toMatchObject([
    { id: items[3]?.id, status: 'cancelled' },
    { id: inserted.data.id, summary: 'Valve test', organizer: { email: WORKER, self: true } },
  ])
  expect((await listAll(calendar, { syncToken: changed.syncToken })).items).toEqual([])
  expect((await listAll(calendar, {})).items.map(({ id }) => id)).not.toContain(items[3]?.id)
})

test('what changes between two pages is told by the next sync', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, SCOPE)
  const first = await calendar.events.list({ calendarId: 'primary', maxResults: 50 })
  const gone = first.data.items?.[0]?.id ?? ''
  await sandbox.control('DELETE', `/calendars/${WORKER}/events/${gone}`)
  const rest = await listAll(calendar, { maxResults: 2_500, pageToken: first.data.nextPageToken ?? '' })
  const changed = await listAll(calendar, { syncToken: rest.syncToken })
  expect(changed.items).toMatchObject([{ id: gone, status: 'cancelled' }])
})

test('an old sync token is gone, and a full sync begins anew', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, CALENDAR_READ)
  const { syncToken } = await listAll(calendar, {})
  await sandbox.control('POST', `/calendars/${WORKER}/forget-sync-tokens`)
  const refused = { status: 410, data: { error: { code: 410, errors: [{ reason: 'fullSyncRequired' }] } } }
  await expect(listAll(calendar, { syncToken })).rejects.toMatchObject({ response: refused })
  const anew = await listAll(calendar, {})
  expect((await listAll(calendar, { syncToken: anew.syncToken })).items).toEqual([])
})

test('a token that reads events opens no list of calendars and writes nothing', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, `${SCOPE}.events.readonly`)
  expect((await calendar.events.list({ calendarId: 'primary', maxResults: 1 })).data.items).toHaveLength(1)
  const refused = {
    status: 403,
    data: { error: { errors: [{ reason: 'insufficientPermissions' }], status: 'PERMISSION_DENIED' } },
  }
  await expect(calendar.calendarList.list()).rejects.toMatchObject({ response: refused })
  const write = calendar.events.insert({ calendarId: 'primary', requestBody: { summary: 'x' } })
  await expect(write).rejects.toMatchObject({ response: refused })
})

test('a token for mail opens no calendar, and nobody opens another person’s', async () => {
  const sandbox = await startOnFriday()
  const mail = await open(sandbox, GMAIL_READ)
  await expect(mail.events.list({ calendarId: 'primary' })).rejects.toMatchObject({ response: { status: 403 } })
  const own = await open(sandbox, CALENDAR_READ, CONSUMER)
  await expect(own.events.list({ calendarId: WORKER })).rejects.toMatchObject({ response: { status: 404 } })
  expect((await fetch(`${sandbox.url}/calendar/v3/users/me/calendarList`)).status).toBe(401)
})

test('an event without an end, and one in a calendar that is only read, is refused', async () => {
  const sandbox = await startOnFriday()
  const calendar = await open(sandbox, SCOPE)
  const start = { dateTime: '2027-01-04T09:00:00+01:00' }
  const endless = calendar.events.insert({ calendarId: 'primary', requestBody: { start } })
  await expect(endless).rejects.toMatchObject({
    response: { status: 400, data: { error: { message: 'Missing end time.' } } },
  })
  const { data } = await calendar.calendarList.list()
  const readOnly = calendar.events.insert({
    calendarId: data.items?.[1]?.id ?? '',
    requestBody: { start, end: start },
  })
  await expect(readOnly).rejects.toMatchObject({ response: { status: 403 } })
})
