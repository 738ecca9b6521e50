import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { insertInstallation } from '../../server/store/installation.ts'
import { insertApp, insertTenant } from '../../server/store/tenants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import { openVault } from '../../server/vault/vault.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const NOW = 1_800_000_000_000
const kek = randomBytes(32)
const kekId = kekIdOf(kek)
const place = { table: 'credentials', row: 'con_1', field: 'sealed', version: 1 }

let database: FreshDatabase
let appId: ReturnType<typeof newId<'app'>>

beforeAll(async () => {
  database = await freshDatabase()
  appId = newId('app', NOW)
  await insertInstallation(database.db, { id: 'one', kekId, now: NOW })
  await insertApp(database.db, { id: appId, name: 'Console', now: NOW })
})

afterAll(() => database.drop())

/** A vault as another process would have it: the same database and key-encryption key, nothing held. */
function vaultOfAnotherProcess(key = kek) {
  const provider = environmentKeyProvider({ kek: new Secret(key.toString('base64')), previous: undefined })
  return openVault({ db: database.db, keks: kekSet(provider), now: () => NOW })
}

async function newTenant(): Promise<TenantId> {
  const id = newId('tnt', NOW)
  await insertTenant(database.db, { id, appId, name: 'Acme', now: NOW })
  return id
}

async function deksOf(tenantId: TenantId) {
  return database.db.selectFrom('deks').selectAll().where('tenant_id', '=', tenantId).execute()
}

test('what one process sealed another opens', async () => {
  const tenantId = await newTenant()
  const sealed = await vaultOfAnotherProcess().seal(tenantId, place, 'a token')
  expect((await vaultOfAnotherProcess().open(tenantId, place, sealed)).reveal()).toBe('a token')
})

test('however many processes seal first at once, the tenant has one key and all records open', async () => {
  const tenantId = await newTenant()
  const processes = Array.from({ length: 8 }, () => vaultOfAnotherProcess())
  const sealed = await Promise.all(
    processes.flatMap((vault) => Array.from({ length: 5 }, () => vault.seal(tenantId, place, 'a token'))),
  )
  expect(await deksOf(tenantId)).toHaveLength(1)
  const reader = vaultOfAnotherProcess()
  for (const record of sealed) expect((await reader.open(tenantId, place, record)).reveal()).toBe('a token')
})

test('two tenants have two keys, and neither opens the other’s records', async () => {
  const [ours, theirs] = [await newTenant(), await newTenant()]
  const vault = vaultOfAnotherProcess()
  const sealed = await vault.seal(ours, place, 'a token')
  await vault.seal(theirs, place, 'another')
  await expect(vault.open(theirs, place, sealed)).rejects.toMatchObject({ code: 'vault.unreadable' })
  const [ourKey, theirKey] = [await deksOf(ours), await deksOf(theirs)]
  expect(ourKey[0]?.wrapped).not.toEqual(theirKey[0]?.wrapped)
})

test('a record with any one byte changed does not open', async () => {
  const tenantId = await newTenant()
  const vault = vaultOfAnotherProcess()
  const sealed = await vault.seal(tenantId, place, 'a token')
  for (let at = 0; at < sealed.length; at++) {
    const damaged = Buffer.from(sealed)
    damaged[at] = (damaged[at] ?? 0) ^ 0x01
    await expect(vault.open(tenantId, place, damaged)).rejects.toMatchObject({ code: 'vault.unreadable' })
  }
})

test('a key moved to another tenant’s row does not unwrap there', async () => {
  const [ours, theirs] = [await newTenant(), await newTenant()]
  const sealed = await vaultOfAnotherProcess().seal(ours, place, 'a token')
  await database.db.updateTable('deks').set({ tenant_id: theirs }).where('tenant_id', '=', ours).execute()
  await expect(vaultOfAnotherProcess().open(theirs, place, sealed)).rejects.toMatchObject({ code: 'vault.unreadable' })
})

test('another key-encryption key opens nothing, says which is wanted, and changes nothing', async () => {
  const tenantId = await newTenant()
  const sealed = await vaultOfAnotherProcess().seal(tenantId, place, 'a token')
  const before = await deksOf(tenantId)
  const stranger = vaultOfAnotherProcess(randomBytes(32))
  const wanted = before[0]?.kek_id
  await expect(stranger.open(tenantId, place, sealed)).rejects.toMatchObject({
    code: 'vault.wrong_key',
    params: { wanted },
  })
  await expect(stranger.seal(tenantId, place, 'a token')).rejects.toMatchObject({ code: 'vault.wrong_key' })
  expect(await deksOf(tenantId)).toEqual(before)
})

test('records of a retired key still open, and new ones take the new key', async () => {
  const tenantId = await newTenant()
  const old = await vaultOfAnotherProcess().seal(tenantId, place, 'old')
  await database.db.updateTable('deks').set({ retired_at: NOW }).where('tenant_id', '=', tenantId).execute()
  const vault = vaultOfAnotherProcess()
  const fresh = await vault.seal(tenantId, place, 'new')
  expect(fresh.subarray(1, 17).equals(old.subarray(1, 17))).toBe(false)
  expect((await vault.open(tenantId, place, old)).reveal()).toBe('old')
  expect((await vault.open(tenantId, place, fresh)).reveal()).toBe('new')
})

test('without its key a tenant’s records are unreadable', async () => {
  const tenantId = await newTenant()
  const sealed = await vaultOfAnotherProcess().seal(tenantId, place, 'a token')
  await database.db.deleteFrom('deks').where('tenant_id', '=', tenantId).execute()
  await expect(vaultOfAnotherProcess().open(tenantId, place, sealed)).rejects.toMatchObject({
    code: 'vault.unreadable',
  })
})

test('no key is made for a tenant that is not there', async () => {
  const tenantId = newId('tnt', NOW)
  await expect(vaultOfAnotherProcess().seal(tenantId, place, 'a token')).rejects.toMatchObject({
    code: 'request.not_found',
  })
  expect(await deksOf(tenantId)).toEqual([])
})

test('a failed first seal is tried afresh, not remembered', async () => {
  const tenantId = newId('tnt', NOW)
  const vault = vaultOfAnotherProcess()
  await expect(vault.seal(tenantId, place, 'a token')).rejects.toMatchObject({ code: 'request.not_found' })
  await insertTenant(database.db, { id: tenantId, appId, name: 'Acme', now: NOW })
  expect((await vault.open(tenantId, place, await vault.seal(tenantId, place, 'a token'))).reveal()).toBe('a token')
})

test('a held key is used inside a transaction without asking the pool', async () => {
  const tenantId = await newTenant()
  const vault = vaultOfAnotherProcess()
  await vault.seal(tenantId, place, 'a token')
  const sealed = await inTransaction(database.db, () => vault.seal(tenantId, place, 'inside'))
  expect((await vault.open(tenantId, place, sealed)).reveal()).toBe('inside')
})

test('a key whose wrapping failed is overwritten, as one that was wrapped is', async () => {
  const tenantId = await newTenant()
  const provider = environmentKeyProvider({ kek: new Secret(kek.toString('base64')), previous: undefined })
  const keks = kekSet(provider)
  const raws: Buffer[] = []
  let isAway = true
  const watched = {
    ...keks,
    wrap: async (...[kekId, tenant, dekId, raw]: Parameters<typeof keks.wrap>) => {
      raws.push(raw)
      if (isAway) throw new Error('the KMS is away')
      return keks.wrap(kekId, tenant, dekId, raw)
    },
  }
  const vault = openVault({ db: database.db, keks: watched, now: () => NOW })
  await expect(vault.seal(tenantId, place, 'a token')).rejects.toThrow('the KMS is away')
  isAway = false
  await vault.seal(tenantId, place, 'a token')
  expect(raws.map((raw) => raw.every((byte) => byte === 0))).toEqual([true, true])
})
