import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ConnectionId, newId, type TenantId } from '../../server/core/ids.ts'
import { changeStatus } from '../../server/store/connections.ts'
import {
  type CredentialRow,
  deferCredential,
  dropLease,
  findCredential,
  lockCredentialVersion,
  putCredential,
  saveCredential,
  takeLease,
} from '../../server/store/credentials.ts'
import { listDueCredentials, listDueProviders } from '../../server/store/due-credentials.ts'
import { insertApp, insertTenant } from '../../server/store/tenants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const NOW = 1_800_000_000_000
const LEASE_MS = 30_000
let database: FreshDatabase
let tenantId: TenantId
let id: ConnectionId

beforeAll(async () => {
  database = await freshDatabase()
  tenantId = newId('tnt', NOW)
  const appId = newId('app', NOW)
  await insertApp(database.db, { id: appId, name: 'Console', now: NOW })
  await insertTenant(database.db, { id: tenantId, appId, name: 'Acme', now: NOW })
})
afterAll(() => database.drop())

beforeEach(async () => {
  await database.db.deleteFrom('connections').execute()
  id = await newConnection('active')
})

async function newConnection(status: string, provider = 'gmail'): Promise<ConnectionId> {
  const connection = newId('con', NOW)
  const member = newId('mem', NOW)
  const common = { tenant_id: tenantId, created_at: NOW }
  await database.db
    .insertInto('members')
    .values({ ...common, id: member, email: `${member}@example.org`, name: 'Ana', role: 'member' })
    .execute()
  await database.db
    .insertInto('connections')
    .values({
      ...common,
      id: connection,
      member_id: member,
      provider,
      issuer: 'https://accounts.example',
      client_id: 'client',
      access_mode: 'read',
      custody: 'guarded',
      status,
      status_at: NOW,
    })
    .execute()
  return connection
}

function credential(version: number, dueAt = NOW + 1_000): CredentialRow {
  return {
    kind: 'oauth' as const,
    sealed: Buffer.from(`sealed ${version}`),
    version,
    expiresAt: NOW + 3_600_000,
    dueAt,
  }
}

async function take(owner: string) {
  const leased = await takeLease(database.db, tenantId, id, { owner, leaseMs: LEASE_MS })
  return leased === 'held_elsewhere' ? leased : 'taken'
}

/** Nobody waits half a minute here: the lease is made to have ended by the database's clock. */
async function endLease(): Promise<void> {
  await database.pool.query('update credentials set lease_until = lease_until - $2 where connection_id = $1', [
    id,
    LEASE_MS,
  ])
}

test('a first consent puts a credential in, and the next one its successor', async () => {
  expect(await putCredential(database.db, tenantId, id, credential(1))).toBe('saved')
  expect(await putCredential(database.db, tenantId, id, credential(2))).toBe('saved')
  expect(await findCredential(database.db, tenantId, id)).toEqual(credential(2))
})

test('a consent that read an older version is overtaken and changes nothing', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  await putCredential(database.db, tenantId, id, credential(2))
  for (const version of [1, 2, 4])
    expect(await putCredential(database.db, tenantId, id, credential(version))).toBe('overtaken')
  expect(await findCredential(database.db, tenantId, id)).toEqual(credential(2))
})

test('of two refreshes that read the same version one is saved', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  const saves = [2, 2].map((version) => saveCredential(database.db, tenantId, id, credential(version)))
  expect((await Promise.all(saves)).sort()).toEqual(['overtaken', 'saved'])
})

test('a refresh whose connection was disconnected meanwhile brings nothing back', async () => {
  expect(await saveCredential(database.db, tenantId, id, credential(2))).toBe('overtaken')
  expect(await findCredential(database.db, tenantId, id)).toBeUndefined()
})

test('another tenant finds, saves and leases nothing', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  const other = newId('tnt', NOW)
  expect(await findCredential(database.db, other, id)).toBeUndefined()
  expect(await saveCredential(database.db, other, id, credential(2))).toBe('overtaken')
  expect(await takeLease(database.db, other, id, { owner: 'x', leaseMs: LEASE_MS })).toBe('held_elsewhere')
})

test('however many want the lease at once, one has it', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, at) => take(`owner ${at}`)))
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1)
})

test('a lease ends by its time, and whoever lost it so cannot drop its successor’s', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  expect(await take('slow')).toBe('taken')
  expect(await take('next')).toBe('held_elsewhere')
  await endLease()
  expect(await take('next')).toBe('taken')
  await dropLease(database.db, tenantId, id, 'slow')
  expect(await take('third')).toBe('held_elsewhere')
  await dropLease(database.db, tenantId, id, 'next')
  expect(await take('third')).toBe('taken')
})

test('whoever follows one that died with a lease knows that a call was under way', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  const lease = (owner: string) => takeLease(database.db, tenantId, id, { owner, leaseMs: LEASE_MS })
  expect(await lease('first')).toMatchObject({ version: 1, answerLost: false })
  await dropLease(database.db, tenantId, id, 'first')
  expect(await lease('dies')).toMatchObject({ answerLost: false })
  await endLease()
  expect(await lease('next')).toMatchObject({ answerLost: true })
  await saveCredential(database.db, tenantId, id, credential(2), 'next')
  expect(await lease('after')).toMatchObject({ version: 2, answerLost: false })
})

test('a save gives back its own lease, and leaves one that another has taken since', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  await take('one')
  await saveCredential(database.db, tenantId, id, credential(2), 'one')
  expect(await take('two')).toBe('taken')
  await saveCredential(database.db, tenantId, id, credential(3), 'one')
  expect(await take('three')).toBe('held_elsewhere')
})

test('a version that is locked cannot change until its transaction ends', async () => {
  await putCredential(database.db, tenantId, id, credential(1))
  const free = () =>
    database.pool.query('select from credentials where connection_id = $1 for update skip locked', [id])
  const open = await database.db.startTransaction().execute()
  expect(await lockCredentialVersion(open, tenantId, id)).toBe(1)
  expect((await free()).rowCount).toBe(0)
  await open.commit().execute()
  expect((await free()).rowCount).toBe(1)
  expect(await inTransaction(database.db, (trx) => lockCredentialVersion(trx, newId('tnt', NOW), id))).toBeUndefined()
})

test('the longest due come first, those that nobody may use not at all, and never more than asked for', async () => {
  await putCredential(database.db, tenantId, id, credential(1, NOW - 2))
  const failing = await newConnection('failing')
  await putCredential(database.db, tenantId, failing, credential(1, NOW - 3))
  await putCredential(database.db, tenantId, await newConnection('active'), credential(1, NOW + 1))
  for (const status of ['paused', 'needs_reconnect', 'missing_scopes', 'disconnected']) {
    await putCredential(database.db, tenantId, await newConnection(status), credential(1, NOW - 9))
  }
  const due = (page = {}) => listDueCredentials(database.db, 'gmail', NOW, { limit: 10, ...page })
  const first = { tenantId, connectionId: failing, dueAt: NOW - 3 }
  expect((await due()).map(({ connectionId }) => connectionId)).toEqual([failing, id])
  expect(await due({ limit: 1 })).toEqual([first])
  expect((await due({ after: first })).map(({ connectionId }) => connectionId)).toEqual([id])
  await deferCredential(database.db, tenantId, failing, NOW + 1)
  expect((await due()).map(({ connectionId }) => connectionId)).toEqual([id])
})

test('a connection that is paused leaves the order, and is back in it when it is resumed', async () => {
  await putCredential(database.db, tenantId, id, credential(1, NOW - 2))
  const change = (status: 'paused' | 'active') =>
    changeStatus(database.db, tenantId, id, { status, reasonCode: null }, NOW)
  const due = () => listDueCredentials(database.db, 'gmail', NOW, { limit: 10 })
  await change('paused')
  expect(await due()).toEqual([])
  await change('active')
  expect(await due()).toHaveLength(1)
})

test('each provider has its own order', async () => {
  await putCredential(database.db, tenantId, id, credential(1, NOW - 2))
  await putCredential(database.db, tenantId, await newConnection('active', 'dialpad'), credential(1, NOW - 1))
  await putCredential(database.db, tenantId, await newConnection('active', 'discord'), credential(1, NOW + 1))
  expect(await listDueProviders(database.db, NOW)).toEqual(['dialpad', 'gmail'])
  expect(await listDueCredentials(database.db, 'dialpad', NOW, { limit: 10 })).toHaveLength(1)
})
