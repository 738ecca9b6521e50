import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog } from '../../server/core/log.ts'
import { type House, serve } from '../../server/main.ts'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

const PUBLIC = 'https://mail.example.com'

let open: OpenHouse
let house: House

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  house = await serve(
    { ...open.config, publicUrl: new URL(PUBLIC) },
    { role: 'http', signInLink: true, say: () => undefined, log: openLog({ level: 'silent', role: 'test' }) },
  )
})
afterAll(async () => {
  await house.close()
  await open.close()
})

test('behind https the session is bound to its host and to https, and signing out takes it away', async () => {
  const browser = openBrowser(`http://127.0.0.1:${house.port}`, PUBLIC)
  const token = new URL(house.signInLink ?? '').hash.slice(1)
  const signedIn = await browser.send('POST', '/v1/sessions/link', { token })
  const marks =
    /^__Host-letterlock_session=[^;]*; (?=.*Path=\/)(?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)(?!.*Domain)/
  expect(signedIn.headers.getSetCookie()).toMatchObject([expect.stringMatching(marks)])
  expect(signedIn.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)

  const signedOut = await browser.send('DELETE', '/v1/session')
  expect(signedOut.headers.getSetCookie()).toMatchObject([expect.stringMatching(marks)])
  expect(browser.cookies.has('__Host-letterlock_session')).toBe(false)
})
