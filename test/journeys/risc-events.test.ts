import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quiet } from '../mirror/quiet.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const MINUTE_MS = 60_000
/** Less than a minute: no poll is due yet, which would find out by itself what an event is to tell. */
const LATER_MS = 30_000

let open: OpenHouse
let account: SandboxAccount
let visitor: Visitor

beforeEach(async () => {
  open = await openHouse({ told: 'off' })
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  visitor = await signIn(open)
  await visitor.connect(account.email)
  await untilReady(visitor)
  await quiet(open.database.db)
  // An event of the very second of a consent is asked after instead of believed.
  await open.turnTo(LATER_MS)
})
afterEach(() => open.close())

async function standing(): Promise<{ status: string; code: string | undefined }> {
  const [connection] = await visitor.connections()
  if (!connection) throw new Error('there is no connection')
  return { status: connection.status, code: connection.reason?.code }
}

async function becomes(status: string): Promise<string | undefined> {
  return until(async () => {
    const now = await standing()
    return now.status === status ? (now.code ?? 'none') : undefined
  })
}

async function order(event: string, more: object = {}): Promise<void> {
  await open.control('POST', `/users/${account.email}/events`, { event, ...more })
}

async function deliveries(): Promise<{ event: string; jti: string; outcome: string; status: number | null }[]> {
  const { deliveries } = (await open.control('GET', '/risc/deliveries')) as {
    deliveries: { event: string; jti: string; outcome: string; status: number | null }[]
  }
  return deliveries
}

async function sealedBytes(): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select length(sealed)::int as bytes from credentials`.execute(
    open.database.db,
  )
  return rows[0]?.bytes ?? -1
}

test('access taken back at Google ends the connection with the first word of it, and destroys the credential', async () => {
  const { browser } = visitor
  await open.control('POST', `/users/${account.email}/revoke`)
  expect(await becomes('needs_reconnect')).toBe('risc.access_withdrawn')
  expect(new Set((await deliveries()).map(({ outcome }) => outcome))).toEqual(new Set(['taken']))
  expect(await sealedBytes()).toBe(0)
  const audited = await open.database.db
    .selectFrom('audit_entries')
    .select(['actor_id', 'result'])
    .where('action', '=', 'connection.broke')
    .execute()
  expect(audited).toEqual([{ actor_id: 'google', result: 'needs_reconnect' }])

  // Connected again it works: the event before says nothing of the new grant.
  await open.turnTo(2 * MINUTE_MS)
  const [connection] = await visitor.connections()
  await visitor.connect(account.email, { connectionId: connection?.id ?? '' })
  expect((await standing()).status).toBe('active')
  expect((await browser.get('/v1/notices')).status).toBe(200)
})

test.each(['prefix', 'hash_base64_sha512_sha512'])(
  'a refresh token named by its %s ends what rests on it',
  async (form) => {
    await open.control('PUT', '/settings', { riscTokenIdentifier: form })
    await order('token-revoked')
    expect(await becomes('needs_reconnect')).toBe('risc.access_withdrawn')
  },
)

test('no refresh token, and no beginning of one, can be read where they are looked up', async () => {
  const tokens = open.sandbox.box.db.prepare('SELECT token FROM refresh_tokens').all() as { token: string }[]
  expect(tokens).toHaveLength(1)
  const rows = await open.database.db.selectFrom('token_identifiers').selectAll().execute()
  expect(rows.map(({ kind }) => kind).sort()).toEqual(['hash', 'prefix'])
  for (const { value } of rows) {
    expect(value).toHaveLength(32)
    expect(value.includes(Buffer.from(tokens[0]?.token.slice(0, 4) ?? ''))).toBe(false)
  }
})

test('a suspended account is held, and goes on by itself when it is restored', async () => {
  await order('account-disabled', { reason: 'bulk-account' })
  expect(await becomes('paused')).toBe('risc.account_disabled')
  await open.turnTo(2 * MINUTE_MS)
  await order('account-enabled')
  expect(await becomes('active')).toBe('none')
})

test('a hijacked account is destroyed here, and whoever signs in with its address is signed out', async () => {
  await open.database.db.updateTable('members').set({ email: 'Ana@Nordwind.example' }).execute()
  await order('account-disabled', { reason: 'hijacking' })
  await until(async () => ((await visitor.browser.get('/v1/session')).status === 401 ? true : undefined))
  const row = await open.database.db.selectFrom('connections').select(['status', 'reason_code']).executeTakeFirst()
  expect(row).toEqual({ status: 'needs_reconnect', reason_code: 'risc.account_hijacked' })
  expect(await sealedBytes()).toBe(0)
})

test('ended sessions have the provider asked at once, whose word counts', async () => {
  const refreshes = () => open.sandbox.box.wireLog.list().filter(({ url }) => url === '/token').length
  const before = refreshes()
  await order('sessions-revoked')
  await until(async () => (refreshes() > before ? true : undefined))
  expect((await standing()).status).toBe('active')
})

test('an event that comes twice has one effect, and both are acknowledged', async () => {
  await open.control('PUT', '/risc/faults', { rules: [{ id: 'twice', do: 'duplicate' }] })
  await order('account-disabled')
  await until(async () => ((await deliveries()).length === 2 ? true : undefined))
  expect((await deliveries()).map(({ outcome }) => outcome)).toEqual(['taken', 'taken'])
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit_entries where action = 'connection.broke'`.execute(open.database.db)
  expect(rows[0]?.count).toBe(1)
})

test.each(['wrong-key', 'wrong-audience', 'wrong-issuer', 'no-kid'])(
  '%s is refused with 400 and has no effect',
  async (fault) => {
    await open.control('PUT', '/risc/faults', { rules: [{ id: 'spoilt', do: fault }] })
    await order('tokens-revoked')
    const [delivery] = await until(async () => {
      const all = await deliveries()
      return all.length > 0 ? all : undefined
    })
    expect(delivery).toMatchObject({ outcome: 'refused', status: 400 })
    expect((await standing()).status).toBe('active')
  },
)

test('what is no event is refused, whoever sends it', async () => {
  for (const body of ['', 'nothing', '{}', 'a.b.c', 'x'.repeat(1_000)]) {
    const answer = await fetch(`${open.base}/v1/security-events`, {
      method: 'POST',
      headers: { 'content-type': 'application/secevent+jwt' },
      body,
    })
    await answer.text()
    expect(answer.status).toBe(400)
  }
  const large = await fetch(`${open.base}/v1/security-events`, { method: 'POST', body: 'x'.repeat(20_000) })
  await large.text()
  expect(large.status).toBe(413)
})
