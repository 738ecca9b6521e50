import { randomBytes, randomUUID } from 'node:crypto'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import { saveTwinClient } from '../../sandbox/providers/store/clients.ts'
import { saveTwinGrant } from '../../sandbox/providers/store/grants.ts'
import { insertTwinToken } from '../../sandbox/providers/store/tokens.ts'
import { createUser } from '../../sandbox/state/users.ts'
import { sealTokens } from '../../server/connections/tokens.ts'
import { type AppId, type ConnectionId, newId, type TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { putCredential } from '../../server/store/credentials.ts'
import { insertInstallation } from '../../server/store/installation.ts'
import { insertApp } from '../../server/store/tenants.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import type { Vault } from '../../server/vault/vault.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type BrokerProcess, openBrokerProcess, type Surroundings } from './broker-process.ts'

const HOUR = 3_600_000
const CLIENT = { clientId: 'letterlock-test', clientSecret: 'a secret of the test' }

export interface Ids {
  tenantId: TenantId
  id: ConnectionId
}

/** A database, a sandbox with a provider whose refresh tokens work once, and processes that keep tokens of it. */
export interface BrokerWorld {
  database: FreshDatabase
  sandbox: RunningSandbox
  around: Surroundings
  appId: AppId
  /** Another process. @param skewMs How far its clock goes wrong. */
  process(options?: { skewMs?: number } & Partial<Parameters<typeof openBrokerProcess>[1]>): Promise<BrokerProcess>
  /** A person's connection, with tokens that the far side has given. */
  connect(by: { vault: Vault }, options?: { provider?: string; refreshToken?: string }): Promise<Ids>
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Refreshes that the far side was asked for since the world began, or since the wire log was emptied. */
  refreshes(): Promise<number>
  turnTo(offsetMs: number): void
  now(): number
  /** Let every lease be over by the database's clock. */
  endLeases(): Promise<void>
  standing(id: ConnectionId): Promise<{ status: string; reason_code: string | null }>
  /** What was written down of a connection by the system, in order. */
  told(id: ConnectionId): Promise<string[]>
  close(): Promise<void>
}

/** Open it. @param given A migrated database without a row, where it is not the test file's own. */
export async function openBrokerWorld(given?: FreshDatabase): Promise<BrokerWorld> {
  const database = given ?? (await freshDatabase())
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'off' })
  const { box } = sandbox
  saveTwinClient(box.db, 'dialpad', {
    id: CLIENT.clientId,
    name: 'Test',
    secret: CLIENT.clientSecret,
    redirectUris: [],
    installUri: null,
  })
  const kek = randomBytes(32)
  const now = () => box.now()
  const appId = newId('app', now())
  await insertInstallation(database.db, { id: 'one', kekId: kekIdOf(kek), now: now() })
  await insertApp(database.db, { id: appId, name: 'Nordwind CRM', now: now() })
  const around: Surroundings = {
    databaseUrl: database.url,
    kek: kek.toString('base64'),
    tokenUrl: `${sandbox.url}/dialpad/oauth2/token`,
    client: CLIENT,
    rotates: true,
  }
  const processes: BrokerProcess[] = []
  let people = 0

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${sandbox.url}/sandbox${path}`, { method, ...json })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  return {
    database,
    sandbox,
    around,
    appId,
    control,
    now,
    turnTo: (offsetMs) => box.clock.turn(offsetMs),
    async process({ skewMs = 0, ...changed } = {}) {
      const process = await openBrokerProcess(around, { now: () => now() + skewMs, ...changed })
      processes.push(process)
      return process
    },
    async connect({ vault }, { provider = 'dialpad', refreshToken: given } = {}) {
      const email = `person-${++people}@nordwind.example`
      const refreshToken = given ?? giveTokens(email)
      const ids = await insertRows(email, provider)
      const tokens = {
        accessToken: new Secret(`first-${randomUUID()}`),
        refreshToken: new Secret(refreshToken),
        expiresAt: now() + HOUR,
      }
      const sealed = await sealTokens(vault, ids.tenantId, ids.id, 1, tokens)
      const { expiresAt } = tokens
      const credential = { kind: 'oauth' as const, sealed, version: 1, expiresAt, dueAt: expiresAt - HOUR / 4 }
      await putCredential(database.db, ids.tenantId, ids.id, credential)
      return ids
    },
    async refreshes() {
      const { entries } = (await control('GET', '/wire-log')) as { entries: { url: string }[] }
      return entries.filter(({ url }) => url.startsWith('/dialpad/oauth2/token')).length
    },
    async endLeases() {
      await database.pool.query('update credentials set lease_until = 0')
    },
    async standing(id) {
      const found = await database.pool.query('select status, reason_code from connections where id = $1', [id])
      return found.rows[0]
    },
    async told(id) {
      const { rows } = await database.pool.query<{ action: string }>(
        'select action from audit_entries where subject_id = $1 order by at, id',
        [id],
      )
      return rows.map(({ action }) => action)
    },
    async close() {
      for (const process of processes) await process.close()
      await sandbox.close()
      await database.drop()
    },
  }

  /** What a person's consent leaves at the far side. */
  function giveTokens(email: string): string {
    const { id: userId } = createUser(box, { email, name: email })
    const scopes = ['offline_access', 'calls:list']
    const grant = saveTwinGrant(box.db, {
      id: randomUUID(),
      twin: 'dialpad',
      clientId: CLIENT.clientId,
      userId,
      scopes,
      place: null,
      grantedAt: now(),
    })
    const token = `rt-${randomUUID()}`
    insertTwinToken(box.db, { token, kind: 'refresh', grantId: grant.id, scopes, issuedAt: now(), expiresAt: null })
    return token
  }

  async function insertRows(email: string, provider: string): Promise<Ids> {
    const tenantId = newId('tnt', now())
    const memberId = newId('mem', now())
    const id = newId('con', now())
    const at = now()
    const common = { tenant_id: tenantId, created_at: at }
    const { db } = database
    await db
      .insertInto('tenants')
      .values({ id: tenantId, app_id: appId, external_id: email, name: email, created_at: at })
      .execute()
    await db
      .insertInto('members')
      .values({ ...common, id: memberId, external_id: 'person', name: email, role: 'member' })
      .execute()
    await db
      .insertInto('connections')
      .values({
        ...common,
        id,
        member_id: memberId,
        provider,
        issuer: `https://${provider}.example`,
        client_id: CLIENT.clientId,
        account: email,
        account_subject: email,
        access_mode: 'scopes',
        custody: 'brokered',
        status: 'active',
        status_at: at,
        connected_at: at,
        mirror: false,
        granted_scopes: ['offline_access', 'calls:list'],
      })
      .execute()
    return { tenantId, id }
  }
}
