import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AppId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { settleStatusChanges } from '../../server/people/notices/settle-status-changes.ts'
import { findIdentityByEmail } from '../../server/store/identities.ts'
import { claimMemberships } from '../../server/store/memberships.ts'
import type { OwnMail } from '../../server/transport/smtp/send-mail.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { madeConnection } from './app-connections-made.ts'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// A person whom an app names is told by mail of what becomes of their connections, at the address that the app gives.
const MINUTE = 60_000
const DAY = 86_400_000

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let mails: OwnMail[] = []
let minutes = 0
let people = 0

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
})
afterAll(() => open.close())
beforeEach(() => {
  mails = []
})

/** Somebody whom an app names by HTTP, with a connection of theirs. */
async function named(userEmail: string, of = connecting): Promise<{ userId: string; id: string }> {
  const userId = `user_${++people}`
  await of.create({ userId, userEmail, userName: 'Ana' })
  const { id } = await madeConnection(open.database, { appId: of.app.id as AppId, tenant: 'org_acme', user: userId })
  return { userId, id }
}

async function become(id: string, status: 'needs_reconnect' | 'active' | 'failing'): Promise<void> {
  const reason_code = status === 'active' ? null : 'oauth.grant_revoked'
  const { db } = open.database
  await db.updateTable('connections').set({ status, reason_code, status_at: now() }).where('id', '=', id).execute()
}

const now = () => open.sandbox.box.now()

/** What the worker does, some time later. */
async function later(ms: number): Promise<void> {
  minutes += ms / MINUTE
  const { signal } = new AbortController()
  await settleStatusChanges(open.database.db, now(), signal)
  await open.turnTo(minutes * MINUTE)
  const sendMail = async (mail: OwnMail) => void mails.push(mail)
  const log = openLog({ level: 'silent', role: 'test' })
  await mailNotices({ db: open.database.db, sendMail, page: `${open.base}/`, log, now }, signal)
}

const linkOf = ({ text }: OwnMail) => /no-mail#(\S+)/.exec(text)?.[1] ?? ''
const refuse = (token: string) => openBrowser(open.base).send('POST', '/v1/notice-refusals', { token })

test('what breaks and what recovers by itself is told at the address that the app named, once each', async () => {
  const { id } = await named('Ana@Home.example')
  await become(id, 'failing')
  await later(6 * MINUTE)
  await later(6 * MINUTE)
  expect(mails).toMatchObject([{ to: 'ana@home.example', subject: `Nordwind CRM: ${id}@example.com needs you` }])
  await become(id, 'active')
  await later(MINUTE)
  await later(MINUTE)
  expect(mails.map(({ subject }) => subject.split(' ').slice(-2).join(' '))).toEqual(['needs you', 'works again'])
})

test('where the app names none, or takes it away, nobody is mailed; naming another time is no need', async () => {
  const { userId, id } = await named('bo@home.example')
  await connecting.create({ userId })
  const address = () =>
    open.database.db.selectFrom('members').select('notice_email').where('external_id', '=', userId).executeTakeFirst()
  expect(await address()).toEqual({ notice_email: 'bo@home.example' })
  await connecting.create({ userId, userEmail: null })
  expect(await address()).toEqual({ notice_email: null })
  await become(id, 'needs_reconnect')
  await later(6 * MINUTE)
  expect(mails).toEqual([])
})

test.each([
  'nobody',
  '',
  'a@b.example, c@d.example',
  'a@b.example\r\nBcc: c@d.example',
  'Ana <a@b.example>',
  `${'a'.repeat(320)}@b.example`,
  7,
])('%j is no address', async (userEmail) => {
  const wish = { tenantId: 'org_acme', userId: 'user_bad', userEmail }
  const answer = await connecting.ask('POST', '/v1/app/connect-sessions', wish)
  expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
})

test('an organisation itself has no address', async () => {
  const wish = { tenantId: 'org_acme', userEmail: 'ops@acme.example' }
  const answer = await connecting.ask('POST', '/v1/app/connect-sessions', wish)
  expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
})

test('the address of somebody who signs in here gives an app nothing of theirs, nor them anything of the app’s', async () => {
  const email = 'owner@nordwind.example'
  await open.database.db.updateTable('identities').set({ email }).execute()
  await open.database.db.updateTable('members').set({ email }).where('role', '=', 'owner').execute()
  const { session: _, ...before } = await visitor.read<Me>('/v1/session')
  const { id } = await named(email)
  const another = await appConnecting(open, visitor)
  await named(email, another)
  expect(await visitor.read<Me>('/v1/session')).toMatchObject(before)
  expect(await visitor.connections()).toEqual([])
  // As at each sign-in: what waits for the address becomes theirs.
  const { db } = open.database
  const identity = await findIdentityByEmail(db, email)
  await db.transaction().execute((trx) => claimMemberships(trx, identity?.id ?? '', email))
  expect((await visitor.read<{ tenants: unknown[] }>('/v1/session/tenants')).tenants).toHaveLength(1)
  const people = await (await visitor.browser.get('/v1/members')).text()
  expect(people.split(email)).toHaveLength(2)
  const seen = await connecting.ask('GET', `/v1/app/connections/${id}`)
  expect(seen.text).not.toContain(email)
})

test('nobody signs in with an address that an app has named', async () => {
  await named('mallory@home.example')
  const stranger = openBrowser(open.base)
  const asked = await stranger.send('POST', '/v1/sessions', {
    email: 'mallory@home.example',
    password: 'whatever it is',
  })
  const unknown = await stranger.send('POST', '/v1/sessions', {
    email: 'none@home.example',
    password: 'whatever it is',
  })
  expect([asked.status, unknown.status]).toEqual([401, 401])
  expect(
    await open.database.db.selectFrom('identities').select('id').where('email', '=', 'mallory@home.example').execute(),
  ).toEqual([])
})

test('however often apps name an address, it gets three mails a day, of all of them together', async () => {
  const another = await appConnecting(open, visitor)
  for (const of of [connecting, another, connecting, another, connecting]) {
    const { id } = await named('victim@home.example', of)
    await become(id, 'needs_reconnect')
  }
  await later(6 * MINUTE)
  expect(mails.map(({ to }) => to)).toEqual(Array(3).fill('victim@home.example'))
  const { id } = await named('victim@home.example')
  await become(id, 'needs_reconnect')
  await later(6 * MINUTE)
  expect(mails).toHaveLength(3)
  // They have no page that would say it instead: what is too much for a day waits for the next.
  await later(DAY)
  expect(mails).toHaveLength(6)
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(6)
  const next = await named('victim@home.example')
  await become(next.id, 'needs_reconnect')
  await later(6 * MINUTE)
  expect(mails).toHaveLength(6)
  await later(DAY)
  expect(mails).toHaveLength(7)
})

test('an address gets no more for being taken away and named anew, with a tag, or by a connection that is made anew', async () => {
  const before = []
  for (let times = 0; times < 3; times++) before.push(await named('tess@home.example'))
  for (const { id } of before) await become(id, 'needs_reconnect')
  await later(6 * MINUTE)
  expect(mails).toHaveLength(3)
  for (const { userId, id } of before) {
    await connecting.create({ userId, userEmail: null })
    await open.database.db.deleteFrom('connections').where('id', '=', id).execute()
  }
  for (const email of ['tess@home.example', 'tess+1@home.example', 'Tess+news+2@Home.example']) {
    await become((await named(email)).id, 'needs_reconnect')
  }
  await later(6 * MINUTE)
  expect(mails).toHaveLength(3)
  await later(DAY)
  expect(mails).toHaveLength(6)
})

test('what is over before the day allows its mail is not told, neither that it broke nor that it works again', async () => {
  const ids: string[] = []
  for (let times = 0; times < 5; times++) ids.push((await named('often@home.example')).id)
  for (const id of ids) await become(id, 'failing')
  await later(6 * MINUTE)
  expect(mails).toHaveLength(3)
  const waits = ids.filter((id) => !mails.some(({ subject }) => subject.includes(id)))
  expect(waits).toHaveLength(2)
  await become(waits[0] ?? '', 'active')
  await later(DAY)
  expect(mails.slice(3).map(({ subject }) => subject)).toEqual([`Nordwind CRM: ${waits[1]}@example.com needs you`])
})

test('who refuses by the link of a mail gets none of any app again, and no other link does anything', async () => {
  const first = await named('eve@home.example')
  await become(first.id, 'needs_reconnect')
  await later(6 * MINUTE)
  const [mail] = mails
  if (!mail) throw new Error('no mail went out')
  const token = linkOf(mail)
  const forged = [token.slice(0, -1), `${token.slice(0, -3)}AAA`, 'x', '', token.replace('mem_', 'mem_0').slice(0, -1)]
  for (const bad of forged) expect((await refuse(bad)).status).toBe(404)
  // Opening the page changes nothing: what refuses is the press.
  expect((await refuse(token)).status).toBe(204)
  expect((await refuse(token)).status).toBe(204)

  const another = await appConnecting(open, visitor)
  const second = await named('eve@home.example', another)
  await become(second.id, 'needs_reconnect')
  await later(DAY)
  expect(mails).toHaveLength(1)
  const { rows } = await open.database.pool.query<{ kept: string }>(
    'select encode(address_hash, $1) as kept from notice_refusals',
    ['escape'],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.kept).not.toContain('eve')
})
