import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Secret } from '../../server/core/secret.ts'
import { findInstallation } from '../../server/store/installation.ts'
import { fileKeyProvider } from '../../server/vault/file-key-provider.ts'
import { unlock } from '../../server/vault/unlock.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const NOW = 1_800_000_000_000
let database: FreshDatabase
let dataDir: string

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-unlock-'))
  await database.db.deleteFrom('installation').execute()
  await database.db.deleteFrom('keks').execute()
})
afterEach(() => rm(dataDir, { recursive: true }))

function start(kekFromEnvironment?: Secret) {
  return unlock({ db: database.db, dataDir, kekFromEnvironment, now: NOW })
}

/** Ids of the keys in the data folder. */
async function heldKeks(): Promise<string[]> {
  const keks = await fileKeyProvider(dataDir).listKeks()
  return keks.map(({ keyId }) => keyId)
}

test('the first start makes the key and notes in the database which one it is', async () => {
  const { made, installationId } = await start()
  expect(made).toBe(true)
  const [kekId] = await heldKeks()
  expect(await findInstallation(database.db)).toEqual({
    id: installationId,
    kek_id: kekId,
    created_at: NOW,
  })
})

test('the next start is the same installation with the same key', async () => {
  const first = await start()
  const second = await start()
  expect(second.installationId).toBe(first.installationId)
  expect(second.made).toBe(false)
  expect(await readdir(dataDir)).toEqual(['kek'])
})

test('a start whose key file is gone stops, and makes none', async () => {
  await start()
  await rm(join(dataDir, 'kek'))
  await expect(start()).rejects.toMatchObject({ code: 'vault.key_missing' })
  expect(await readdir(dataDir)).toEqual([])
})

test('a start with another key stops and leaves the note as it was', async () => {
  await start()
  const [kekId] = await heldKeks()
  await writeFile(join(dataDir, 'kek'), `${randomBytes(32).toString('base64')}\n`)
  await expect(start()).rejects.toMatchObject({ code: 'vault.wrong_key', params: { wanted: kekId } })
  const other = new Secret(randomBytes(32).toString('base64'))
  await expect(start(other)).rejects.toMatchObject({ code: 'vault.wrong_key' })
  expect((await findInstallation(database.db))?.kek_id).toBe(kekId)
})

test('a key left by a first start that was killed before its note is taken up', async () => {
  await start()
  const [kekId] = await heldKeks()
  await database.db.deleteFrom('installation').execute()
  expect((await start()).made).toBe(false)
  expect((await findInstallation(database.db))?.kek_id).toBe(kekId)
})

test('of two first starts with different keys on one database one stops', async () => {
  const keys = [1, 2].map(() => new Secret(randomBytes(32).toString('base64')))
  const starts = await Promise.allSettled(keys.map((key) => start(key)))
  expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = starts.find((one) => one.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'vault.wrong_key' })
})
