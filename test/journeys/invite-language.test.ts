import type { InvitationPage } from '@letterlock/wire/invitations'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import type { Browser } from './browser.ts'
import { anotherTenant, memberOf, tokenInto } from './invite-elsewhere.ts'
import { accept, addressOf, look, mailsTo, PASSWORD, readToken, stranger } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

let open: OpenHouse
let owner: Browser

beforeAll(async () => {
  open = await openHouse({ smtp: true })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

/** Invite somebody new by mail; answers in which language it came, and its token. */
async function mailOf(name: string, language?: 'en' | 'sv') {
  const person = { name, email: addressOf(name), role: 'member' }
  const made = await ask(owner, 'POST', '/v1/invitations', { way: 'mail', person, ...(language && { language }) })
  expect(made.status).toBe(201)
  const mail = await until(async () => (await mailsTo(open, person.email))[0])
  const written = /<html lang="(\w\w)">/.exec(mail.replace(/=\r?\n/g, '').replaceAll('=3D', '='))?.[1]
  return { written, token: readToken(mail) }
}
const choose = (browser: Browser, language: string) => ask(browser, 'PUT', '/v1/invitations/language', { language })
const languageOf = async (browser: Browser) =>
  (await ask<InvitationPage>(browser, 'GET', '/v1/invitations')).body.language

test('the language that was chosen at inviting is the one of the mail, of its page and of the pages behind it', async () => {
  const { written, token } = await mailOf('Chosen Swedish', 'sv')
  expect(written).toBe('sv')
  const browser = stranger(open)
  expect((await look(browser, token)).body.locale).toBe('sv')
  expect((await accept(browser, token)).status).toBe(201)
  expect((await ask<Me>(browser, 'GET', '/v1/session')).body.member.locale).toBe('sv')
})

test('where nobody chose, the mail is in the organisation’s language and the page in the browser’s', async () => {
  expect(await languageOf(owner)).toBe('en')
  const before = await mailOf('Not Chosen')
  expect(before.written).toBe('en')
  expect((await look(stranger(open), before.token)).body.locale).toBeNull()
  expect(await choose(owner, 'sv')).toMatchObject({ status: 200, body: { language: 'sv' } })
  expect(await languageOf(owner)).toBe('sv')
  expect((await mailOf('Not Chosen Either')).written).toBe('sv')
  expect((await mailOf('English All The Same', 'en')).written).toBe('en')
  await choose(owner, 'en')
})

test('whoever has a language of their own keeps it, however they are invited', async () => {
  const { token } = await mailOf('Own Choice', 'sv')
  const browser = stranger(open)
  await accept(browser, token, { password: PASSWORD })
  await ask(browser, 'PATCH', '/v1/me', { locale: 'en' })
  const later = await mailOf('Somebody Else Again', 'sv')
  // Signed in as another, they still read what it says.
  expect((await look(browser, later.token)).body).toMatchObject({ account: 'other', locale: 'en' })

  const tenantId = await anotherTenant(open)
  const memberId = await memberOf(open, tenantId, addressOf('Own Choice'))
  await open.database.db.updateTable('members').set({ locale: 'sv' }).where('id', '=', memberId).execute()
  const elsewhere = await tokenInto(open, tenantId, memberId, addressOf('Own Choice'))
  expect((await accept(browser, elsewhere, { as: 'this' })).status).toBe(201)
  expect((await ask<Me>(browser, 'GET', '/v1/session')).body).toMatchObject({
    tenant: { id: tenantId },
    member: { locale: 'en' },
  })
})

test('owners and admins choose it, and it is written down', async () => {
  for (const role of ['manager', 'member'] as const) {
    expect((await choose(await colleague(open, `language ${role}`, role), 'sv')).status).toBe(404)
  }
  expect((await choose(await colleague(open, 'language admin', 'admin'), 'sv')).status).toBe(200)
  expect((await choose(owner, 'de')).status).toBe(400)
  const { body } = await ask<{ data: { action: string; facts: unknown }[] }>(
    owner,
    'GET',
    '/v1/audit?action=tenant.language_changed',
  )
  expect(body.data[0]).toMatchObject({ action: 'tenant.language_changed', facts: { locale: 'sv' } })
})
