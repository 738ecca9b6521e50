import type { InvitationPage } from '@letterlock/wire/invitations'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { until } from '../mirror/until.ts'
import type { Browser } from './browser.ts'
import { anotherTenant, memberOf, tokenInto } from './invite-elsewhere.ts'
import { accept, addressOf, inviteNew, look, mailsTo, PASSWORD, stranger, tokenOf, tokenTo } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const DAY = 86_400_000

let open: OpenHouse
let owner: Browser

beforeAll(async () => {
  open = await openHouse({ smtp: true })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

const list = async (query = '') => (await ask<InvitationPage>(owner, 'GET', `/v1/invitations?${query}`)).body
const listed = async (name: string) => (await list(`q=${encodeURIComponent(addressOf(name))}`)).data[0]
const entriesOf = (id: string) =>
  open.database.db
    .selectFrom('audit_entries')
    .select(['action', 'result'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()

test('somebody is invited by mail, looks, accepts with a password of their own and is in', async () => {
  const made = await inviteNew(owner, 'Mia Mail', 'mail', { role: 'manager' })
  expect(made).toMatchObject({ link: null, invitation: { state: 'open', member: { role: 'manager' } } })
  const token = await tokenTo(open, 'mia.mail@works.example')
  const browser = stranger(open)
  expect(await look(browser, token)).toMatchObject({
    status: 200,
    body: {
      state: 'open',
      account: 'new',
      address: 'm…@works.example',
      role: 'manager',
      connect: 'oauth',
      inviter: 'Owner',
    },
  })
  expect(await accept(browser, token, { name: 'Mia M' })).toMatchObject({
    status: 201,
    body: { member: { role: 'manager' } },
  })
  const { body: me } = await ask<Me>(browser, 'GET', '/v1/session')
  expect(me).toMatchObject({ member: { name: 'Mia M', email: 'mia.mail@works.example' }, hasPassword: true })
  // A mail may be read before whoever sent it has noted that it went.
  await expect.poll(() => listed('Mia Mail')).toMatchObject({ state: 'joined', mail: { state: 'sent' } })
  expect((await look(browser, token)).body).toMatchObject({ state: 'used_by_you' })
  expect((await look(stranger(open), token)).body).toMatchObject({ state: 'used', address: 'm…@works.example' })
  expect((await entriesOf(made.invitation.id)).map(({ action }) => action)).toEqual([
    'invitation.made',
    'invitation.accepted',
  ])
})

test('a mail scanner that opens a link ten times, and follows its script, spends nothing', async () => {
  const made = await inviteNew(owner, 'Sara Scanned', 'link')
  const token = tokenOf(made)
  for (let at = 0; at < 10; at++) {
    for (const method of ['GET', 'HEAD']) {
      const headers = { 'sec-purpose': 'prefetch', 'user-agent': 'Safe Links' }
      const answer = await fetch(`${open.base}/invite`, { method, headers })
      expect(answer.status).toBeLessThan(500)
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    }
    expect((await look(stranger(open), token)).body.state).toBe('open')
  }
  expect((await accept(stranger(open), token)).status).toBe(201)
})

test('of two who accept at once one comes in, and the other is told', async () => {
  const token = tokenOf(await inviteNew(owner, 'Twice Taken', 'link'))
  const answers = await Promise.all([1, 2].map(() => accept(stranger(open), token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, expect.any(Number)])
  const told = answers.find(({ status }) => status !== 201)
  expect(['invitation.over', 'invitation.account_exists']).toContain(told?.body.code)
  expect((await look(stranger(open), token)).body.state).toBe('used')
})

test('whoever is signed in as another is refused, and never made one with the invited', async () => {
  const made = await inviteNew(owner, 'Not You', 'link')
  const token = tokenOf(made)
  const other = await colleague(open, 'other', 'member')
  expect((await look(other, token)).body).toMatchObject({
    state: 'open',
    account: 'other',
    address: 'n…@works.example',
  })
  for (const as of ['new', 'existing', 'this']) {
    expect(await accept(other, token, { as })).toMatchObject({
      status: 409,
      body: { code: 'invitation.other_account' },
    })
  }
  expect((await entriesOf(made.invitation.id)).at(-1)).toEqual({
    action: 'invitation.refused',
    result: 'invitation.other_account',
  })
  expect((await accept(stranger(open), token)).status).toBe(201)
})

test('what is revoked opens nothing; the person stays on the list and can be asked in again', async () => {
  const made = await inviteNew(owner, 'Rev Oked', 'link')
  const token = tokenOf(made)
  const path = `/v1/invitations/${made.invitation.id}`
  expect(await ask(owner, 'POST', `${path}/revoke`)).toMatchObject({ status: 200, body: { state: 'revoked' } })
  expect((await look(stranger(open), token)).body.state).toBe('revoked')
  expect(await accept(stranger(open), token)).toMatchObject({ status: 410, body: { code: 'invitation.over' } })
  const again = await ask<{ link: string }>(owner, 'POST', `${path}/link`)
  expect(again.status).toBe(200)
  expect((await accept(stranger(open), new URL(again.body.link).hash.slice(1))).status).toBe(201)
})

test('a week later a link opens nothing; one press tells whoever invited, once a day', async () => {
  const token = tokenOf(await inviteNew(owner, 'Ella Expired', 'link'))
  await open.turnTo(7 * DAY)
  try {
    const browser = stranger(open)
    expect((await look(browser, token)).body).toMatchObject({ state: 'expired', isAsked: false, inviter: 'Owner' })
    expect((await accept(browser, token)).body.code).toBe('invitation.over')
    for (let at = 0; at < 3; at++) expect((await ask(browser, 'POST', '/v1/invite/ask', { token })).status).toBe(202)
    expect((await look(browser, token)).body).toMatchObject({ state: 'expired', isAsked: true })
    const told = await until(async () => {
      const mails = await mailsTo(open, 'owner@localhost')
      return mails.some((mail) => mail.includes('Ella Expired')) ? mails : undefined
    })
    expect(told.filter((mail) => mail.includes('Subject: Ella Expired asks for a new invitation'))).toHaveLength(1)
    expect(await listed('Ella Expired')).toMatchObject({ state: 'expired', askedAt: expect.any(String) })
  } finally {
    await open.turnTo(0)
  }
})

test('an organisation that is suspended lets nobody in, and after it the link works again', async () => {
  const token = tokenOf(await inviteNew(owner, 'Sus Pended', 'link'))
  const suspend = (at: number | null) => open.database.db.updateTable('tenants').set({ suspended_at: at }).execute()
  await suspend(Date.now())
  expect((await look(stranger(open), token)).body.state).toBe('suspended')
  expect(await accept(stranger(open), token)).toMatchObject({ body: { code: 'tenant.suspended' } })
  await suspend(null)
  expect((await accept(stranger(open), token)).status).toBe(201)
})

test('whoever has come in by another way is told so; whoever leaves finds their invitation revoked', async () => {
  const made = await inviteNew(owner, 'Al Ready', 'link')
  await open.database.db
    .insertInto('identities')
    .values({ id: 'idn_ready', email: 'al.ready@works.example', created_at: 0 })
    .execute()
  await open.database.db
    .updateTable('members')
    .set({ identity_id: 'idn_ready' })
    .where('id', '=', made.invitation.member.id)
    .execute()
  expect((await look(stranger(open), tokenOf(made))).body.state).toBe('member_already')
  const again = await ask(owner, 'POST', `/v1/invitations/${made.invitation.id}/link`)
  expect(again).toMatchObject({ status: 409, body: { code: 'invitation.can_sign_in' } })

  const leaver = await inviteNew(owner, 'Lea Ving', 'link')
  await ask(owner, 'POST', `/v1/members/${leaver.invitation.member.id}/leave`)
  expect((await look(stranger(open), tokenOf(leaver))).body.state).toBe('revoked')
  await ask(owner, 'POST', `/v1/members/${leaver.invitation.member.id}/return`)
  expect((await look(stranger(open), tokenOf(leaver))).body.state).toBe('revoked')
})

test('a link that somebody copied for others ends when they leave', async () => {
  const admin = await colleague(open, 'copier', 'admin')
  const { body: me } = await ask<Me>(admin, 'GET', '/v1/session')
  const token = tokenOf(await inviteNew(admin, 'Cop Ied', 'link'))
  await ask(owner, 'POST', `/v1/members/${me.member.id}/leave`)
  expect((await look(stranger(open), token)).body.state).toBe('revoked')
})

test('a link to a role that whoever copied it may no longer invite to opens nothing', async () => {
  const admin = await colleague(open, 'demoted', 'admin')
  const { body: me } = await ask<Me>(admin, 'GET', '/v1/session')
  const token = tokenOf(await inviteNew(admin, 'De Moted', 'link', { role: 'admin' }))
  expect((await look(stranger(open), token)).body.state).toBe('open')
  expect((await ask(owner, 'PATCH', `/v1/members/${me.member.id}`, { role: 'manager' })).status).toBe(200)
  expect((await look(stranger(open), token)).body.state).toBe('outdated')
  expect((await accept(stranger(open), token)).body.code).toBe('invitation.over')
})

test('a link that an admin copied for a member ends once they are a manager, who takes no link for anybody', async () => {
  const admin = await colleague(open, 'lowered', 'admin')
  const { body: me } = await ask<Me>(admin, 'GET', '/v1/session')
  const token = tokenOf(await inviteNew(admin, 'Low Ered', 'link'))
  expect((await ask(owner, 'PATCH', `/v1/members/${me.member.id}`, { role: 'manager' })).status).toBe(200)
  expect((await look(stranger(open), token)).body.state).toBe('outdated')
  expect((await accept(stranger(open), token)).body.code).toBe('invitation.over')
})

test('a newer link ends the older; another role or address since ends both', async () => {
  const made = await inviteNew(owner, 'New Er', 'link')
  const path = `/v1/invitations/${made.invitation.id}`
  const newer = new URL((await ask<{ link: string }>(owner, 'POST', `${path}/link`)).body.link).hash.slice(1)
  expect((await look(stranger(open), tokenOf(made))).body.state).toBe('replaced')
  expect((await accept(stranger(open), tokenOf(made))).body.code).toBe('invitation.over')
  await ask(owner, 'PATCH', `/v1/members/${made.invitation.member.id}`, { role: 'admin' })
  expect((await look(stranger(open), newer)).body.state).toBe('outdated')
  expect((await accept(stranger(open), newer)).body.code).toBe('invitation.over')
})

test('a token that is forged, cut, or of another organisation opens nothing and tells nothing', async () => {
  const token = tokenOf(await inviteNew(owner, 'For Ged', 'link'))
  const far = await anotherTenant(open)
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  const foreign = `${far}${token.slice(token.indexOf('.'))}`
  for (const text of [forged, token.slice(0, -1), `${token}x`, foreign, 'x', `tnt_${'0'.repeat(32)}.`]) {
    const answers = [await look(stranger(open), text), await accept(stranger(open), text)]
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'invitation.unknown' } })
  }
  expect((await look(stranger(open), token)).body.state).toBe('open')
})

test('another organisation’s invitations are not found by any of the routes', async () => {
  const made = await inviteNew(owner, 'Far Away', 'link')
  const tenantId = await anotherTenant(open)
  const invitation = { tenant_id: tenantId, member_id: await memberOf(open, tenantId) }
  const id = newId('inv', Date.now())
  const { db } = open.database
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('id', '=', made.invitation.id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('invitations')
    .values({ ...row, ...invitation, id })
    .execute()
  for (const act of ['send', 'link', 'revoke']) {
    expect((await ask(owner, 'POST', `/v1/invitations/${id}/${act}`)).status).toBe(404)
  }
  expect((await list()).data.map((one) => one.id)).not.toContain(id)
})

test('who signs in here already accepts with the password that they have, or as whom the browser is', async () => {
  const known = await colleague(open, 'known', 'member')
  const tenantId = await anotherTenant(open)
  const memberId = await memberOf(open, tenantId, 'known@works.example')
  const tokenIn = await tokenInto(open, tenantId, memberId, 'known@works.example')
  expect((await look(stranger(open), tokenIn)).body).toMatchObject({ state: 'open', account: 'existing' })
  expect((await accept(stranger(open), tokenIn)).body.code).toBe('invitation.account_exists')
  const wrong = await accept(stranger(open), tokenIn, { as: 'existing' })
  expect(wrong).toMatchObject({ status: 401, body: { code: 'session.wrong_password' } })
  expect((await look(known, tokenIn)).body).toMatchObject({
    state: 'open',
    account: 'this',
    address: 'known@works.example',
  })
  const taken = await accept(known, tokenIn, { as: 'this' })
  expect(taken).toMatchObject({ status: 201, body: { member: { id: memberId }, tenant: { id: tenantId } } })
})

test('a link is made from the public address, whatever a request calls our host, and a page of another site accepts nothing', async () => {
  const admin = await colleague(open, 'hosted', 'admin')
  const made = await add(admin, 'Host Ile')
  const answer = await fetch(`${open.base}/v1/invitations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      origin: 'http://localhost:8420',
      cookie: [...admin.cookies].map((pair) => pair.join('=')).join('; '),
    },
    body: JSON.stringify({ way: 'link', memberId: made.id }),
  })
  const { link } = (await answer.json()) as { link: string }
  expect(new URL(link).origin).toBe('http://localhost:8420')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const foreign = await fetch(`${open.base}/v1/invite/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({ as: 'new', token: new URL(link).hash.slice(1), name: 'X', password: PASSWORD }),
  })
  expect(foreign.status).toBe(403)
  for (const query of ['next=//evil.example', 'returnTo=https://evil.example', 'return=%2F%2Fevil.example']) {
    const page = await fetch(`${open.base}/invite?${query}`, { redirect: 'manual' })
    expect(page.headers.get('location')).toBeNull()
  }
})
