import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Config, readConfig } from '../../server/core/config.ts'
import type { ConnectionId, TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { openListener } from '../../server/events/listener.ts'
import { rotateKeys, rotateTenantKey, showKeys, shredTenantKeys } from '../../server/keys.ts'
import { careForKeys } from '../../server/keys-care.ts'
import { findInstallation } from '../../server/store/installation.ts'
import { countDeksByKek, listKeks } from '../../server/store/keks.ts'
import { fileKeyProvider } from '../../server/vault/file-key-provider.ts'
import { writeKekFile } from '../../server/vault/kek-file.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import { unlock } from '../../server/vault/unlock.ts'
import { inBase64, type KeysWorld, NOW, openKeysWorld, type Process } from './keys-world.ts'

const log = openLog({ level: 'silent', role: 'test' })

let world: KeysWorld
let dataDir: string
let printed: string[]
let tenantId: TenantId
let id: ConnectionId
const toClose: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  printed = []
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-rotate-'))
  world = await openKeysWorld()
  await writeKekFile(join(dataDir, 'kek'), Buffer.from(world.kek))
  tenantId = await world.newTenant()
  id = await world.keep(world.process(), tenantId, 'a secret')
})
afterEach(async () => {
  for (const one of toClose.splice(0).reverse()) await one()
  await world.close()
  await rm(dataDir, { recursive: true })
})

const print = (line: string) => void printed.push(line)

/** As the environment of a deployer's shell would have it. */
function config(keys: { kek?: Buffer; previous?: Buffer } = {}): Config {
  return readConfig({
    LETTERLOCK_DATA: dataDir,
    DATABASE_URL: world.database.url,
    ...(keys.kek && { LETTERLOCK_KEK: inBase64(keys.kek).reveal() }),
    ...(keys.previous && { LETTERLOCK_KEK_PREVIOUS: inBase64(keys.previous).reveal() }),
  })
}

/** A server that runs, with what it says of itself in the database. */
async function running(process: Process): Promise<Process> {
  const listener = await openListener({ url: world.database.url, applicationName: 'keys test', log })
  const care = await careForKeys({ listener, vault: process.vault, provider: process.keks.provider, log })
  toClose.push(listener.close, care.close)
  return process
}

function start(keys: { kek?: Buffer; previous?: Buffer } = {}) {
  const { kek, previousKek } = config(keys)
  return unlock({ db: world.database.db, dataDir, kekFromEnvironment: kek, previousKek, now: NOW })
}

test('with keys in files a rotation is one command, and servers that run find the new key by themselves', async () => {
  const server = await running(world.process(fileKeyProvider(dataDir)))
  expect(await rotateKeys(config(), print)).toBe(true)
  const inUse = (await findInstallation(world.database.db))?.kek_id ?? ''
  expect(await countDeksByKek(world.database.db)).toEqual(new Map([[inUse, 1]]))
  const file = inUse.replace('_', '-')
  expect(await readdir(dataDir)).toEqual(['kek', file])
  server.vault.forget()
  expect(await world.read(server, tenantId, id)).toBe('a secret')
  expect(await world.keep(server, await world.newTenant(), 'another')).toBeDefined()
  expect((await countDeksByKek(world.database.db)).get(inUse)).toBe(2)

  const said = printed.join('\n')
  expect(said).toContain(`${inUse} wraps from now on. It is kept at ${join(dataDir, file)}`)
  expect(said).toContain('Data keys wrapped anew: 1, remaining: 0.')
  expect(said).toContain(`${kekIdOf(world.kek)} wraps nothing any more and may be removed`)
  for (const name of await readdir(dataDir)) {
    const text = (await readFile(join(dataDir, name), 'latin1')).trim()
    expect(said).not.toContain(text)
    expect(said).not.toContain(Buffer.from(text, 'base64').toString('hex'))
  }
  await rm(join(dataDir, 'kek'))
  await start()
  expect(await world.read(world.process(fileKeyProvider(dataDir)), tenantId, id)).toBe('a secret')
})

test('what wraps, and what is still needed, is shown', async () => {
  await showKeys(config(), print)
  expect(printed[0]).toBe(`${kekIdOf(world.kek)}  in use, wraps 1 data key`)
  printed = []
  await rotateKeys(config(), () => undefined)
  await showKeys(config(), print)
  expect(printed.join('\n')).toMatch(/in use, wraps 1 data key\n/)
  expect(printed.join('\n')).toMatch(/replaced, wraps nothing; only backups made before .* need it/)
})

test('a process that was given only the old key, or only the new, says at each stage which it lacks', async () => {
  const [kek, previous] = [randomBytes(32), world.kek]
  // Before: the new one alone opens nothing.
  await expect(start({ kek })).rejects.toMatchObject({ code: 'vault.wrong_key', params: { wanted: kekIdOf(previous) } })
  await start({ kek, previous })
  await start({ kek: previous })
  await rotateKeys(config({ kek, previous }), print)
  // After: the old one alone does not.
  await expect(start({ kek: previous })).rejects.toMatchObject({
    code: 'vault.key_outdated',
    params: { wanted: kekIdOf(kek), held: kekIdOf(previous) },
  })
  await start({ kek })
  // Between: one organisation is still under the old one.
  await world.database.db
    .updateTable('deks')
    .set({ kek_id: kekIdOf(previous) })
    .execute()
  await expect(start({ kek })).rejects.toMatchObject({
    code: 'vault.key_unfinished',
    params: { wanted: kekIdOf(previous), count: '1' },
  })
})

test('with keys in the environment nothing is rotated while a server that runs lacks the new one', async () => {
  const [kek, previous] = [randomBytes(32), world.kek]
  await running(world.process({ kek, previous }))
  await running(world.process({ kek: previous }))
  await expect(rotateKeys(config({ kek, previous }), print)).rejects.toMatchObject({
    code: 'keys.not_everywhere',
    params: { lacking: '1', processes: '2', kek: kekIdOf(kek) },
  })
  expect((await findInstallation(world.database.db))?.kek_id).toBe(kekIdOf(previous))
  for (const one of toClose.splice(2).reverse()) await one()
  expect(await rotateKeys(config({ kek, previous }), print)).toBe(true)
  expect(await world.read(world.process({ kek }), tenantId, id)).toBe('a secret')
})

test('with keys in files nothing is rotated while a server on another machine lacks the new one', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'letterlock-elsewhere-'))
  toClose.push(() => rm(elsewhere, { recursive: true }))
  await copyFile(join(dataDir, 'kek'), join(elsewhere, 'kek'))
  await running(world.process(fileKeyProvider(dataDir)))
  const other = await running(world.process(fileKeyProvider(elsewhere)))
  await expect(rotateKeys(config(), print)).rejects.toMatchObject({
    code: 'keys.not_everywhere',
    params: { lacking: '1', processes: '2' },
  })
  expect((await findInstallation(world.database.db))?.kek_id).toBe(kekIdOf(world.kek))
  const [, made = ''] = await readdir(dataDir)
  await copyFile(join(dataDir, made), join(elsewhere, made))
  expect(await rotateKeys(config(), print)).toBe(true)
  expect(await readdir(dataDir)).toEqual(['kek', made])
  other.vault.forget()
  expect(await world.read(other, tenantId, id)).toBe('a secret')
})

test('with keys in the environment a rotation needs a new one', async () => {
  await expect(rotateKeys(config({ kek: world.kek }), print)).rejects.toMatchObject({ code: 'keys.no_new_key' })
  expect(await listKeks(world.database.db)).toHaveLength(1)
})

test('a backup from before a rotation opens with the old key, and says so where that is missing', async () => {
  const { db } = world.database
  const [installation, deks, credentials] = await Promise.all([
    db.selectFrom('installation').selectAll().execute(),
    db.selectFrom('deks').selectAll().execute(),
    db.selectFrom('credentials').select(['connection_id', 'sealed']).execute(),
  ])
  await rotateKeys(config(), print)
  await rotateTenantKey(config(), tenantId, print)
  await rename(join(dataDir, 'kek'), join(dataDir, 'put-away'))

  // The backup is put back: the key in use is the old one, and nobody knows of the new.
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('deks').execute()
    await trx.insertInto('deks').values(deks).execute()
    for (const { connection_id, sealed } of credentials)
      await trx.updateTable('credentials').set({ sealed }).where('connection_id', '=', connection_id).execute()
    await trx
      .updateTable('installation')
      .set({ kek_id: installation[0]?.kek_id ?? '' })
      .execute()
    await trx.deleteFrom('keks').where('retired_at', 'is', null).execute()
    await trx.updateTable('keks').set({ retired_at: null, emptied_at: null }).execute()
  })
  await expect(start()).rejects.toMatchObject({ code: 'vault.wrong_key', params: { wanted: kekIdOf(world.kek) } })
  await rename(join(dataDir, 'put-away'), join(dataDir, 'kek'))
  await start()
  expect(await world.read(world.process(fileKeyProvider(dataDir)), tenantId, id)).toBe('a secret')
  // The key that was made for the rotation is there, and taken again.
  const [, made] = await readdir(dataDir)
  expect(await rotateKeys(config(), print)).toBe(true)
  expect((await findInstallation(db))?.kek_id.replace('_', '-')).toBe(made)
})

test('an organisation’s data key is replaced, and destroyed, by command', async () => {
  await rotateTenantKey(config(), tenantId, print)
  expect(printed.join('\n')).toMatch(/dek_\w+ seals from now on\.\n.*Records carried over: 1\./s)
  expect(await world.read(world.process(), tenantId, id)).toBe('a secret')
  await expect(shredTenantKeys(config(), { tenantId, name: 'Another' }, print)).rejects.toMatchObject({
    code: 'keys.name_differs',
  })
  await shredTenantKeys(config(), { tenantId, name: 'Acme' }, print)
  expect(printed.join('\n')).toMatch(
    /Data keys destroyed: 2, and with them records: 1\.\nConnections that wait for their owners: 1\./,
  )
  await expect(world.read(world.process(), tenantId, id)).rejects.toMatchObject({ code: 'vault.unreadable' })
  await expect(rotateTenantKey(config(), 'tnt_none', print)).rejects.toMatchObject({ code: 'request.not_found' })
})
