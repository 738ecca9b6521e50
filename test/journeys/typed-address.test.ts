import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTenant } from '../../server/tenants.ts'
import { until } from '../mirror/until.ts'
import { type Browser, openBrowser } from './browser.ts'
import { anotherTenant, memberOf, tokenInto } from './invite-elsewhere.ts'
import { accept, look, mailsTo, stranger } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

// What somebody types in their profile makes nobody them: the address may be another’s.
let open: OpenHouse
let owner: Browser
let home: string
const BOBS = 'the password of Bob himself'

beforeAll(async () => {
  open = await openHouse({ smtp: true })
  owner = (await signIn(open)).browser
  home = (await ask<Me>(owner, 'GET', '/v1/session')).body.tenant.id
})
afterAll(() => open.close())

const enter = (email: string, password: string) =>
  ask<Me & { code?: string }>(openBrowser(open.base), 'POST', '/v1/sessions', { email, password })
const passwordOf = (name: string) => `the password of ${name}@works.example`
const addressOf = async (browser: Browser) => (await ask<Me>(browser, 'GET', '/v1/session')).body.member.email

/** Somebody of the first organisation who has typed an address in their profile. */
async function typist(name: string, typed: string): Promise<Browser> {
  const browser = await colleague(open, name, 'member')
  expect((await ask(browser, 'PATCH', '/v1/me', { email: typed })).status).toBe(200)
  return browser
}

/** Somebody who was added to another organisation with an address; answers a link that was mailed to it. */
async function invitedElsewhere(email: string): Promise<{ tenantId: string; token: string }> {
  const tenantId = await anotherTenant(open)
  return { tenantId, token: await tokenInto(open, tenantId, await memberOf(open, tenantId, email), email) }
}

/** A link for a new password, as it is mailed to an address. */
async function passwordLinkTo(email: string): Promise<string | undefined> {
  const before = (await mailsTo(open, email)).length
  await openBrowser(open.base).send('POST', '/v1/password-links', { email })
  const mail = await until(async () => (await mailsTo(open, email))[before])
  return /new-password#([\w-]+)/.exec(mail.replace(/=\r?\n/g, ''))?.[1]
}
const choose = (browser: Browser, token: string | undefined, password = BOBS) =>
  ask<Me & { code?: string }>(browser, 'POST', '/v1/password-links/use', { token, password })

/** That an address and a password open one organisation, and that it is not the first one. */
async function comesInElsewhere(email: string, tenantId: string): Promise<void> {
  const { status, body } = await enter(email, BOBS)
  expect([status, body.tenant.id]).toEqual([201, tenantId])
  expect(tenantId).not.toBe(home)
}

test('whoever is invited by mail to an address that somebody mistyped is not them, and sees nothing of theirs', async () => {
  const alice = await typist('alice', 'bob@works.example')
  expect((await enter('bob@works.example', passwordOf('alice'))).body.tenant.id).toBe(home)
  const { tenantId, token } = await invitedElsewhere('bob@works.example')
  expect((await look(stranger(open), token)).body).toMatchObject({ state: 'open', account: 'new' })
  const bob = stranger(open)
  expect((await accept(bob, token, { password: BOBS })).status).toBe(201)
  expect((await ask<Me>(bob, 'GET', '/v1/session')).body.tenant.id).toBe(tenantId)
  expect((await ask<{ tenants: unknown[] }>(bob, 'GET', '/v1/session/tenants')).body.tenants).toHaveLength(1)
  await comesInElsewhere('bob@works.example', tenantId)

  // Alice stays who she is, by the address that she had; what is mailed to her is not for Bob to read.
  expect(await addressOf(alice)).toBe('alice@works.example')
  expect((await enter('bob@works.example', passwordOf('alice'))).body.code).toBe('session.wrong_password')
  expect((await enter('alice@works.example', passwordOf('alice'))).body.tenant.id).toBe(home)
})

test('nor is whoever an organisation is made for by that address', async () => {
  const lines: string[] = []
  const anna = await typist('anna', 'made@works.example')
  await addTenant(open.config, { name: 'Made', email: 'made@works.example', ownerName: 'M' }, (line) =>
    lines.push(line),
  )
  expect(lines.join('\n')).toContain('never proved')
  const made = stranger(open)
  const link = { token: new URL(lines.at(-1) ?? '').hash.slice(1) }
  expect((await ask<Me>(made, 'POST', '/v1/sessions/link', link)).body.tenant.name).toBe('Made')
  expect((await ask<{ tenants: unknown[] }>(made, 'GET', '/v1/session/tenants')).body.tenants).toHaveLength(1)
  expect(await addressOf(anna)).toBe('anna@works.example')
  expect((await enter('anna@works.example', passwordOf('anna'))).body.tenant.id).toBe(home)
})

test('nor is whoever chooses a password by a link that was mailed to it', async () => {
  await typist('agnes', 'ben@works.example')
  const nobody = await choose(stranger(open), await passwordLinkTo('ben@works.example'))
  expect([nobody.status, nobody.body.code]).toEqual([410, 'session.password_link_spent'])
  const { tenantId } = await invitedElsewhere('ben@works.example')
  expect((await choose(stranger(open), await passwordLinkTo('ben@works.example'))).body.tenant.id).toBe(tenantId)
  await comesInElsewhere('ben@works.example', tenantId)
  expect((await enter('agnes@works.example', passwordOf('agnes'))).body.tenant.id).toBe(home)
})

test('who forgot their password after typing an address asks by the one that they had', async () => {
  await typist('astrid', 'typed.astrid@works.example')
  const chosen = await choose(stranger(open), await passwordLinkTo('astrid@works.example'))
  expect([chosen.status, chosen.body.tenant.id]).toEqual([201, home])
})

test('a typed address becomes one’s own by what is mailed to it and used where one is signed in', async () => {
  const ada = await typist('ada', 'own.ada@works.example')
  expect((await choose(ada, await passwordLinkTo('own.ada@works.example'))).body.tenant.id).toBe(home)
  const asta = await typist('asta', 'own.asta@works.example')
  const { tenantId, token } = await invitedElsewhere('own.asta@works.example')
  expect((await look(asta, token)).body).toMatchObject({ state: 'open', account: 'this' })
  const taken = await ask<Me>(asta, 'POST', '/v1/invite/accept', { as: 'this', token })
  expect([taken.status, taken.body.tenant.id]).toEqual([201, tenantId])
  const rows = await open.database.db
    .selectFrom('identities')
    .select(['email', 'typed_email', 'address_proved_at'])
    .where('email', 'like', 'own.%')
    .orderBy('email')
    .execute()
  expect(rows.map(({ email, typed_email }) => [email, typed_email])).toEqual([
    ['own.ada@works.example', null],
    ['own.asta@works.example', null],
  ])
  for (const row of rows) expect(row.address_proved_at).not.toBeNull()
})

test('a link that was copied makes nobody a member as whoever typed its address', async () => {
  const adam = await typist('adam', 'copied@works.example')
  const { tenantId, token } = await invitedElsewhere('copied@works.example')
  const { db } = open.database
  const [copier] = await db.selectFrom('members').select('id').where('tenant_id', '=', tenantId).execute()
  await db.updateTable('members').set({ role: 'owner' }).where('tenant_id', '=', tenantId).execute()
  const copied = { copied_by: copier?.id ?? null, role: 'owner' }
  await db.updateTable('invitations').set(copied).where('tenant_id', '=', tenantId).execute()
  expect((await look(adam, token)).body).toMatchObject({ state: 'open', account: 'other' })
})

test('nobody types an address that is somebody’s, and typing one’s own again takes the other away', async () => {
  const axel = await colleague(open, 'axel', 'member')
  await colleague(open, 'bengt', 'member')
  await typist('berit', 'typed.first@works.example')
  for (const email of ['bengt@works.example', 'typed.first@works.example'])
    expect(await ask(axel, 'PATCH', '/v1/me', { email })).toMatchObject({
      status: 409,
      body: { code: 'member.email_taken' },
    })
  await ask(axel, 'PATCH', '/v1/me', { email: 'elsewhere@works.example' })
  await ask(axel, 'PATCH', '/v1/me', { email: 'axel@works.example' })
  expect((await enter('elsewhere@works.example', passwordOf('axel'))).body.code).toBe('session.wrong_password')
  expect((await enter('axel@works.example', passwordOf('axel'))).status).toBe(201)
})
