import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { endOf } from './live-stream.ts'
import { type Door, readDoors } from './matrix-doors.ts'
import { NEEDS } from './matrix-expectations.ts'
import { type Furniture, furnish, openPerson, openTenant, type Person } from './matrix-furnish.ts'
import { knock } from './matrix-knock.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'

const SOMEWHERE_ELSE = 'evil.example'

let open: OpenHouse
let doors: Door[]
let owner: Person
let things: Furniture
/** Another process of the same installation. */
let elsewhere: string

beforeAll(async () => {
  const { started, doors: read } = await readDoors(() =>
    openHouse({ role: 'http', told: 'off', imap: true, smtp: true }),
  )
  open = started
  doors = read.filter(({ name }) => NEEDS.has(name))
  elsewhere = `http://127.0.0.1:${(await open.another('http')).port}`
  owner = await openPerson(open, await openTenant(open, 'Ours'), 'owner', 'owner')
  things = await furnish(open, owner, owner, 'owner')
})
afterAll(() => open.close())

test('a stolen session ends with the password, in every process, with the stream that it holds open', async () => {
  const entrance = await addColleague(open, 'robbed@works.example', 'member')
  const own = openBrowser(open.base)
  const first = await own.send('POST', '/v1/sessions', entrance)
  expect(first.status).toBe(201)
  const stolen = openBrowser(elsewhere)
  stolen.cookies.set('letterlock_session', own.cookies.get('letterlock_session') ?? '')
  expect((await stolen.get('/v1/session')).status).toBe(200)
  const stream = endOf(await stolen.get('/v1/events'))

  // Whoever was robbed signs in anew, and changes it from there.
  const again = openBrowser(open.base)
  await again.send('POST', '/v1/sessions', entrance)
  const change = { current: entrance.password, next: 'a new password of theirs' }
  expect((await again.send('PUT', '/v1/me/password', change)).status).toBe(204)
  expect((await stolen.get('/v1/session')).status).toBe(401)
  expect(await until(async () => (stream.ended() ? 'ended' : undefined))).toBe('ended')
  expect((await again.get('/v1/session')).status).toBe(200)
})

test('a session that somebody planted is not the one that is signed in, nor one that another organisation knows', async () => {
  const entrance = await addColleague(open, 'planted@works.example', 'member')
  const browser = openBrowser(open.base)
  const planted = owner.browser.cookies.get('letterlock_session') ?? ''
  browser.cookies.set('letterlock_session', planted)
  await browser.send('POST', '/v1/sessions', entrance)
  const held = browser.cookies.get('letterlock_session') ?? ''
  expect(held).not.toBe(planted)
  // Of another organisation: the same secret under its name opens nothing.
  const moved = openBrowser(open.base)
  moved.cookies.set('letterlock_session', held.replace(/^tnt_[0-9a-f]{32}|^[^.]+/, owner.tenantId))
  expect((await moved.get('/v1/session')).status).toBe(401)
})

test('no door sends anybody elsewhere, whatever host a request names and wherever it asks to be sent', async () => {
  const wishes = [`//${SOMEWHERE_ELSE}`, `https://${SOMEWHERE_ELSE}/`, `/\\${SOMEWHERE_ELSE}`, `/%2F${SOMEWHERE_ELSE}`]
  const readable = doors.filter(
    ({ method, path }) => method === 'GET' && path !== '/v1/events' && path !== '/v1/app/changes',
  )
  const sent: string[] = []
  for (const door of readable) {
    const path = door.path.replace(/:(\w+)/g, 'x').replace('*', 'x')
    for (const wish of wishes) {
      const query = ['next', 'return', 'returnTo', 'redirect_uri', 'continue', 'url'].map((name) => [name, wish])
      const answer = await fetch(`${open.base}${path}?${new URLSearchParams(query as [string, string][])}`, {
        redirect: 'manual',
        headers: {
          host: SOMEWHERE_ELSE,
          'x-forwarded-host': SOMEWHERE_ELSE,
          cookie: [...owner.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      })
      const location = answer.headers.get('location') ?? ''
      const text = await answer.text()
      if (location.includes(SOMEWHERE_ELSE) || text.includes(`//${SOMEWHERE_ELSE}`)) sent.push(`${door.name} ${wish}`)
    }
  }
  expect(sent).toEqual([])
})

test('no door that changes something opens to a page of another site, nor to a form', async () => {
  const changing = doors.filter(({ method, auth }) => auth === 'session' && !['GET', 'HEAD'].includes(method))
  const opened: string[] = []
  for (const door of changing) {
    const answer = await knock(open.base, door, owner, things.objects, { origin: `https://${SOMEWHERE_ELSE}` })
    if (answer.code !== 'request.foreign_origin') opened.push(`${door.name}: ${answer.status} ${answer.code}`)
    if (door.method !== 'POST') continue
    // A form from wherever, sent by a browser that names no origin.
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const form = await fetch(`${open.base}${door.path.replace(/:(\w+)/g, 'x')}`, {
        method: 'POST',
        headers: {
          'content-type': type,
          cookie: [...owner.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        body: 'name=x',
      })
      if (!(await form.text()).includes('request.foreign_origin'))
        opened.push(`${door.name} as ${type}: ${form.status}`)
    }
  }
  expect(opened).toEqual([])
  expect((await owner.browser.get('/v1/session')).status).toBe(200)
})

// Last: it spends what this address of the network may try.
test('of a hundred wrong passwords ten are looked at; whose they are comes in by the mail all the same', async () => {
  const { email, password } = await addColleague(open, 'guessed@works.example', 'member')
  const guesser = openBrowser(open.base)
  const guess = (address: string, tries: number) =>
    ask(guesser, 'POST', '/v1/sessions', { email: address, password: `guess ${tries}` })
  const [known, unknown] = [await guess(email, 0), await guess('nobody@works.example', 0)]
  expect({ ...unknown.body, requestId: '' }).toEqual({ ...known.body, requestId: '' })

  const codes = [known.body.code]
  for (let tries = 1; tries < 100; tries++) codes.push((await guess(email, tries)).body.code)
  const wrong = codes.filter((code) => code === 'session.wrong_password')
  expect([wrong.length, codes.slice(0, 10)]).toEqual([10, wrong])
  expect(codes.slice(10).every((code) => code === 'session.too_many_attempts')).toBe(true)
  // Not even the right one comes in by this door now, nor another address from the same place.
  expect((await ask(guesser, 'POST', '/v1/sessions', { email, password })).status).toBe(429)
  expect((await guess('another@works.example', 0)).status).toBe(429)
  expect((await guesser.send('POST', '/v1/password-links', { email })).status).toBe(202)
})
