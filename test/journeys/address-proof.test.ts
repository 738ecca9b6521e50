import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../server/people/password.ts'
import { openSession } from '../../server/people/sign-in.ts'
import { addTenant } from '../../server/tenants.ts'
import { until } from '../mirror/until.ts'
import { type Browser, openBrowser } from './browser.ts'
import { anotherTenant, memberOf, tokenInto } from './invite-elsewhere.ts'
import { accept, addressOf, inviteNew, look, mailsTo, PASSWORD, stranger, tokenOf, tokenTo } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

let open: OpenHouse
let owner: Browser
let lines: string[]
const print = (line: string) => void lines.push(line)

beforeAll(async () => {
  open = await openHouse({ smtp: true })
  owner = (await signIn(open)).browser
})
beforeEach(() => {
  lines = []
})
afterAll(() => open.close())

const enter = (email: string, password = PASSWORD) =>
  ask<Me & { code?: string }>(openBrowser(open.base), 'POST', '/v1/sessions', { email, password })
const make = (name: string, email: string) => addTenant(open.config, { name, email, ownerName: 'Victor' }, print)
const byLink = (browser: Browser, line: string | undefined) =>
  ask<Me>(browser, 'POST', '/v1/sessions/link', { token: new URL(line ?? '').hash.slice(1) })
const identityOf = (email: string) =>
  open.database.db.selectFrom('identities').selectAll().where('email', '=', email).executeTakeFirstOrThrow()

/** Whoever copied the link takes it themselves: they sign in with an address that is somebody else's. */
async function squat(name: string): Promise<{ email: string; thief: Browser }> {
  const thief = stranger(open)
  const taken = await accept(thief, tokenOf(await inviteNew(owner, name, 'link')))
  expect(taken.status).toBe(201)
  return { email: addressOf(name), thief }
}

/** Choose a password by the link that is mailed to an address. */
async function forgetAndChoose(email: string, password: string): Promise<{ browser: Browser; status: number }> {
  const before = (await mailsTo(open, email)).length
  await openBrowser(open.base).send('POST', '/v1/password-links', { email })
  const mail = await until(async () => (await mailsTo(open, email))[before])
  const token = /new-password#([\w-]+)/.exec(mail.replace(/=\r?\n/g, ''))?.[1]
  const browser = stranger(open)
  return { browser, status: (await ask(browser, 'POST', '/v1/password-links/use', { token, password })).status }
}

test('whoever took a copied link does not own what is made for the address afterwards', async () => {
  const { email, thief } = await squat('Vic Tim')
  await make('Treasure', email)
  expect(lines.join('\n')).toContain('never proved')
  // Neither by the session that was open, nor by the password that was chosen.
  expect((await ask(thief, 'GET', '/v1/session')).status).toBe(401)
  expect((await enter(email)).body.code).toBe('session.wrong_password')
  const victor = stranger(open)
  const { status, body } = await byLink(victor, lines.at(-1))
  expect([status, body.tenant.name, body.member.role, body.hasPassword]).toEqual([201, 'Treasure', 'owner', false])
  expect((await ask(victor, 'PUT', '/v1/me/password', { next: 'the password of Victor' })).status).toBe(204)
  // Proved by then: what is made next is theirs with the password that they have.
  await make('More treasure', email)
  expect(lines.at(-1)).toContain('with the password that they have')
  expect((await enter(email, 'the password of Victor')).status).toBe(200)
})

test('an address that was only typed in the profile is not proved, whatever was proved before it', async () => {
  const thief = await colleague(open, 'typist', 'member')
  const email = 'typed@works.example'
  expect((await ask(thief, 'PATCH', '/v1/me', { email })).status).toBe(200)
  await make('Typed', email)
  expect((await ask<{ tenants: unknown[] }>(thief, 'GET', '/v1/session/tenants')).body.tenants).toHaveLength(1)
  expect((await enter(email, 'the password of typist@works.example')).status).toBe(401)
})

test('the same address again, or another name, takes no proof away', async () => {
  const browser = await colleague(open, 'steady', 'member')
  await ask(browser, 'PATCH', '/v1/me', { email: ' Steady@works.example', name: 'Steady' })
  await make('Steady', 'steady@works.example')
  expect(lines.at(-1)).toContain('with the password that they have')
  expect((await ask(browser, 'GET', '/v1/session')).status).toBe(200)
})

test('a link that was printed before, and not used yet, opens nothing once the address is asked for', async () => {
  const email = 'twice.printed@works.example'
  await make('Printed once', email)
  const older = lines.at(-1)
  await make('Printed twice', email)
  expect((await byLink(stranger(open), older)).status).toBe(410)
  expect((await byLink(stranger(open), lines.at(-1))).status).toBe(201)
})

test('who may start the server and comes in by its link proves no address', async () => {
  const email = 'kim@works.example'
  expect((await ask(owner, 'PATCH', '/v1/me', { email })).status).toBe(200)
  const { ownerSignInLink } = await import('../../server/sign-in-link.ts')
  expect((await byLink(owner, await ownerSignInLink(open.config, open.database, Date.now()))).status).toBe(201)
  expect(await identityOf('owner@localhost')).toMatchObject({ typed_email: email })
})

test('an invitation that was mailed proves the address', async () => {
  await inviteNew(owner, 'By Mail', 'mail')
  expect((await accept(stranger(open), await tokenTo(open, addressOf('By Mail')))).status).toBe(201)
  await make('By mail', addressOf('By Mail'))
  expect(lines.at(-1)).toContain('with the password that they have')
})

test('a password that was chosen by a mailed link proves the address', async () => {
  const { email, thief } = await squat('For Gotten')
  const { browser, status } = await forgetAndChoose(email, 'a password of my own')
  expect([status, (await ask(thief, 'GET', '/v1/session')).status]).toEqual([201, 401])
  await make('Forgotten', email)
  expect(lines.at(-1)).toContain('with the password that they have')
  expect((await ask(browser, 'GET', '/v1/session')).status).toBe(200)
})

test('who has the address and no password gets a link, though they proved it', async () => {
  const email = 'no.password@works.example'
  await make('First', email)
  await byLink(stranger(open), lines.at(-1))
  await make('Second', email)
  expect((await byLink(stranger(open), lines.at(-1))).body.tenant.name).toBe('Second')
})

test('an invitation that is mailed takes the address back from whoever took a copied link to it', async () => {
  const { email, thief } = await squat('Taken Back')
  const elsewhere = await anotherTenant(open)
  const token = await tokenInto(open, elsewhere, await memberOf(open, elsewhere, email), email)
  expect((await look(stranger(open), token)).body).toMatchObject({ state: 'open', account: 'new' })
  // Also in the thief's own browser: what is asked for is a password that the thief does not know.
  expect((await look(thief, token)).body).toMatchObject({ state: 'open', account: 'new' })
  const own = stranger(open)
  expect((await accept(own, token, { password: 'the owner of the mail' })).status).toBe(201)
  expect((await ask(thief, 'GET', '/v1/session')).status).toBe(401)
  expect((await enter(email)).body.code).toBe('session.wrong_password')
  expect((await identityOf(email)).address_proved_at).not.toBeNull()
})

test('a session that was being opened when the password changed is not left open', async () => {
  const email = 'meanwhile@works.example'
  const browser = await colleague(open, 'meanwhile', 'member')
  const { body } = await ask<Me>(browser, 'GET', '/v1/session')
  const { password_hash } = await identityOf(email)
  const entrance = {
    tenantId: body.tenant.id as `tnt_${string}`,
    memberId: body.member.id as `mem_${string}`,
    visitor: { ip: '192.0.2.1', userAgent: 'test' },
  }
  const { db } = open.database
  await db
    .updateTable('identities')
    .set({ password_hash: await hashPassword('another password now') })
    .where('email', '=', email)
    .execute()
  // The password was right when it was compared; by the time that the session is written it no longer is.
  const late = { by: 'password', ...entrance, holds: { passwordHash: password_hash ?? '' } } as const
  await expect(openSession(db, late, Date.now())).rejects.toThrow('session.required')
  const sessionId = body.session.id
  const holds = { tenantId: entrance.tenantId, sessionId }
  await openSession(db, { by: 'switch', ...entrance, holds }, Date.now())
  await db.deleteFrom('sessions').where('id', '=', sessionId).execute()
  await expect(openSession(db, { by: 'switch', ...entrance, holds }, Date.now())).rejects.toThrow('session.required')
})
