import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppId, newId, type TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { newApiKey } from '../../server/people/apps/api-key-token.ts'
import { type AppKeys, openAppKeys } from '../../server/people/apps/app-keys.ts'
import { firstOwner, type Owner } from '../../server/people/first-owner.ts'
import { insertApiKey, revokeApiKey } from '../../server/store/api-keys.ts'
import { insertOwnedApp } from '../../server/store/apps.ts'
import type { Db } from '../../server/store/database.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const log = openLog({ level: 'silent', role: 'test' })

let database: FreshDatabase
let owner: Owner
let appId: AppId
let reads: number
/** The database as the keys see it: every question is counted, and may be held up. */
let counted: Db
let beforeAnswer: (() => Promise<void>) | undefined
/** What the listener would have told. */
let tell: { notify(payload: string): void; reconnect(): void }
let hearing: boolean
let keys: AppKeys
let now: number

beforeAll(async () => {
  database = await freshDatabase()
  owner = await inTransaction(database.db, (trx) => firstOwner(trx, 1))
  counted = database.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      reads += 1
      await beforeAnswer?.()
      return result
    },
  })
})
afterAll(() => database.drop())

beforeEach(async () => {
  appId = newId('app', 1)
  await insertOwnedApp(database.db, { id: appId, ownerTenantId: owner.tenantId as TenantId, name: 'App', now: 1 })
  reads = 0
  beforeAnswer = undefined
  hearing = true
  now = 60_000
  keys = await openAppKeys({
    db: counted,
    listener: {
      async listen(_channel, notify, reconnect) {
        tell = { notify, reconnect }
        return { close: async () => undefined }
      },
      isHearing: () => hearing,
    },
    log,
    now: () => now,
  })
  return () => keys.close()
})

async function make() {
  const { token, hash, hint } = newApiKey('secret', 'development')
  const id = newId('key', 1)
  await insertApiKey(database.db, {
    id,
    appId,
    environment: 'development',
    kind: 'secret',
    name: 'a key',
    hint,
    tokenHash: hash,
    scopes: ['connect'],
    createdBy: owner.memberId,
    now: 1,
  })
  return { id, header: `Bearer ${token.reveal()}` }
}

const revoke = (id: string) => revokeApiKey(database.db, appId, id, 2)

test('a key in use is found without asking the database, until the database says that it changed', async () => {
  const { id, header } = await make()
  for (let n = 0; n < 5; n++) expect(await keys.find(header)).toMatchObject({ id, appId, scopes: ['connect'] })
  expect(reads).toBe(1)
  await revoke(id)
  tell.notify(appId)
  expect(await keys.find(header)).toBeUndefined()
})

test('while the database is not heard, what is held is not believed', async () => {
  const { id, header } = await make()
  await keys.find(header)
  await revoke(id) // and nobody tells us
  expect(await keys.find(header)).toMatchObject({ id })
  hearing = false
  expect(await keys.find(header)).toBeUndefined()
})

test('after an outage nothing is believed that was held before it', async () => {
  const { id, header } = await make()
  await keys.find(header)
  await revoke(id)
  tell.reconnect()
  expect(await keys.find(header)).toBeUndefined()
})

test('a key that is revoked while it is being read is not held', async () => {
  const { id, header } = await make()
  beforeAnswer = async () => {
    beforeAnswer = undefined
    await revoke(id)
    tell.notify(appId)
  }
  // This answer was on its way already; the next is not.
  expect(await keys.find(header)).toMatchObject({ id })
  expect(await keys.find(header)).toBeUndefined()
})

test("another app's change leaves a key where it is", async () => {
  const { header } = await make()
  await keys.find(header)
  tell.notify('app_00000000000000000000000000000000')
  await keys.find(header)
  expect(reads).toBe(1)
})

test.each([
  'Basic bGw6c2s=',
  'Bearer',
  `Bearer ll_sk_dev_${'A'.repeat(42)}`,
  `Bearer ll_sk_dev_${'A'.repeat(44)}`,
  `Bearer ll_xx_dev_${'A'.repeat(43)}`,
  `Bearer ll_sk_dev_${'A'.repeat(42)}!`,
  `Bearer ${'A'.repeat(100_000)}`,
  undefined,
])('what has not the shape of a key is looked up nowhere', async (header) => {
  expect(await keys.find(header)).toBeUndefined()
  expect(reads).toBe(0)
})

test('when keys were last used is written for all at once, and never goes back', async () => {
  const [one, two] = [await make(), await make()]
  now = 120_000
  await keys.find(one.header)
  await keys.find(two.header)
  await keys.tellUses()
  now = 90_000
  await keys.find(one.header)
  now = 180_000
  await keys.find(two.header)
  await keys.tellUses()
  const { rows } = await sql<{ id: string; last_used_at: number }>`
    select id, last_used_at from api_keys where app_id = ${appId}`.execute(database.db)
  expect(new Map(rows.map((row) => [row.id, row.last_used_at]))).toEqual(
    new Map([
      [one.id, 120_000],
      [two.id, 180_000],
    ]),
  )
})

test('a database that is away keeps nobody from being told, and no process from ending', async () => {
  const { header } = await make()
  await keys.find(header)
  beforeAnswer = async () => {
    throw new Error('the database is away')
  }
  await keys.tellUses()
})
