import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLines } from '../../server/audit/read-lines.ts'
import { verifyExport } from '../../server/audit/verify-export.ts'
import { openAppPassword, sealAppPassword } from '../../server/connections/app-password.ts'
import { openKey, sealKey } from '../../server/connections/sealed-key.ts'
import { openSmtpPassword, sealSmtpPassword } from '../../server/connections/smtp-password.ts'
import { openTokens, sealTokens } from '../../server/connections/tokens.ts'
import type { AppId, ConnectionId, TenantId, WebhookEndpointId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { openSecrets, sealSecrets } from '../../server/events/webhooks/secrets.ts'
import { openAttempt, sealAttempt } from '../../server/flows/attempt.ts'
import { exportAudit } from '../../server/flows/export-audit.ts'
import { holdGrant, openHeld } from '../../server/flows/hold-grant.ts'
import { openOwedTokens, sealOwedGrant } from '../../server/flows/owed-grant.ts'
import { openClient, sealClientSecret } from '../../server/flows/provider-client.ts'
import { beginOnce, endOnce } from '../../server/people/apps/idempotency.ts'
import { GMAIL } from '../../server/providers/gmail.ts'
import { openHasher } from '../../server/signals/ingest/hasher.ts'
import { findAppConnectSession } from '../../server/store/app-connect-sessions.ts'
import { putImapSettings } from '../../server/store/imap-settings.ts'
import { insertOwedGrant } from '../../server/store/owed-grants.ts'
import { findProviderClient } from '../../server/store/provider-clients.ts'
import { SEALED_TABLES } from '../../server/store/sealed-tables.ts'
import { putSmtpSettings } from '../../server/store/smtp-settings.ts'
import { rotateDek } from '../../server/vault/rotate-dek.ts'
import { sweepKeys } from '../../server/vault/sweep-keys.ts'
import { type KeysWorld, NOW, openKeysWorld, type Process } from './keys-world.ts'

// The list of sealed tables says in SQL how each room names the place of a record: here the rooms themselves say whether
// that is so. Each seals, a sweep carries over, each opens.

let world: KeysWorld
let process: Process
let tenantId: TenantId
const opening: Record<string, () => Promise<unknown>> = {}
const expected: Record<string, unknown> = {}

beforeAll(async () => {
  world = await openKeysWorld()
  process = world.process()
  tenantId = await world.newTenant()
  for (const kind of ['oauth', 'app_password', 'token', 'api_key', 'basic', 'webhook_secret'])
    await keepCredential(kind)
  await keepAttempt()
  await keepWebhook()
  await keepAnswer()
  await keepClient()
  await keepHeldGrant()
  await keepSigningKey()
  await keepOwedGrant()
  await keepSmtpPassword()
  await keepSignalKey()
  await rotateDek(process, tenantId)
  await sweepKeys(process, new AbortController().signal)
  world.clock.now += 3_600_000
  await sweepKeys(process, new AbortController().signal)
})
afterAll(() => world.close())

test('whatever a room has sealed it opens again after it was carried over', async () => {
  for (const [name, open] of Object.entries(opening))
    expect([name, shown(await open())]).toEqual([name, expected[name]])
  const { rows } = await sql`select id from deks where tenant_id = ${tenantId}`.execute(world.database.db)
  expect(rows).toHaveLength(1)
})

test('every table of the list was tried', async () => {
  for (const { table } of SEALED_TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} where dek_id is not null`.execute(world.database.db)
    expect([table, rows.length > 0]).toEqual([table, true])
  }
})

/** Secrets by their texts. */
function shown(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (one instanceof Secret ? one.reveal() : one)))
}

async function readSealed(table: string, row: string): Promise<Buffer> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from ${sql.table(table)} where ${row} in (${sql.raw(rowOf(table))})`.execute(world.database.db)
  return rows[0]?.sealed ?? Buffer.alloc(0)
}

function rowOf(table: string): string {
  return SEALED_TABLES.find((one) => one.table === table)?.row ?? 'id'
}

async function keepCredential(kind: string): Promise<void> {
  const id = await world.keep(process, tenantId, 'replaced at once')
  const { vault } = process
  const sealed = await seal(kind, id)
  await sql`update credentials set kind = ${kind}, sealed = ${sealed} where connection_id = ${id}`.execute(
    world.database.db,
  )
  const text = { accessToken: 'access', refreshToken: 'refresh', expiresAt: 7 }
  expected[kind] =
    kind === 'oauth' ? text : kind === 'app_password' ? 'password' : { credential: 'key', username: null }
  opening[kind] = async () => {
    const held = { version: 1, sealed: await readSealed('credentials', id) }
    if (kind === 'oauth') {
      const tokens = await openTokens(vault, tenantId, id, 1, held.sealed)
      return { ...tokens, accessToken: tokens.accessToken.reveal(), refreshToken: tokens.refreshToken.reveal() }
    }
    if (kind === 'app_password') return (await openAppPassword(vault, tenantId, id, held)).reveal()
    const key = await openKey(vault, tenantId, id, held)
    return { ...key, credential: key.credential.reveal() }
  }
}

function seal(kind: string, id: ConnectionId): Promise<Buffer> {
  const { vault } = process
  if (kind === 'oauth') {
    const tokens = { accessToken: new Secret('access'), refreshToken: new Secret('refresh'), expiresAt: 7 }
    return sealTokens(vault, tenantId, id, 1, tokens)
  }
  if (kind === 'app_password') return sealAppPassword(vault, tenantId, id, 1, new Secret('password'))
  return sealKey(vault, tenantId, id, 1, { credential: new Secret('key'), username: null })
}

async function keepAttempt(): Promise<void> {
  const remembered = { state: 's', verifier: 'v', nonce: 'n', clientId: 'c', scopes: [] }
  const sealed = await sealAttempt(process.vault, tenantId, 'cns_1', remembered)
  await sql`
    insert into connect_sessions
      (tenant_id, id, member_id, state_hash, browser_hash, sealed, flow, return_to, access_mode, status, created_at, expires_at)
    select tenant_id, 'cns_1', id, '', '', ${sealed}, 'popup', '/', 'read', 'waiting', 1, 1 from members
    where tenant_id = ${tenantId} limit 1`.execute(world.database.db)
  expected.attempt = remembered
  opening.attempt = async () =>
    openAttempt(process.vault, tenantId, 'cns_1', await readSealed('connect_sessions', 'cns_1'))
}

async function keepWebhook(): Promise<void> {
  const id: WebhookEndpointId = 'whe_1'
  const { sealed } = await sealSecrets(process.vault, tenantId, id, 3, { newest: new Secret('whsec'), old: undefined })
  await sql`
    insert into webhook_endpoints
      (tenant_id, id, app_id, environment, url, description, events, status, status_at, sealed, version, created_at)
    select ${tenantId}, ${id}, id, 'production', 'https://a.example', '', '{}', 'active', 1, ${sealed}, 3, 1
    from apps limit 1`.execute(world.database.db)
  expected.webhook = 'whsec'
  opening.webhook = async () => {
    const held = { sealed: await readSealed('webhook_endpoints', id), version: 3 }
    return (await openSecrets(process.vault, tenantId, id, held)).newest.reveal()
  }
}

async function keepClient(): Promise<void> {
  const { db } = world.database
  const { id: appId } = await db.selectFrom('apps').select('id').executeTakeFirstOrThrow()
  const app = { appId: appId as AppId, environment: 'production' as const, ownerTenantId: tenantId }
  const sealed = await sealClientSecret(
    process.vault,
    app,
    { provider: 'gmail', version: 2 },
    new Secret('of a client'),
  )
  await sql`
    insert into provider_clients (tenant_id, app_id, environment, provider, client_id, sealed, version, enabled, changed_at)
    values (${tenantId}, ${appId}, 'production', 'gmail', 'client', ${sealed}, 2, true, 1)`.execute(db)
  expected.client = { id: 'client', secret: 'of a client' }
  opening.client = async () => {
    const row = await findProviderClient(db, app, 'gmail')
    if (!row) throw new Error('the client is gone')
    const client = await openClient(process.vault, app, row)
    return { ...client, secret: client.secret.reveal() }
  }
}

async function keepSmtpPassword(): Promise<void> {
  const { db } = world.database
  const id = await world.keep(process, tenantId, 'reads the mailbox')
  const sealed = await sealSmtpPassword(process.vault, tenantId, id, 4, new Secret('sends'))
  const server = { host: 'mail.example', port: 465, security: 'tls' as const, username: 'ana' }
  await putImapSettings(db, tenantId, id, { ...server, passwordSetAt: NOW })
  await putSmtpSettings(db, tenantId, id, { ...server, sealed, version: 4, provedAt: NOW })
  expected.smtp = 'sends'
  opening.smtp = async () => {
    const held = { version: 4, sealed: await readSealed('smtp_settings', id) }
    return (await openSmtpPassword(process.vault, tenantId, id, held)).reveal()
  }
}

async function keepSignalKey(): Promise<void> {
  const deps = { db: world.database.db, vault: process.vault, now: () => NOW }
  // Who has another key hashes otherwise.
  const hashOne = async () => (await openHasher(deps, tenantId))('address', 'ana@works.example')
  expected.signals = await hashOne()
  opening.signals = hashOne
}

async function keepOwedGrant(): Promise<void> {
  const { db } = world.database
  const grant = { tenantId, connectionId: null, provider: 'gmail', issuer: 'here', clientId: 'c', accountSubject: '1' }
  const owed = await sealOwedGrant(process.vault, grant, { accessToken: new Secret('access') }, NOW)
  await insertOwedGrant(db, owed, NOW)
  expected.owed = { accessToken: 'access' }
  opening.owed = async () => {
    const sealed = await readSealed('owed_grants', owed.id)
    const { accessToken } = await openOwedTokens(process.vault, { ...owed, sealed })
    return { accessToken: accessToken.reveal() }
  }
}

async function keepSigningKey(): Promise<void> {
  const { db } = world.database
  const deps = { db, vault: process.vault, now: () => world.clock.now }
  const take = async () => {
    const lines = await exportAudit(deps, { tenantId, memberId: 'mem_1' })
    const { publicKey, findings } = await verifyExport(readLines(lines))
    return { publicKey, findings }
  }
  expected.signing = { ...(await take()), findings: [] }
  opening.signing = take
}

async function keepHeldGrant(): Promise<void> {
  const { db } = world.database
  const { vault } = process
  await sql`
    insert into app_connect_sessions
      (tenant_id, id, app_id, member_id, custody, mirror, token_hash, status, created_at, expires_at)
    select ${tenantId}, 'cns_2', apps.id, members.id, 'brokered', false, '', 'claimed', 1, 1
    from apps, members where members.tenant_id = ${tenantId} limit 1`.execute(db)
  const find = async () => {
    const session = await findAppConnectSession(db, tenantId, 'cns_2')
    if (!session) throw new Error('the attempt is gone')
    return session
  }
  const session = await find()
  const tokens = { accessToken: new Secret('access'), expiresAt: 7 }
  const attempt = { id: session.id, memberId: session.memberId, accessMode: 'read' as const }
  const of = { issuer: 'here', clientId: 'client', asked: [], verdict: { is: 'whole' as const } }
  const grant = { account: 'ana@works.example', accountSubject: '1', grantedScopes: [] }
  await holdGrant({ db, vault }, session, { ...of, attempt, provider: GMAIL, tokens, grant })
  expected.grant = { ...of, attempt, grant, tokens: { accessToken: 'access', expiresAt: 7 } }
  opening.grant = async () => {
    const { provider, tokens, ...held } = await openHeld({ vault }, await find(), async () => GMAIL)
    expect(provider.id).toBe('gmail')
    return { ...held, tokens: { ...tokens, accessToken: tokens.accessToken.reveal() } }
  }
}

async function keepAnswer(): Promise<void> {
  const { db } = world.database
  const { id: appId } = await db.selectFrom('apps').select('id').executeTakeFirstOrThrow()
  const hash = createHash('sha256').digest()
  const of = { tenantId, appId: appId as AppId, environment: 'production' as const, keyHash: hash }
  const deps = { db, vault: process.vault, now: () => NOW }
  const begun = await beginOnce(deps, of, hash)
  if (begun.is !== 'begun') throw new Error('the first request was answered already')
  const answer = { status: 201, contentType: null, body: 'the answer' }
  await endOnce(deps, begun.claim, answer)
  expected.answer = { is: 'answered', answer }
  opening.answer = () => beginOnce(deps, of, hash)
}
