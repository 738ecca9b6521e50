import type { Me, SessionRow } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const PASSWORD = 'a long enough password'
const MINUTE = 60_000

let open: OpenHouse
let owner: Browser

beforeAll(async () => {
  open = await openHouse({ role: 'http', smtp: true })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

interface Mail {
  number: number
  recipients: string[]
}
const mails = async () => ((await open.control('GET', '/outbox/mails')) as { mails: Mail[] }).mails
const mailsTo = async (email: string) =>
  (await mails()).filter(({ recipients }) => recipients.includes(email)).sort((a, b) => a.number - b.number)
const forget = (email: string) => openBrowser(open.base).send('POST', '/v1/password-links', { email })

/** The link of the newest of so many mails to somebody. */
async function linkTo(email: string, count = 1): Promise<URL> {
  const mail = await until(async () => (await mailsTo(email))[count - 1])
  const { raw } = (await open.control('GET', `/outbox/mails/${mail.number}`)) as { raw: string }
  const text = Buffer.from(raw, 'base64')
    .toString('utf8')
    .replace(/=\r?\n/g, '')
  return new URL(/http:\/\/localhost:8420\/new-password#[\w-]+/.exec(text)?.[0] ?? '')
}
const choose = (browser: Browser, link: URL, password = PASSWORD) =>
  ask<Me>(browser, 'POST', '/v1/password-links/use', { token: link.hash.slice(1), password })

test('somebody who was added comes in by a link to their address; it works once and ends other sessions', async () => {
  const added = await add(owner, 'New Here', { role: 'manager' })
  expect((await forget(' New.Here@works.example ')).status).toBe(202)
  const link = await linkTo(added.email)
  const browser = openBrowser(open.base)
  await browser.get(link.pathname)
  const first = await choose(browser, link)
  expect(first).toMatchObject({ status: 201, body: { member: { id: added.id, role: 'manager' }, hasPassword: true } })
  expect(await choose(openBrowser(open.base), link)).toMatchObject({
    status: 410,
    body: { code: 'session.password_link_spent' },
  })

  expect((await forget(added.email)).status).toBe(202)
  const other = openBrowser(open.base)
  expect((await choose(other, await linkTo(added.email, 2), `${PASSWORD} too`)).status).toBe(201)
  expect((await browser.get('/v1/session')).status).toBe(401)
  const wrong = await browser.send('POST', '/v1/sessions', { email: added.email, password: PASSWORD })
  expect(wrong.status).toBe(401)
})

test('an unknown address is told the same as a known one, and gets no mail', async () => {
  const known = await add(owner, 'Known')
  const answers = await Promise.all([forget(known.email), forget('nobody@works.example')])
  const [one, other] = await Promise.all(
    answers.map(async (answer) => [answer.status, await answer.text(), [...answer.headers.keys()].sort()]),
  )
  expect(one).toEqual(other)
  await linkTo(known.email)
  expect(await mailsTo('nobody@works.example')).toEqual([])
})

test('whoever has left gets no link, and one that is on its way opens nothing', async () => {
  const gone = await add(owner, 'Gone Soon')
  await forget(gone.email)
  const link = await linkTo(gone.email)
  await ask(owner, 'POST', `/v1/members/${gone.id}/leave`)
  expect((await choose(openBrowser(open.base), link)).status).toBe(410)
})

test('a newer link takes the place of an older one, and half an hour later it no longer works', async () => {
  const person = await add(owner, 'Twice')
  await forget(person.email)
  const older = await linkTo(person.email)
  await forget(person.email)
  const newer = await linkTo(person.email, 2)
  expect((await choose(openBrowser(open.base), older)).status).toBe(410)
  await open.turnTo(30 * MINUTE)
  expect((await choose(openBrowser(open.base), newer)).status).toBe(410)
  await open.turnTo(0)
})

test('of two who use a link at once one gets in', async () => {
  const person = await add(owner, 'At Once')
  await forget(person.email)
  const link = await linkTo(person.email)
  const answers = await Promise.all([1, 2].map(() => choose(openBrowser(open.base), link)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410])
})

test('asking is bounded, alike for addresses that are known and that are not', async () => {
  const person = await add(owner, 'Asked Often')
  for (const email of [person.email, 'stranger@works.example']) {
    const statuses = []
    for (let at = 0; at < 4; at++) statuses.push((await forget(email)).status)
    expect(statuses).toEqual([202, 202, 202, 429])
  }
})

test('no token of a link stands in the database', async () => {
  const links = await open.database.db.selectFrom('password_links').selectAll().execute()
  expect(links.length).toBeGreaterThan(0)
  for (const { token_hash } of links) expect(token_hash).toHaveLength(32)
})

test('signing out elsewhere ends every other session and keeps this one', async () => {
  const here = await colleague(open, 'everywhere', 'member')
  const entrance = { email: 'everywhere@works.example', password: 'the password of everywhere@works.example' }
  const there = openBrowser(open.base)
  await there.send('POST', '/v1/sessions', entrance)
  const { body } = await ask<{ sessions: SessionRow[] }>(here, 'GET', '/v1/sessions')
  expect(body.sessions).toHaveLength(2)
  expect((await ask(here, 'DELETE', '/v1/sessions')).status).toBe(204)
  expect([(await here.get('/v1/session')).status, (await there.get('/v1/session')).status]).toEqual([200, 401])
  expect((await owner.get('/v1/session')).status).toBe(200)
})
