import type { Problem } from '@letterlock/wire/problem'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type TenantId } from '../../server/core/ids.ts'
import { suspendTenant } from '../../server/flows/tenants/suspend-tenant.ts'
import { makeSignInLink } from '../../server/people/sign-in.ts'
import { claimMemberships } from '../../server/store/memberships.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addIdentity } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

/** As often as somebody may mistype their own password in ten minutes. */
const TRIES = 10

let open: OpenHouse
let owner: Browser
let tenantId: TenantId

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = (await signIn(open)).browser
  tenantId = (await ask<Me>(owner, 'GET', '/v1/session')).body.tenant.id as TenantId
})
afterAll(() => open.close())

/** A one-time link for somebody, as whoever runs the installation would print it, opened in a browser of its own. */
async function linkFor(of: TenantId, memberId: string): Promise<() => Promise<{ status: number; body: Problem }>> {
  const who = { memberId: memberId as `mem_${string}`, provesAddress: null }
  const token = (await makeSignInLink(open.database.db, of, who, Date.now())).reveal()
  return () => ask(openBrowser(open.base), 'POST', '/v1/sessions/link', { token })
}

test('nobody ends another’s session, not an owner either: it is as absent as none', async () => {
  const mia = await colleague(open, 'mia', 'member')
  const { session } = (await ask<Me>(mia, 'GET', '/v1/session')).body
  const answers = [
    await ask(owner, 'DELETE', `/v1/sessions/${session.id}`),
    await ask(await colleague(open, 'max', 'member'), 'DELETE', `/v1/sessions/${session.id}`),
    await ask(owner, 'DELETE', `/v1/sessions/ses_${'0'.repeat(32)}`),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 'request.not_found']))
  expect((await mia.get('/v1/session')).status).toBe(200)
})

test('whoever sits at an open browser guesses the password ten times, and then the right one waits too', async () => {
  const ned = await colleague(open, 'ned', 'member')
  const right = 'the password of ned@works.example'
  const change = (current: string) => ask(ned, 'PUT', '/v1/me/password', { current, next: 'another long password' })
  for (let n = 0; n < TRIES; n++) expect((await change(`guess ${n}`)).body.code).toBe('session.current_password_wrong')
  expect((await change(right)).body.code).toBe('session.too_many_attempts')
  const entrance = { email: 'ned@works.example', password: right }
  expect((await ask(openBrowser(open.base), 'POST', '/v1/sessions', entrance)).status).toBe(201)
})

test('a link that was made before somebody left opens nothing, not when they are back either', async () => {
  const { id } = await add(owner, 'Gone And Back')
  const before = await linkFor(tenantId, id)
  await ask(owner, 'POST', `/v1/members/${id}/leave`)
  await ask(owner, 'POST', `/v1/members/${id}/return`)
  expect((await before()).body.code).toBe('session.link_spent')
  expect((await (await linkFor(tenantId, id))()).status).toBe(201)
})

test('a link into an organisation that is suspended opens nothing, also one that is made meanwhile', async () => {
  const { db } = open.database
  const elsewhere = await openMailbox(db, 'eve@elsewhere.example', Date.now())
  await suspendTenant(db, elsewhere.tenantId, Date.now())
  const link = await linkFor(elsewhere.tenantId, elsewhere.memberId)
  expect((await link()).body.code).toBe('tenant.suspended')
  const sessions = await db.selectFrom('sessions').select('id').where('tenant_id', '=', elsewhere.tenantId).execute()
  expect(sessions).toEqual([])
})

test('whom an app named stays the app’s, whoever proves that the same address is theirs', async () => {
  const { db } = open.database
  const email = 'shared.name@works.example'
  const made = { tenant_id: tenantId, email, name: 'Named by an app', role: 'member', created_at: 1 }
  const named = newId('mem', 1)
  await db
    .insertInto('members')
    .values({ ...made, id: named, external_id: 'user_1' })
    .execute()
  const identityId = await addIdentity(db, email)
  await inTransaction(db, (trx) => claimMemberships(trx, identityId, email))
  const row = await db.selectFrom('members').select('identity_id').where('id', '=', named).executeTakeFirst()
  expect(row).toEqual({ identity_id: null })
})
