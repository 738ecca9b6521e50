import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSandbox } from '../../sandbox/main.ts'
import { sealTokens } from '../../server/connections/tokens.ts'
import { type AppId, type ConnectionId, newId, type TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { newApiKey } from '../../server/people/apps/api-key-token.ts'
import { haveMember } from '../../server/people/apps/named-member.ts'
import { haveTenant } from '../../server/people/apps/named-tenant.ts'
import { insertConnection, recordGrant } from '../../server/store/connections.ts'
import { putCredential } from '../../server/store/credentials.ts'
import { openPool, type Store } from '../../server/store/pool.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { openVault } from '../../server/vault/vault.ts'
import { startTestServer } from '../../test/database/server.ts'
import { hear } from './hear.ts'

const HOUSE = fileURLToPath(new URL('house-child.ts', import.meta.url))
const DAY = 86_400_000

/** A house with an app, its key and a person's connection, whose token is good for a day. */
export interface BrokerHouse {
  url: string
  databaseUrl: string
  kek: string
  store: Store
  /** A secret key of the app. */
  key: string
  /** Connect another person: their user id and connection. */
  connect(user: string): Promise<{ tenantId: TenantId; id: ConnectionId }>
  close(): Promise<void>
}

/** What a bench asks for of a person's. */
export const ASKED = { provider: 'gmail', tenantId: 'org_acme' }

/** Start it on a database on the disk, in processes of its own. */
export async function openBrokerHouse(): Promise<BrokerHouse> {
  const server = await startTestServer()
  const dataDir = await mkdtemp(join(tmpdir(), 'letterlock-bench-'))
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'off' })
  const kek = randomBytes(32).toString('base64')
  const child = fork(HOUSE, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const port = await order(child, { dataDir, databaseUrl: server.url, sandboxUrl: sandbox.url, kek })
  const store = await openPool(server.url, { max: 8, applicationName: 'letterlock bench', statementTimeoutMs: 60_000 })
  const now = Date.now()
  const keks = kekSet(environmentKeyProvider({ kek: new Secret(kek), previous: undefined }))
  const vault = openVault({ db: store.db, keks, now: Date.now })
  const { appId, key } = await makeApp(store, now)

  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl: server.url,
    kek,
    store,
    key,
    async connect(user) {
      const app = { appId, environment: 'development' as const }
      const whose = await inTransaction(store.db, async (trx) => {
        const { id: tenantId } = await haveTenant(trx, { ...app, externalId: ASKED.tenantId }, now)
        return { tenantId, memberId: (await haveMember(trx, tenantId, { externalId: user }, now)).id }
      })
      const { tenantId, memberId } = whose
      const id = newId('con', now)
      const made = { issuer: sandbox.url, clientId: 'client', accessMode: 'scopes' as const }
      await insertConnection(store.db, tenantId, { ...made, id, memberId, provider: 'gmail', custody: 'brokered', now })
      const account = `${user}@acme.example`
      const scopes = { grantedScopes: ['https://www.googleapis.com/auth/gmail.readonly'], missingScopes: [] }
      const standing = { status: 'active' as const, reasonCode: null, reasonParams: {} }
      await recordGrant(
        store.db,
        tenantId,
        id,
        { ...made, ...scopes, ...standing, account, accountSubject: account },
        now,
      )
      const tokens = {
        accessToken: new Secret(`ya29.${randomBytes(120).toString('base64url')}`),
        refreshToken: new Secret(`1//${randomBytes(60).toString('base64url')}`),
        expiresAt: now + DAY,
      }
      const sealed = await sealTokens(vault, tenantId, id, 1, tokens)
      const credential = { kind: 'oauth' as const, sealed, version: 1, expiresAt: now + DAY, dueAt: now + DAY }
      await putCredential(store.db, tenantId, id, credential)
      return { tenantId, id }
    },
    async close() {
      const ended = once(child, 'exit')
      child.send('close')
      await ended
      await store.close()
      await sandbox.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Tell a forked process what to do; answers the number that it says first. */
export async function order(child: ChildProcess, what: object | string): Promise<number> {
  const said = hear(child)
  child.send(what)
  return Number(await said)
}

async function makeApp({ db }: Store, now: number): Promise<{ appId: AppId; key: string }> {
  const owner = await db.selectFrom('tenants').select('id').executeTakeFirst()
  const ownerTenantId = owner?.id ?? (await makeOwner(db, now))
  const appId = newId('app', now)
  const { token, hash, hint } = newApiKey('secret', 'development')
  await db
    .insertInto('apps')
    .values({ id: appId, name: 'Bench', owner_tenant_id: ownerTenantId, created_at: now })
    .execute()
  await db
    .insertInto('api_keys')
    .values({
      app_id: appId,
      id: newId('key', now),
      environment: 'development',
      kind: 'secret',
      name: 'bench',
      hint,
      token_hash: hash,
      scopes: ['connect', 'connections.read', 'connections.write', 'credentials', 'providers', 'proxy', 'webhooks'],
      created_at: now,
    })
    .execute()
  return { appId, key: token.reveal() }
}

async function makeOwner(db: Store['db'], now: number): Promise<string> {
  const [console, id] = [newId('app', now), newId('tnt', now)]
  await db.insertInto('apps').values({ id: console, name: 'Console', created_at: now }).execute()
  await db.insertInto('tenants').values({ id, app_id: console, name: 'Owner', created_at: now }).execute()
  return id
}
