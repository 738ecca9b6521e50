import type { InvitationPage, MadeInvitation } from '@letterlock/wire/invitations'
import type { Me } from '@letterlock/wire/session'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import type { Browser } from './browser.ts'
import { accept, addressOf, inviteNew, look, mailsTo, readToken, stranger, tokenOf, tokenTo } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const HOUR = 3_600_000

let open: OpenHouse
let owner: Browser
let manager: Browser

beforeAll(async () => {
  open = await openHouse({ smtp: true })
  owner = (await signIn(open)).browser
  manager = await colleague(open, 'manager', 'manager')
})
afterAll(() => open.close())
afterEach(async () => {
  await open.control('DELETE', '/faults')
  await open.turnTo(0)
})

const strike = (step: string, act: Record<string, unknown>, times?: number) =>
  open.control('PUT', '/faults', {
    rules: [{ id: step, match: { path: `^smtp:${step}$` }, do: act, ...(times !== undefined && { times }) }],
  })
const list = async (browser: Browser, query = '') =>
  (await ask<InvitationPage>(browser, 'GET', `/v1/invitations?${query}`)).body
const listed = async (name: string) => (await list(owner, `q=${encodeURIComponent(addressOf(name))}`)).data[0]
const mailOf = (name: string, state: string) =>
  until(async () => {
    const invitation = await listed(name)
    return invitation?.mail?.state === state ? invitation.mail : undefined
  })

test('a mere member invites nobody and sees no list', async () => {
  const member = await colleague(open, 'mere', 'member')
  const made = await inviteNew(owner, 'For Others', 'link')
  const path = `/v1/invitations/${made.invitation.id}`
  const person = { name: 'X', email: 'x@works.example', role: 'member' }
  for (const [method, route, body] of [
    ['GET', '/v1/invitations'],
    ['POST', '/v1/invitations', { way: 'link', person }],
    ['POST', `${path}/send`],
    ['POST', `${path}/link`],
    ['POST', `${path}/revoke`],
    ['GET', '/v1/invitation-rounds'],
    ['POST', '/v1/invitation-rounds', { kind: 'remind' }],
    ['POST', '/v1/invitation-rounds/preview', { kind: 'remind' }],
  ] as const) {
    expect((await ask(member, method, route, body)).status).toBe(404)
  }
  expect((await ask(stranger(open), 'GET', '/v1/invitations')).status).toBe(401)
})

test('who leads people neither takes a link for somebody, nor puts anybody where mailboxes are shared', async () => {
  const refused = { status: 403, body: { code: 'invitation.caretaker_only' } }
  const person = { name: 'My Own', email: 'my.own@works.example', role: 'member' }
  const listed = await add(owner, 'On The List', { role: 'member' })
  for (const wish of [
    { way: 'link', person },
    { way: 'mail', person: { ...person, department: 'Support' } },
    { way: 'link', memberId: listed.id },
  ])
    expect(await ask(manager, 'POST', '/v1/invitations', wish)).toMatchObject(refused)
  const made = await inviteNew(manager, 'By Mail', 'mail', { role: 'member' })
  expect(await ask(manager, 'POST', `/v1/invitations/${made.invitation.id}/link`)).toMatchObject(refused)
})

test('nobody invites above their own role, neither somebody new nor somebody on the list', async () => {
  const person = { name: 'Too High', email: 'too.high@works.example', role: 'admin' }
  const refused = { status: 403, body: { code: 'invitation.role_above' } }
  expect(await ask(manager, 'POST', '/v1/invitations', { way: 'link', person })).toMatchObject(refused)
  const admin = await add(owner, 'High Already', { role: 'admin' })
  expect(await ask(manager, 'POST', '/v1/invitations', { way: 'link', memberId: admin.id })).toMatchObject(refused)
  const made = await inviteNew(owner, 'Higher Still', 'link', { role: 'owner' })
  const adminBrowser = await colleague(open, 'admin', 'admin')
  for (const [browser, act] of [
    [manager, 'link'],
    [manager, 'revoke'],
    [adminBrowser, 'send'],
    [adminBrowser, 'link'],
  ] as const) {
    expect(await ask(browser, 'POST', `/v1/invitations/${made.invitation.id}/${act}`)).toMatchObject(refused)
  }
  expect((await inviteNew(manager, 'My Level', 'mail', { role: 'manager' })).invitation.state).toBe('open')
  expect((await list(manager, `q=${addressOf('Higher Still')}`)).data[0]?.isMine).toBe(false)
})

test('an address that the mail server refuses is shown as refused; corrected, it is sent to', async () => {
  await strike('RCPT', { status: 550 })
  const { invitation } = await inviteNew(owner, 'Mis Spelt', 'mail')
  expect(await mailOf('Mis Spelt', 'refused')).toMatchObject({
    reason: { code: 'invitation.mail_refused' },
    retryAt: null,
  })
  const path = `/v1/invitations/${invitation.id}`
  expect((await ask(owner, 'POST', `${path}/link`)).status).toBe(200)
  await open.control('DELETE', '/faults')
  await ask(owner, 'PATCH', `/v1/members/${invitation.member.id}`, { email: 'well.spelt@works.example' })
  expect((await ask(owner, 'POST', `${path}/send`)).status).toBe(200)
  const token = await tokenTo(open, 'well.spelt@works.example')
  expect((await look(stranger(open), token)).body.state).toBe('open')
  expect(await mailsTo(open, 'mis.spelt@works.example')).toEqual([])
})

test('while the mail server is down a mail waits and says until when; then it goes out once', async () => {
  await strike('CONNECT', { drop: true })
  await inviteNew(owner, 'Dow Ntime', 'mail')
  const waiting = await until(async () => {
    const mail = (await listed('Dow Ntime'))?.mail
    return mail?.retryAt || mail?.state === 'unconfirmed' ? mail : undefined
  })
  expect(waiting).toMatchObject({ state: 'waiting', reason: { code: 'smtp.unreachable' } })
  await open.control('DELETE', '/faults')
  await open.turnTo(HOUR)
  // What the sweep does every fifteen seconds.
  await inviteNew(owner, 'Wakes It', 'mail')
  await mailOf('Wakes It', 'sent')
  await mailOf('Dow Ntime', 'sent')
  const mails = await mailsTo(open, addressOf('Dow Ntime'))
  expect(mails).toHaveLength(1)
  expect((await look(stranger(open), readToken(mails[0] ?? ''))).body.state).toBe('open')
})

/** Put an invitation to be mailed while the mail server is away, and let the server come back so much later. */
async function mailedAfter(name: string, ms: number, meanwhile: (made: MadeInvitation) => Promise<unknown>) {
  await strike('CONNECT', { drop: true })
  const made = await inviteNew(owner, name, 'mail')
  await until(async () => ((await listed(name))?.mail?.retryAt ? true : undefined))
  await meanwhile(made)
  await open.control('DELETE', '/faults')
  await open.turnTo(ms)
  // No part of the name: the list is asked by it.
  const waker = `Wakes ${name.split(' ')[1]}`
  await inviteNew(owner, waker, 'mail')
  await mailOf(waker, 'sent')
}

test('a mail that waited carries a link that works for days, whatever became of the invitation meanwhile', async () => {
  await mailedAfter('Waited Long', 72 * HOUR, async () => undefined)
  await mailOf('Waited Long', 'sent')
  expect((await look(stranger(open), await tokenTo(open, addressOf('Waited Long')))).body.state).toBe('open')
  expect(Date.parse((await listed('Waited Long'))?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 9 * 24 * HOUR)
  await open.turnTo(0)

  const email = 'moved.since@works.example'
  const change = { role: 'manager', email }
  await mailedAfter('Mo Ved', HOUR, async ({ invitation }) => {
    expect((await ask(owner, 'PATCH', `/v1/members/${invitation.member.id}`, change)).status).toBe(200)
  })
  const token = await tokenTo(open, email)
  expect((await look(stranger(open), token)).body).toMatchObject({ state: 'open', role: 'manager' })
  expect(await mailsTo(open, addressOf('Mo Ved'))).toEqual([])
})

test('a mail that waited for more than a week is not sent, and the list says so', async () => {
  await mailedAfter('Too Late', 8 * 24 * HOUR, async () => undefined)
  expect(await mailOf('Too Late', 'failed')).toMatchObject({ reason: { code: 'invitation.mail_late' }, retryAt: null })
  expect(await mailsTo(open, addressOf('Too Late'))).toEqual([])
})

test('a mail whose fate is not known is shown as such, and not sent a second time', async () => {
  await strike('DATA', { truncateAfterBytes: 0 }, 1)
  await inviteNew(owner, 'Un Sure', 'mail')
  expect(await mailOf('Un Sure', 'unconfirmed')).toMatchObject({ retryAt: null })
  await open.turnTo(HOUR)
  await inviteNew(owner, 'After That', 'mail')
  await mailOf('After That', 'sent')
  const mails = await mailsTo(open, addressOf('Un Sure'))
  expect(mails).toHaveLength(1)
  expect((await accept(stranger(open), readToken(mails[0] ?? ''))).status).toBe(201)
})

test('a mail is plain text and simple HTML in the reader’s language, fetches nothing and is marked as automatic', async () => {
  const swede = await add(owner, 'Sven Svensk')
  await open.database.db.updateTable('members').set({ locale: 'sv' }).where('id', '=', swede.id).execute()
  await ask(owner, 'POST', '/v1/invitations', { way: 'mail', memberId: swede.id })
  await tokenTo(open, swede.email)
  const [mail = ''] = await mailsTo(open, swede.email)
  for (const header of [/^Message-ID: <inm_[0-9a-f]{32}@/m, /^Date: /m, /^Auto-Submitted: auto-generated/m]) {
    expect(mail).toMatch(header)
  }
  expect(mail).toMatch(/Content-Type: text\/plain/)
  expect(mail).toMatch(/Content-Type: text\/html/)
  expect(mail).not.toMatch(/<img|<style|<link|src=3D/)
  expect(mail).toMatch(/bjuder in dig/)
})

test('nobody is mailed more than three times in ten minutes by being invited again', async () => {
  const { invitation } = await inviteNew(owner, 'Much Asked', 'mail')
  const statuses = []
  for (let at = 0; at < 3; at++) {
    statuses.push((await ask(owner, 'POST', `/v1/invitations/${invitation.id}/send`)).status)
  }
  expect(statuses).toEqual([200, 200, 429])
})

test('the list counts by state and is read page by page', async () => {
  const { counts, data } = await list(owner, 'limit=100')
  expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(data.length)
  const paged: string[] = []
  let cursor = ''
  do {
    const page = await list(owner, `limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.data.map(({ id }) => id))
    cursor = page.next ?? ''
  } while (cursor)
  expect(paged).toEqual(data.map(({ id }) => id))
  const { body: me } = await ask<Me>(owner, 'GET', '/v1/session')
  expect(data.map(({ renewedBy }) => renewedBy)).toContain(me.member.name)
})

test('a copied link is a new one: the mail that went out before opens nothing any more', async () => {
  const { invitation } = await inviteNew(owner, 'Cop Ier', 'mail')
  const mailed = await tokenTo(open, addressOf('Cop Ier'))
  const copied = await ask<{ invitation: object; link: string }>(owner, 'POST', `/v1/invitations/${invitation.id}/link`)
  expect(copied.body).toMatchObject({ invitation: { isCopied: true } })
  expect((await look(stranger(open), mailed)).body.state).toBe('replaced')
  const token = tokenOf({ invitation, link: copied.body.link })
  expect((await look(stranger(open), token)).body.state).toBe('open')
})
