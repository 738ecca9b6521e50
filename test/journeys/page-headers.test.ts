import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, CONSOLE } from '../../start/build-console.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

let open: OpenHouse

beforeAll(async () => {
  await build(CONSOLE, () => undefined)
  open = await openHouse({ role: 'http' })
})
afterAll(() => open.close())

const ask = (path: string) => fetch(`${open.base}${path}`, { redirect: 'manual' })

/** The policy as a browser reads it: each directive with its sources. */
function policyOf(answer: Response): Record<string, string> {
  const directives = (answer.headers.get('content-security-policy') ?? '').split(';').map((text) => text.trim())
  return Object.fromEntries(directives.map((text) => [text.split(' ')[0], text.split(' ').slice(1).join(' ')]))
}

test.each(['/', '/inbox', '/settings/email', '/sign-in/link'])(
  'the page %s runs our own scripts alone, stands in nobody’s frame, and keeps the way back from its popups',
  async (path) => {
    const page = await ask(path)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
    expect(policyOf(page)).toEqual({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: blob: https:",
      'font-src': "'self' data:",
      'connect-src': "'self'",
      'frame-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    })
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  },
)

test('the callback alone lets go of its opener policy, however it ends, and stands in nobody’s frame either', async () => {
  const callback = await ask('/oauth/callback?state=unknown&code=x')
  expect(callback.status).toBe(303)
  expect(callback.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
  expect(policyOf(callback)).toMatchObject({ 'script-src': "'self'", 'frame-ancestors': "'none'" })
  const script = await ask('/oauth/done.js')
  expect(script.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups')
})

test('an answer of the API is a page of nobody’s, an error too', async () => {
  const refused = await ask('/v1/session')
  expect(refused.status).toBe(401)
  expect(policyOf(refused)).toMatchObject({ 'default-src': "'self'", 'frame-ancestors': "'none'" })
  expect(refused.headers.get('x-content-type-options')).toBe('nosniff')
})
