import type { Me, SessionRow } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, visitorOf } from './visitor.ts'

const DAY = 86_400_000
const PASSWORD = 'a long enough password'
const SESSION = 'letterlock_session'

let open: OpenHouse

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
})
afterAll(() => open.close())

const tokenOf = (link: string | undefined) => new URL(link ?? '').hash.slice(1)

test('the printed link signs in once; opening it spends nothing', async () => {
  const link = (await open.another('http')).signInLink
  const browser = openBrowser(open.base)
  await browser.get(new URL(link ?? '').pathname)
  await browser.send('HEAD', new URL(link ?? '').pathname)
  const first = await browser.send('POST', '/v1/sessions/link', { token: tokenOf(link) })
  expect(first.status).toBe(201)
  expect(((await first.json()) as Me).member.role).toBe('owner')
  const second = await openBrowser(open.base).send('POST', '/v1/sessions/link', { token: tokenOf(link) })
  expect(second.status).toBe(410)
  expect(await second.json()).toMatchObject({
    code: 'session.link_spent',
    fix: expect.stringContaining('sign-in-link'),
  })
})

test('of two who open the link at once one gets in', async () => {
  const token = tokenOf((await open.another('http')).signInLink)
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => openBrowser(open.base).send('POST', '/v1/sessions/link', { token })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410])
})

test('an hour later the link no longer works', async () => {
  const token = tokenOf((await open.another('http')).signInLink)
  await open.turnTo(60 * 60_000)
  const late = await openBrowser(open.base).send('POST', '/v1/sessions/link', { token })
  await open.turnTo(0)
  expect(late.status).toBe(410)
})

test('without a session nothing is to be had, and the answer does not tell what there is', async () => {
  const browser = openBrowser(open.base)
  for (const path of ['/v1/session', '/v1/connections', '/v1/sessions', '/v1/providers/gmail', '/v1/events']) {
    const answer = await browser.get(path)
    expect([path, answer.status]).toEqual([path, 401])
    expect(await answer.json()).toMatchObject({ code: 'session.required' })
  }
  browser.cookies.set('letterlock_session', `tnt_${'0'.repeat(32)}.${'a'.repeat(43)}`)
  expect((await browser.get('/v1/session')).status).toBe(401)
})

test('the cookie is out of reach of scripts and other sites', async () => {
  const answer = await fetch(`${open.base}/v1/sessions/link`, {
    method: 'POST',
    headers: { origin: 'http://localhost:8420', 'content-type': 'application/json' },
    body: JSON.stringify({ token: tokenOf((await open.another('http')).signInLink) }),
  })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect(cookie).toMatch(/Path=\//)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['the sandbox', { origin: 'http://127.0.0.1:8430', 'sec-fetch-site': 'cross-site' }],
  ['a page without an origin', { origin: 'null' }],
])('a change that %s asks a visitor’s browser for is refused', async (_who, headers) => {
  const visitor = await signIn({ ...open, house: await open.another('http') })
  const answer = await visitor.browser.send('DELETE', '/v1/session', undefined, headers)
  expect(answer.status).toBe(403)
  expect((await visitor.browser.get('/v1/session')).status).toBe(200)
})

test('a password signs in, ends other sessions when it changes, and is asked for to be changed', async () => {
  const here = await signIn({ ...open, house: await open.another('http') })
  const there = await signIn({ ...open, house: await open.another('http') })
  expect((await here.browser.send('PUT', '/v1/me/password', { next: 'short' })).status).toBe(400)
  expect((await here.browser.send('PUT', '/v1/me/password', { next: PASSWORD })).status).toBe(204)
  expect((await there.browser.get('/v1/session')).status).toBe(401)
  expect((await here.browser.get('/v1/session')).status).toBe(200)
  const { member } = await here.read<Me>('/v1/session')
  const wrong = await here.browser.send('PUT', '/v1/me/password', { current: 'not it', next: PASSWORD })
  expect(wrong.status).toBe(403)

  const elsewhere = openBrowser(open.base)
  const refused = await elsewhere.send('POST', '/v1/sessions', { email: member.email, password: 'not this one' })
  const unknown = await elsewhere.send('POST', '/v1/sessions', { email: 'nobody@works.example', password: PASSWORD })
  expect([refused.status, unknown.status]).toEqual([401, 401])
  expect(withoutRequest(await refused.text())).toBe(withoutRequest(await unknown.text()))
  const signedIn = await elsewhere.send('POST', '/v1/sessions', {
    email: ` ${member.email.toUpperCase()} `,
    password: PASSWORD,
  })
  expect(signedIn.status).toBe(201)
})

test.each(['a link', 'a password'])(
  'a session planted in a browser is not the one that %s opens there',
  async (way) => {
    const attacker = (await signIn({ ...open, house: await open.another('http') })).browser
    const planted = attacker.cookies.get(SESSION) ?? ''
    const before = (await (await attacker.get('/v1/session')).json()) as Me
    const victim = openBrowser(open.base)
    victim.cookies.set(SESSION, planted)
    const [path, proof] =
      way === 'a link'
        ? ['/v1/sessions/link', { token: tokenOf((await open.another('http')).signInLink) }]
        : ['/v1/sessions', await addColleague(open, 'victim@works.example', 'member')]
    const signedIn = await victim.send('POST', path, proof)
    expect(signedIn.status).toBe(201)
    const { session } = (await signedIn.json()) as Me
    expect(victim.cookies.get(SESSION)).not.toBe(planted)
    expect(session.id).not.toBe(before.session.id)
    expect(await (await victim.get('/v1/session')).json()).toMatchObject({ session: { id: session.id } })
    expect(await (await attacker.get('/v1/session')).json()).toEqual(before)
  },
)

test('a made-up session that a browser brings along stays nobody’s after signing in', async () => {
  const { tenant } = await (await signIn({ ...open, house: await open.another('http') })).read<Me>('/v1/session')
  const madeUp = `${tenant.id}.${'a'.repeat(43)}`
  const victim = openBrowser(open.base)
  victim.cookies.set(SESSION, madeUp)
  const token = tokenOf((await open.another('http')).signInLink)
  expect((await victim.send('POST', '/v1/sessions/link', { token })).status).toBe(201)
  expect(victim.cookies.get(SESSION)).not.toBe(madeUp)
  const holder = openBrowser(open.base)
  holder.cookies.set(SESSION, madeUp)
  expect((await holder.get('/v1/session')).status).toBe(401)
})

test('guessing a password is stopped, and told until when', async () => {
  const guesser = openBrowser(open.base)
  const guess = () => guesser.send('POST', '/v1/sessions', { email: 'victim@works.example', password: 'guess' })
  const answers = []
  for (let at = 0; at < 11; at++) answers.push((await guess()).status)
  expect(answers).toEqual([...Array(10).fill(401), 429])
  await open.turnTo(10 * 60_000)
  expect((await guess()).status).toBe(401)
  await open.turnTo(0)
})

test('a stranger’s word for where they come from is not taken', async () => {
  const guess = (address: string) =>
    fetch(`${open.base}/v1/sessions/link`, {
      method: 'POST',
      headers: { origin: 'http://localhost:8420', 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ token: 'x'.repeat(30) }),
    })
  const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => guess(`10.0.0.${at}`)))
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
  await open.database.pool.query('delete from rate_limits')
})

test('an address that cannot be read is answered like any other mistake, and not repeated', async () => {
  const answer = await fetch(`${open.base}/%zz?token=secret`)
  expect(answer.status).toBe(400)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ code: 'request.invalid' })
  expect(text).not.toContain('secret')
})

test('a session is listed and can be ended from elsewhere; unused it ends after a month', async () => {
  const here = await signIn({ ...open, house: await open.another('http') })
  const there = await signIn({ ...open, house: await open.another('http') })
  const { sessions } = await here.read<{ sessions: SessionRow[] }>('/v1/sessions')
  const { session } = await there.read<Me>('/v1/session')
  expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  expect((await here.browser.send('DELETE', `/v1/sessions/${session.id}`)).status).toBe(204)
  expect((await there.browser.get('/v1/session')).status).toBe(401)
  expect((await here.browser.send('DELETE', `/v1/sessions/${session.id}`)).status).toBe(404)
  await open.turnTo(31 * DAY)
  expect((await here.browser.get('/v1/session')).status).toBe(401)
  await open.turnTo(0)
})

test('errors speak the reader’s language', async () => {
  const browser = openBrowser(open.base)
  const swedish = await browser.get('/v1/session', { 'accept-language': 'sv-SE,sv;q=0.9,en;q=0.8' })
  expect(await swedish.json()).toMatchObject({ say: 'Du är inte inloggad.' })
  const english = await browser.get('/v1/session', { 'accept-language': 'de,en;q=0.8' })
  expect(await english.json()).toMatchObject({ say: 'You are not signed in.' })
  const visitor = await signIn({ ...open, house: await open.another('http') })
  await visitor.browser.send('PATCH', '/v1/me', { locale: 'sv' })
  const own = await visitor.browser.get('/v1/connect-sessions/cns_none', { 'accept-language': 'en' })
  expect(await own.json()).toMatchObject({ status: 404, say: 'Här finns ingenting.' })
})

test('what is not there and what is another’s are the same answer', async () => {
  const visitor = visitorOf((await signIn({ ...open, house: await open.another('http') })).browser)
  const answers = await Promise.all(
    ['cns_none', `cns_${'0'.repeat(32)}`].map(async (id) => {
      const answer = await visitor.browser.get(`/v1/connect-sessions/${id}`)
      const { requestId: _, ...problem } = (await answer.json()) as { requestId: string }
      return { status: answer.status, problem }
    }),
  )
  expect(answers[0]).toEqual(answers[1])
})

/** The answer but for the one thing that differs with each request. */
function withoutRequest(problem: string): string {
  return problem.replace(/"requestId":"[^"]*"/, '')
}
