import type { ChooseTenant, Me } from '@letterlock/wire/session'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listDueCredentials } from '../../server/store/due-credentials.ts'
import { listDueMailboxes } from '../../server/store/due-mailboxes.ts'
import { listDueChecks } from '../../server/store/health-checks.ts'
import { listDueEndpoints } from '../../server/store/webhook-deliveries.ts'
import { addTenant, resume, showTenants, suspend } from '../../server/tenants.ts'
import { letterNumber } from '../mirror/letters.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { call, makeApp } from './app-house.ts'
import { openBrowser } from './browser.ts'
import { endOf } from './live-stream.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const PASSWORD = 'one password for all of them'

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor
let lines: string[]
const print = (line: string) => void lines.push(line)

beforeEach(async () => {
  lines = []
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(10)
  visitor = await signIn(open)
})
afterEach(() => open.close())

/** The owner of the first organisation as an ordinary person: with an address that is proved to be theirs, and a password. */
async function settle(): Promise<string> {
  const email = 'kim@works.example'
  await visitor.browser.send('PATCH', '/v1/me', { email })
  await visitor.browser.send('PUT', '/v1/me/password', { next: PASSWORD })
  await open.database.db
    .updateTable('identities')
    .set({ email, typed_email: null, address_proved_at: Date.now() })
    .where('typed_email', '=', email)
    .execute()
  return email
}

test('an organisation that is made is entered by the printed link, and knows nothing of the other', async () => {
  await visitor.connect(account.email)
  await addTenant(open.config, { name: 'Söderköping', email: 'eva@soder.example', ownerName: 'Eva' }, print)
  const link = new URL(lines.at(-1) ?? '')
  const eva = openBrowser(open.base)
  const me = (await (await eva.send('POST', '/v1/sessions/link', { token: link.hash.slice(1) })).json()) as Me
  expect([me.tenant.name, me.member.role, me.member.email]).toEqual(['Söderköping', 'owner', 'eva@soder.example'])
  expect(await (await eva.get('/v1/connections')).json()).toEqual({ connections: [] })
  const people = await ask<{ total: number }>(eva, 'GET', '/v1/members')
  expect(people.body.total).toBe(1)
  const again = addTenant(open.config, { name: 'söderköping', email: 'a@b.example', ownerName: 'A' }, print)
  await expect(again).rejects.toThrow('tenant.name_taken')
})

test('one person in two organisations is asked which, and goes over without a password', async () => {
  const email = await settle()
  await addTenant(open.config, { name: 'Other', email, ownerName: 'Kim there' }, print)
  const kim = openBrowser(open.base)
  const asked = await ask<ChooseTenant>(kim, 'POST', '/v1/sessions', { email, password: PASSWORD })
  expect([asked.status, asked.body.tenants.map(({ name }) => name)]).toEqual([200, ['My organisation', 'Other']])
  expect(kim.cookies.size).toBe(0)
  const [mine, other] = asked.body.tenants.map(({ id }) => id)
  const chosen = await ask<Me>(kim, 'POST', '/v1/sessions', { email, password: PASSWORD, tenantId: other })
  expect([chosen.status, chosen.body.tenant.name, chosen.body.member.name]).toEqual([201, 'Other', 'Kim there'])

  const before = kim.cookies.get('letterlock_session') ?? ''
  const over = await ask<Me>(kim, 'POST', '/v1/session/switch', { tenantId: mine })
  expect([over.status, over.body.tenant.name]).toEqual([201, 'My organisation'])
  // Each session is of one organisation: the one before has ended with the way over.
  const old = openBrowser(open.base)
  old.cookies.set('letterlock_session', before)
  expect((await old.get('/v1/session')).status).toBe(401)
  const elsewhere = await ask(kim, 'POST', '/v1/session/switch', { tenantId: `tnt_${'0'.repeat(32)}` })
  expect(elsewhere.body.code).toBe('request.not_found')
})

test('a wrong password learns nothing of organisations, nor that one is suspended', async () => {
  const email = await settle()
  await addTenant(open.config, { name: 'Other', email, ownerName: 'Kim' }, print)
  const kim = openBrowser(open.base)
  const answers = [await ask(kim, 'POST', '/v1/sessions', { email, password: 'wrong' })]
  await suspend(open.config, 'My organisation', print)
  await suspend(open.config, 'other', print)
  answers.push(await ask(kim, 'POST', '/v1/sessions', { email, password: 'wrong' }))
  expect(answers.map(({ body }) => body.code)).toEqual(['session.wrong_password', 'session.wrong_password'])
  expect((await ask(kim, 'POST', '/v1/sessions', { email, password: PASSWORD })).body.code).toBe('tenant.suspended')
})

test('a suspended organisation stops before its next call, loses nothing, and goes on with what came meanwhile', async () => {
  const email = await settle()
  await visitor.connect(account.email)
  const { id: mailboxId } = await untilReady(visitor)
  const app = await makeApp(visitor.browser)
  const { token } = await app.key({})
  expect((await call(open, token, 'GET', '/v1/app/connections')).status).toBe(200)
  const stream = endOf(await visitor.browser.get('/v1/events'))

  await suspend(open.config, 'My organisation', print)
  expect(lines.at(-1)).toContain('1 connections paused')
  expect(await until(async () => (stream.ended() ? 'ended' : undefined))).toBe('ended')
  expect((await visitor.browser.get('/v1/session')).status).toBe(401)
  const refused = await until(async () => {
    const answer = await call(open, token, 'GET', '/v1/app/connections')
    return answer.status === 403 ? answer : undefined
  })
  expect(refused.body.code).toBe('tenant.suspended')
  await quiet()
  const before = calls()
  account.deliver(letterNumber(700, 600, Date.now()).raw)
  // The provider still tells of it; what is asked for then ends without a call.
  expect(await due()).toEqual([])
  await quiet()
  expect(calls()).toBe(before)

  await resume(open.config, 'My organisation', print)
  const back = openBrowser(open.base)
  expect((await back.send('POST', '/v1/sessions', { email, password: PASSWORD })).status).toBe(201)
  expect(await until(async () => ((await messages(mailboxId)) === 11 ? 11 : undefined))).toBe(11)
  expect((await call(open, token, 'GET', '/v1/app/connections')).status).toBe(200)
  await showTenants(open.config, print)
  expect(lines.at(-1)).toMatch(/^My organisation \(tnt_\w+\): 1 people, 1 apps with 0 organisations, 1 connections$/)
})

test('what waits for an app of a suspended organisation waits, with as much time left when it is resumed', async () => {
  const app = await makeApp(visitor.browser)
  const path = `/v1/apps/${app.id}/webhooks`
  // Nobody is there: every try fails, and it waits for the next.
  const hook = { environment: 'development', url: 'https://nobody.invalid/' }
  const { body } = await ask<{ endpoint: { id: string } }>(visitor.browser, 'POST', path, hook)
  await visitor.browser.send('POST', `${path}/${body.endpoint.id}/test`)
  const waiting = () => open.database.db.selectFrom('webhook_deliveries').selectAll().executeTakeFirstOrThrow()
  await until(async () => ((await waiting()).failures > 0 ? true : undefined))
  await suspend(open.config, 'My organisation', print)
  const left = (await waiting()).give_up_at
  expect(await due()).toEqual([])
  await resume(open.config, 'My organisation', print)
  expect((await waiting()).give_up_at).toBeGreaterThan(left)
  expect(await until(async () => ((await waiting()).failures > 1 ? true : undefined))).toBe(true)
})

/** Calls that the provider has seen for mail. */
function calls(): number {
  return open.sandbox.box.wireLog.list().filter(({ url }) => url.startsWith('/gmail/')).length
}

/** Wait until whatever was asked of the workers is done. */
async function quiet(): Promise<void> {
  await until(async () => {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pgboss.job
      where name = 'sync.mailbox' and state in ('created', 'retry', 'active')`.execute(open.database.db)
    return rows[0]?.waiting === 0 ? true : undefined
  })
}

/** What any sweep would find to do in a year's time. */
async function due(): Promise<unknown[]> {
  const { db } = open.database
  const now = Date.now() + 365 * 86_400_000
  const times = { now, idleSince: now, silentSince: now, leftOutMs: 0, startedAt: now, pushed: true, limit: 10 }
  return [
    ...(await listDueMailboxes(db, times)),
    ...(await listDueCredentials(db, 'gmail', now, { limit: 10 })),
    ...(await listDueChecks(db, now, { most: 10, perProvider: 10 })),
    ...(await listDueEndpoints(db, now, 10)),
  ]
}

async function messages(mailboxId: string): Promise<number> {
  const rows = await open.database.db.selectFrom('messages').select('id').where('mailbox_id', '=', mailboxId).execute()
  return rows.length
}
