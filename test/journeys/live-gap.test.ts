import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

const NOWHERE = '0.0'

let open: OpenHouse
let owner: Visitor
let isOn = true

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = await signIn(open)
  // In a house where nothing has happened yet there is no place to go on from, and a page starts anew. What has happened
  // is told once nobody else's older transaction is open on this server.
  await change()
  await until(async () => ((await owner.read<Me>('/v1/session')).eventsAfter === NOWHERE ? undefined : true))
})
afterAll(() => open.close())

/** Something that everybody in the organisation is told. */
async function change(): Promise<void> {
  isOn = !isOn
  const answer = await owner.browser.send('PATCH', '/v1/admin/integrations/gmail', { oauth: isOn })
  expect(answer.status).toBe(200)
}

/** The kind of the first event that a stream brings. */
async function firstKind(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.browser.get(path)
  expect(answer.status).toBe(200)
  let heard = ''
  for await (const piece of answer.body ?? []) {
    heard += Buffer.from(piece).toString()
    const event = /^data: (.*)$/m.exec(heard)?.[1]
    if (event !== undefined) return JSON.parse(event).kind
  }
  throw new Error('the stream ended without a word')
}

test('what changes between the first answer of a page and the opening of its stream is told', async () => {
  const { eventsAfter } = await owner.read<Me>('/v1/session')
  await change()
  expect(await firstKind(owner, `/v1/events?after=${eventsAfter}`)).toBe('integrations.changed')
})

test('signing in answers from where the events go on, too', async () => {
  const { email, password } = await addColleague(open, 'kim@works.example', 'member')
  const kim = visitorOf(openBrowser(open.base))
  const signedIn = await kim.browser.send('POST', '/v1/sessions', { email, password })
  const { eventsAfter } = (await signedIn.json()) as Me
  await change()
  expect(await firstKind(kim, `/v1/events?after=${eventsAfter}`)).toBe('integrations.changed')
})

test('the position is known to every process of the installation', async () => {
  const { eventsAfter } = await owner.read<Me>('/v1/session')
  const other = openBrowser(`http://127.0.0.1:${(await open.another('http')).port}`)
  for (const [name, value] of owner.browser.cookies) other.cookies.set(name, value)
  await change()
  expect(await firstKind(visitorOf(other), `/v1/events?after=${eventsAfter}`)).toBe('integrations.changed')
})

test('a browser that comes back goes on from what it heard, not from where its page began', async () => {
  const { eventsAfter: before } = await owner.read<Me>('/v1/session')
  await change()
  await change()
  const { eventsAfter: heard } = await owner.read<Me>('/v1/session')
  const answer = await owner.browser.get(`/v1/events?after=${before}`, { 'last-event-id': heard })
  const first = await answer.body?.getReader().read()
  expect(Buffer.from(first?.value ?? []).toString()).toContain(`id: ${heard}\n`)
})

test('a line break in a position forges nothing in the stream', async () => {
  const forged = encodeURIComponent('1.1\nretry: 1\ndata: forged')
  const answer = await owner.browser.get(`/v1/events?after=${forged}`)
  const first = await answer.body?.getReader().read()
  const text = Buffer.from(first?.value ?? []).toString()
  expect(text).toMatch(/^retry: \d+\nid: \d+\.\d+\n\n/)
  expect(text).not.toContain('forged')
})

test.each(['', 'later', '1.2.3', '999999999999999.1'])(
  'a position that was never ours (%j) starts the page anew',
  async (after) => {
    expect(await firstKind(owner, `/v1/events?after=${after}`)).toBe('stream.reset')
  },
)
