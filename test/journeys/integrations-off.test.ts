import type { Connection } from '@letterlock/wire/connections'
import type { AdminIntegration, TurnOffPreview } from '@letterlock/wire/integrations'
import type { Problem } from '@letterlock/wire/problem'
import type { Me } from '@letterlock/wire/session'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TenantId } from '../../server/core/ids.ts'
import { TURNED_OFF } from '../../server/flows/integrations/turn-off.ts'
import { resumeTenant } from '../../server/flows/tenants/resume-tenant.ts'
import { suspendTenant } from '../../server/flows/tenants/suspend-tenant.ts'
import { holdCalls } from '../mirror/hold-calls.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilMirrored } from '../mirror/until-mirrored.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

const WHY = 'We are reviewing which apps read mail.'

let open: OpenHouse
let account: SandboxAccount
let owner: Visitor
let member: Visitor

beforeEach(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(40)
  owner = await signIn(open)
  member = visitorOf(await colleague(open, 'mia', 'member'))
})
afterEach(() => open.close())

const admin = <T = AdminIntegration>(method: string, path: string, body?: unknown, by = owner.browser) =>
  ask<T & Problem>(by, method, `/v1/admin/integrations/gmail${path}`, body)
const turnOff = (wish: object = {}, by = owner.browser) =>
  admin('POST', '/off', { why: WHY, ask: 'Jana, IT', confirm: 'Gmail', ...wish }, by)

async function only(): Promise<Connection> {
  const [connection] = await member.connections()
  if (!connection) throw new Error('there is no connection')
  return connection
}

/** Every call of the house to Google, by its path. */
function calls(): string[] {
  return open.sandbox.box.wireLog
    .list()
    .map(({ url }) => url.split('?')[0] ?? '')
    .filter((path) => /^\/(gmail|token|revoke|o\/oauth2|oauth2)/.test(path))
}

const mirrored = (mailboxId: string) => untilMirrored(open.database.db, mailboxId, account)

test('turned off in one process, an import in another stops before its next call; turned on again the mirror is whole', async () => {
  const other = await open.another('http')
  const elsewhere = openBrowser(`http://127.0.0.1:${other.port}`)
  const token = new URL(other.signInLink ?? open.house.signInLink ?? '').hash.slice(1)
  expect((await elsewhere.send('POST', '/v1/sessions/link', { token })).status).toBe(201)

  const held = holdCalls(open.sandbox.box, '/users/me/messages\\?')
  await member.connect(account.email)
  await held.begun
  const { id } = await until(async () => {
    const connection = await only()
    return connection.mailbox?.sync.phase === 'listing' && connection.mailbox.sync.messages > 0 ? connection : undefined
  })
  expect((await admin<TurnOffPreview>('GET', '/off')).body).toEqual({
    people: 1,
    connections: 1,
    mailboxes: 1,
    imports: 1,
    waiting: 0,
    confirm: 'Gmail',
  })

  const begun = calls().length
  expect((await turnOff({}, elsewhere)).body).toMatchObject({ off: { why: WHY, ask: 'Jana, IT' } })
  held.letGo()
  await quiet(open.database.db)
  const before = calls().length
  // The page that was held is answered; nothing is asked after it.
  expect(calls().slice(begun)).toEqual(['/gmail/v1/users/me/messages'])
  const paused = await only()
  expect(paused).toMatchObject({ id, status: 'paused', reason: { code: 'integration.turned_off' } })
  expect(paused.reason?.say).toContain(WHY)
  const refused = { status: 403, body: { code: 'integration.turned_off' } }
  expect(await ask(member.browser, 'POST', `/v1/connections/${id}/resume`)).toMatchObject(refused)
  expect(await ask(member.browser, 'POST', `/v1/connections/${id}/test`)).toMatchObject({
    body: { code: 'connection.paused' },
  })
  const wish = { provider: 'gmail', accessMode: 'read', flow: 'redirect', connectionId: id }
  expect(await ask(member.browser, 'POST', '/v1/connect-sessions', wish)).toMatchObject(refused)
  account.fill(5)
  await quiet(open.database.db)
  expect(calls()).toHaveLength(before)

  expect((await admin('POST', '/on', undefined, elsewhere)).body).toMatchObject({ off: null })
  const { id: mailboxId } = await untilReady(member)
  await mirrored(mailboxId)
  expect(await only()).toMatchObject({ id, status: 'active', reason: null })
  // It went on by itself: nobody had to be told of new mail first.
  const runs = await open.database.db.selectFrom('sync_runs').select('reason').execute()
  expect(runs.map(({ reason }) => reason)).toContain('continued')
})

test('what a person had paused, and what they have to mend, is so again afterwards', async () => {
  await member.connect(account.email)
  await untilReady(member)
  const { id } = await only()
  await ask(member.browser, 'POST', `/v1/connections/${id}/pause`)
  const paused = await only()
  await turnOff()
  expect((await only()).reason?.code).toBe('integration.turned_off')
  await admin('POST', '/on')
  expect(await only()).toMatchObject({ status: 'paused', reason: paused.reason })

  await open.database.db
    .updateTable('connections')
    .set({ status: 'needs_reconnect', reason_code: 'oauth.grant_revoked', reason_params: '{}' })
    .where('id', '=', id)
    .execute()
  await turnOff()
  expect((await only()).status).toBe('paused')
  await admin('POST', '/on')
  expect(await only()).toMatchObject({ status: 'needs_reconnect', reason: { code: 'oauth.grant_revoked' } })
})

test('whoever leaves while it is off is asked for nothing once it is on; whoever comes back lets it work themselves', async () => {
  await member.connect(account.email)
  await untilReady(member)
  const { id } = await only()
  const { member: mia } = await member.read<Me>('/v1/session')
  const standing = () =>
    open.database.db
      .selectFrom('connections')
      .select(['status', 'reason_code', 'reason_params'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  const resting = { status: 'paused', reason_code: 'connection.owner_left', reason_params: { who: mia.name } }
  await turnOff()
  await quiet(open.database.db)
  const before = calls().length
  expect((await ask(owner.browser, 'POST', `/v1/members/${mia.id}/leave`)).status).toBe(200)
  expect((await standing()).reason_code).toBe('integration.turned_off')
  expect((await admin('POST', '/on')).status).toBe(200)
  await quiet(open.database.db)
  expect(await standing()).toEqual(resting)

  // One that was turned off as it worked, by whatever way its person has left since.
  await open.database.db.updateTable('connections').set({ status: 'active', reason_code: null }).execute()
  await turnOff()
  await admin('POST', '/on')
  await quiet(open.database.db)
  expect(await standing()).toEqual(resting)
  expect(calls()).toHaveLength(before)
})

test('suspended and resumed while it is off, an organisation finds what worked working once it is on', async () => {
  await member.connect(account.email)
  await untilReady(member)
  await turnOff()
  const { db } = open.database
  const { tenant_id, ...row } = await db
    .selectFrom('connections')
    .select(['tenant_id', 'before_off'])
    .executeTakeFirstOrThrow()
  const tenantId = tenant_id as TenantId
  const remembered = async () =>
    (await db.selectFrom('connections').select('before_off').executeTakeFirst())?.before_off
  expect(row.before_off).toMatchObject({ status: 'active' })
  await suspendTenant(db, tenantId, Date.now())
  expect(await remembered()).toMatchObject({ status: 'paused', reasonCode: 'tenant.suspended' })
  await resumeTenant({ db, queue: { send: async () => 'sent' } }, tenantId, Date.now())
  expect(await remembered()).toMatchObject({ status: 'active', reasonCode: null })
  expect(await db.selectFrom('connections').select('reason_code').executeTakeFirst()).toEqual({
    reason_code: TURNED_OFF,
  })
})

test('turning off asks for the name, is written down with its numbers, and twice is once', async () => {
  await member.connect(account.email)
  await untilReady(member)
  for (const confirm of ['', 'gmail', 'Gmail!']) {
    const refused = await turnOff({ confirm })
    expect(refused).toMatchObject({ status: 400, body: { code: 'integration.not_confirmed' } })
  }
  expect((await turnOff({ why: '' })).status).toBe(400)
  expect((await only()).status).toBe('active')
  const both = await Promise.all([turnOff(), turnOff({ why: 'Another reason.' })])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const told = both[0]?.body.off?.why
  expect(both.map(({ body }) => body.off?.why)).toEqual([told, told])
  const { rows } = await open.database.pool.query(
    "select facts from audit_entries where action = 'integration.turned_off'",
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.facts).toMatchObject({ before: 'on', after: 'off', people: 1, connections: 1, mailboxes: 1 })
})

test('a consent that comes back after the integration was turned off is neither exchanged nor kept', async () => {
  const started = await member.start()
  const callback = await member.consent(started, account.email)
  await turnOff()
  const before = calls().filter((path) => path.includes('token')).length
  await member.browser.get(callback.href)
  expect(await member.attempt(started.id)).toMatchObject({
    status: 'failed',
    error: { code: 'integration.turned_off' },
  })
  expect(calls().filter((path) => path.includes('token'))).toHaveLength(before)
  expect((await member.connections()).filter(({ status }) => status !== 'connecting')).toEqual([])
})

test('a member sees who turned it off, why and whom to ask, and the numbers of the admin name nobody', async () => {
  await member.connect(account.email)
  await untilReady(member)
  await turnOff()
  const { body } = await ask<{ integrations: { provider: string }[] }>(member.browser, 'GET', '/v1/integrations')
  expect(body.integrations.find(({ provider }) => provider === 'gmail')).toMatchObject({
    off: { by: expect.any(String), why: WHY, ask: 'Jana, IT' },
    ask: 'Jana, IT',
    ways: [{ decision: 'turned_off' }, { decision: 'turned_off' }],
    connections: 1,
  })
  const listed = await ask(owner.browser, 'GET', '/v1/admin/integrations')
  expect(JSON.stringify(listed.body)).not.toContain(account.email)
  expect(listed.body).toMatchObject({
    integrations: expect.arrayContaining([
      expect.objectContaining({ provider: 'gmail', counts: { people: 1, healthy: 0, broken: 0, paused: 1 } }),
    ]),
  })
})

test('a person disconnects what is turned off, and it does not come back with the rest', async () => {
  await member.connect(account.email)
  await untilReady(member)
  const { id } = await only()
  await turnOff()
  expect((await ask(member.browser, 'DELETE', `/v1/connections/${id}`, { mail: 'erase' })).status).toBe(200)
  await admin('POST', '/on')
  expect(await member.connections()).toEqual([])
})
