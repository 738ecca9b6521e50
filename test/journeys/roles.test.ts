import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

/** As a proxy in front of the server asks, on behalf of somebody on the network. */
const THROUGH_A_PROXY = { 'x-forwarded-for': '192.0.2.7' }

let open: OpenHouse

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
})
afterAll(() => open.close())

test.each([
  ['owner', 200],
  ['admin', 200],
  ['manager', 404],
  ['member', 404],
] as const)('the figures of the server, asked for from elsewhere by one with the role %s: %i', async (role, status) => {
  const browser = openBrowser(open.base)
  const signedIn = await browser.send('POST', '/v1/sessions', await addColleague(open, `${role}@works.example`, role))
  expect(((await signedIn.json()) as Me).member.role).toBe(role)
  const answer = await browser.get('/metrics', THROUGH_A_PROXY)
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(text.includes('letterlock_http_request_seconds')).toBe(status === 200)
  if (status === 404) expect(withoutRequest(text)).toBe(withoutRequest(await (await browser.get('/v1/none')).text()))
})

test('without a session nobody from elsewhere reads the figures', async () => {
  const answer = await openBrowser(open.base).get('/metrics', THROUGH_A_PROXY)
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'session.required' }])
})

/** The answer but for the one thing that differs with each request. */
function withoutRequest(problem: string): string {
  return problem.replace(/"requestId":"[^"]*"/, '')
}
