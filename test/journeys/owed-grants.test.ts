import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openLog } from '../../server/core/log.ts'
import { type OwedGrantsDeps, sweepOwedGrants } from '../../server/flows/sweep-owed-grants.ts'
import { BUILT_IN } from '../../server/providers/catalogue.ts'
import { callOut } from '../../server/transport/oauth/call-out.ts'
import { oauthTransport } from '../../server/transport/oauth/transport.ts'
import { twinClients } from '../../server/transport/sandbox/register-twin-client.ts'
import { fileKeyProvider } from '../../server/vault/file-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { openVault } from '../../server/vault/vault.ts'
import { startServer } from '../soak/server-process.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { call } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// A grant that is over here is given back also when its provider is away just then.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const REVOKE = { gmail: '^/revoke', dialpad: '^/dialpad/oauth2/deauthorize' }

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let deps: OwedGrantsDeps
let people = 0

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  await open.control('PUT', '/risc/faults', { rules: [{ id: 'lost', do: 'lost' }] })
  deps = openDeps()
})
afterAll(() => open.close())
beforeEach(() => open.turnTo(0))
afterEach(async () => {
  await open.control('DELETE', '/faults')
  await open.database.pool.query('delete from owed_grants')
})

/** What the worker's chore stands on. */
function openDeps(): OwedGrantsDeps {
  const { config, database, sandbox } = open
  const { db } = database
  const now = () => sandbox.box.now()
  const vault = openVault({ db, keks: kekSet(fileKeyProvider(config.dataDir)), now })
  const { farSide } = config
  const redirectUri = new URL('/oauth/callback', config.publicUrl).href
  return {
    db,
    vault,
    clients: { farSide, main: config.client, counts: config.countsClient },
    twinClient: twinClients(farSide.issuer, (id) => ({
      redirectUri,
      installUri: new URL(`/install/${id}`, config.publicUrl).href,
    })),
    fixed: BUILT_IN,
    oauth: oauthTransport(farSide, { ours: callOut, strangers: callOut }, now),
    log: openLog({ level: 'silent', role: 'test' }),
    now,
    random: () => 0.5,
  }
}

const sweep = () => sweepOwedGrants(deps, new AbortController().signal)

async function connect(provider: 'gmail' | 'dialpad'): Promise<{ id: string; email: string }> {
  const email = `person-${++people}@consumer.example`
  await open.control('POST', '/users', { email, name: 'Kim' })
  const wish = { tenantId: `org_${people}`, userId: 'kim', ...(provider === 'gmail' && { mirror: false }) }
  const { connection, error } = await connecting.connect(provider, email, wish)
  if (!connection) throw new Error(`nothing was connected: ${error?.code}`)
  return { id: connection.id, email }
}

const away = (path: string) =>
  open.control('PUT', '/faults', { rules: [{ id: 'away', match: { path }, do: { status: 503, html: true } }] })

async function disconnect(id: string): Promise<unknown> {
  return (await connecting.ask('DELETE', `/v1/app/connections/${id}`)).status
}

async function owed(): Promise<{ connection_id: string; bytes: number }[]> {
  const { rows } = await open.database.pool.query(
    'select connection_id, length(sealed)::int as bytes from owed_grants order by id',
  )
  return rows
}

/** How it ended, as the audit has it. */
async function audited(id: string): Promise<string[]> {
  const { rows } = await open.database.pool.query<{ result: string }>(
    `select result from audit_entries where action = 'connection.given_back' and subject_id = $1`,
    [id],
  )
  return rows.map(({ result }) => result)
}

/** Whether the provider still holds a grant of this person. */
async function stands(provider: 'gmail' | 'dialpad', email: string): Promise<boolean> {
  if (provider === 'dialpad') {
    const { grants } = (await open.control('GET', '/providers/dialpad/grants')) as { grants: { email: string }[] }
    return grants.some((grant) => grant.email === email)
  }
  const { db } = open.sandbox.box
  const found = db
    .prepare('SELECT 1 FROM refresh_tokens JOIN users ON users.id = user_id WHERE email = ? AND ended IS NULL')
    .all(email)
  return found.length > 0
}

test.each(['gmail', 'dialpad'] as const)(
  'a disconnect while %s is away is told there once it is back, and the token is destroyed then',
  async (provider) => {
    const { id, email } = await connect(provider)
    await away(REVOKE[provider])
    expect(await disconnect(id)).toBe(200)
    expect(await owed()).toEqual([{ connection_id: id, bytes: expect.any(Number) }])
    expect(await stands(provider, email)).toBe(true)
    for (const minutes of [2, 30, 180]) {
      await open.turnTo(minutes * MINUTE)
      await sweep()
      expect(await owed()).toHaveLength(1)
    }
    await open.control('DELETE', '/faults')
    await open.turnTo(200 * MINUTE)
    await sweep()
    expect(await stands(provider, email)).toBe(false)
    expect(await owed()).toEqual([])
    expect(await audited(id)).toEqual(['revoked'])
  },
)

test('a disconnect that is told at once leaves nothing behind', async () => {
  const { id, email } = await connect('dialpad')
  await disconnect(id)
  expect(await stands('dialpad', email)).toBe(false)
  expect(await owed()).toEqual([])
})

test('a provider that has given another token before it fell silent is told by that one', async () => {
  const { id, email } = await connect('dialpad')
  await away(REVOKE.dialpad)
  // The access token has ended, so one is asked for, and the refresh token that was kept works no more.
  await open.turnTo(2 * HOUR)
  await disconnect(id)
  await open.turnTo(4 * HOUR)
  await sweep()
  expect(await stands('dialpad', email)).toBe(true)
  await open.control('DELETE', '/faults')
  await open.turnTo(6 * HOUR)
  await sweep()
  expect(await stands('dialpad', email)).toBe(false)
  expect(await audited(id)).toEqual(['revoked'])
})

test('whoever connects again meanwhile keeps what they have: nothing is ended there', async () => {
  const { id, email } = await connect('gmail')
  await away(REVOKE.gmail)
  await disconnect(id)
  await open.control('DELETE', '/faults')
  const { connection } = await connecting.connect('gmail', email, { tenantId: 'org_again', mirror: false })
  await open.turnTo(5 * MINUTE)
  await sweep()
  expect(await owed()).toEqual([])
  expect(await audited(id)).toEqual(['left'])
  await open.turnTo(2 * HOUR)
  const whose = { provider: 'gmail', tenantId: 'org_again', userId: 'user_1' }
  expect((await connecting.ask('POST', '/v1/credentials', whose)).status).toBe(200)
  expect(connection?.status).toBe('active')
})

test('after two days without an answer it is given up: no token is kept for ever, and the audit says so', async () => {
  const { id, email } = await connect('gmail')
  await away(REVOKE.gmail)
  await disconnect(id)
  await open.turnTo(47 * HOUR)
  await sweep()
  expect(await owed()).toHaveLength(1)
  await open.turnTo(49 * HOUR)
  await sweep()
  expect(await owed()).toEqual([])
  expect(await stands('gmail', email)).toBe(true)
  expect(await audited(id)).toEqual(['given_up'])
})

test('one whose keys were destroyed meanwhile is owed no more', async () => {
  const { id } = await connect('gmail')
  await away(REVOKE.gmail)
  await disconnect(id)
  await open.database.pool.query(`update owed_grants set sealed = ''`)
  await open.turnTo(5 * MINUTE)
  await sweep()
  expect(await owed()).toEqual([])
  expect(await audited(id)).toEqual(['left'])
})

test('of a provider that is away one is asked in a sweep, and the others wait', async () => {
  const ids = [(await connect('gmail')).id, (await connect('gmail')).id, (await connect('gmail')).id]
  const other = await connect('dialpad')
  await away('revoke|deauthorize')
  for (const id of [...ids, other.id]) await disconnect(id)
  await away(REVOKE.gmail)
  await open.control('DELETE', '/wire-log')
  await open.turnTo(5 * MINUTE)
  await sweep()
  const { entries } = (await open.control('GET', '/wire-log')) as { entries: { url: string }[] }
  expect(entries.filter(({ url }) => url.startsWith('/revoke'))).toHaveLength(1)
  expect(await owed()).toHaveLength(3)
  expect(await audited(other.id)).toEqual(['revoked'])
})

test('a consent for the wrong account is given back too, when its provider is back', async () => {
  const { id } = await connect('gmail')
  const email = `person-${++people}@consumer.example`
  await open.control('POST', '/users', { email, name: 'Kim' })
  await away(REVOKE.gmail)
  const claimed = await connecting.open({
    provider: 'gmail',
    connectionId: id,
    tenantId: `org_${people - 1}`,
    userId: 'kim',
  })
  const callback = await connecting.consent(await connecting.begin(claimed, 'gmail'), email)
  await claimed.browser.get(callback.href)
  expect((await connecting.result(claimed)).status).toBe('failed')
  expect(await stands('gmail', email)).toBe(true)
  await open.control('DELETE', '/faults')
  await open.turnTo(5 * MINUTE)
  await sweep()
  expect(await stands('gmail', email)).toBe(false)
  expect(await owed()).toEqual([])
})

test('a server that is killed while it tells the provider leaves that to the others', async () => {
  const { id, email } = await connect('gmail')
  const server = await startServer({
    ...process.env,
    DATABASE_URL: open.database.url,
    LETTERLOCK_DATA: open.config.dataDir,
    LETTERLOCK_SANDBOX_URL: open.sandbox.url,
    LETTERLOCK_LOG: 'silent',
    LETTERLOCK_PUBSUB_MODE: 'off',
  })
  await open.control('PUT', '/faults', {
    rules: [{ id: 'held', match: { path: REVOKE.gmail }, do: { latencyMs: 600_000 } }],
  })
  const disconnecting = call(server, connecting.secret, 'DELETE', `/v1/app/connections/${id}`).catch(() => 'cut off')
  await expect.poll(owed).toHaveLength(1)
  await server.kill()
  expect(await disconnecting).toBe('cut off')
  const { rows } = await open.database.pool.query('select 1 from credentials where connection_id = $1', [id])
  expect(rows).toEqual([])
  await open.control('DELETE', '/faults')
  await open.turnTo(5 * MINUTE)
  await sweep()
  expect(await stands('gmail', email)).toBe(false)
  expect(await owed()).toEqual([])
})

test('a worker does it by itself, and no token stands in a job', async () => {
  const { id, email } = await connect('gmail')
  const tokens = open.sandbox.box.db.prepare('SELECT token FROM refresh_tokens').all() as { token: string }[]
  await away(REVOKE.gmail)
  await disconnect(id)
  await open.control('DELETE', '/faults')
  await open.turnTo(5 * MINUTE)
  // Another server's sweep of the last minute would be this one's too.
  await open.database.pool.query(`delete from pgboss.job where name = 'grants.sweep'`)
  await open.another('worker')
  await expect.poll(() => stands('gmail', email)).toBe(false)
  const { rows } = await open.database.pool.query<{ row: string }>('select job::text as row from pgboss.job')
  expect(rows.length).toBeGreaterThan(0)
  for (const { token } of tokens) expect(rows.some(({ row }) => row.includes(token))).toBe(false)
})
