import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findInstallation } from '../../server/store/installation.ts'
import { countDeksByKek, listKeks } from '../../server/store/keks.ts'
import { fileKeyProvider } from '../../server/vault/file-key-provider.ts'
import { writeKekFile } from '../../server/vault/kek-file.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import { rewrapDeks } from '../../server/vault/rewrap-deks.ts'
import { beginKekRotation } from '../../server/vault/rotate-kek.ts'
import { type KeysWorld, openKeysWorld, type Process } from './keys-world.ts'

// What a process is wrapping at the very moment that another one takes a new key into use.

let world: KeysWorld
let dataDir: string
let other: Process

beforeEach(async () => {
  world = await openKeysWorld()
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-races-'))
  await writeKekFile(join(dataDir, 'kek'), Buffer.from(world.kek))
  other = start()
})
afterEach(async () => {
  await world.close()
  await rm(dataDir, { recursive: true })
})

function start(): Process {
  return world.process(fileKeyProvider(dataDir))
}

/** Do something once, as soon as this process has wrapped or wrapped anew. */
function afterWrapping(process: Process, what: 'wrap' | 'rewrap', story: () => Promise<unknown>): void {
  const does = process.keks[what].bind(process.keks) as (...asked: unknown[]) => Promise<Buffer>
  let done = false
  Object.assign(process.keks, {
    async [what](...asked: unknown[]) {
      const wrapped = await does(...asked)
      if (!done) {
        done = true
        await story()
      }
      return wrapped
    },
  })
}

async function inUse(): Promise<string | undefined> {
  return (await findInstallation(world.database.db))?.kek_id
}

test('a data key that was just being made ends under the new key, and the old one stays free', async () => {
  const process = start()
  afterWrapping(process, 'wrap', async () => {
    await beginKekRotation(other)
    // Nothing is under the old key yet, so it is noted as free at once.
    await rewrapDeks(other)
  })
  const tenantId = await world.newTenant()
  const id = await world.keep(process, tenantId, 'a secret')
  expect(await countDeksByKek(world.database.db)).toEqual(new Map([[await inUse(), 1]]))
  expect(await inUse()).not.toBe(kekIdOf(world.kek))
  await rm(join(dataDir, 'kek'))
  expect(await world.read(start(), tenantId, id)).toBe('a secret')
})

test('a data key that was just being wrapped anew ends under the newest key, not under one that was replaced', async () => {
  const tenantId = await world.newTenant()
  const id = await world.keep(start(), tenantId, 'a secret')
  await beginKekRotation(other)
  const second = await inUse()
  const process = start()
  afterWrapping(process, 'rewrap', () => beginKekRotation(other, new Set([kekIdOf(world.kek)])))
  const rewrapped = await rewrapDeks(process)
  expect(rewrapped).toMatchObject({ kekId: await inUse(), rewrapped: 1, left: [] })
  expect(await countDeksByKek(world.database.db)).toEqual(new Map([[await inUse(), 1]]))
  const before = (await listKeks(world.database.db)).filter(({ retiredAt }) => retiredAt !== null)
  expect(before.map((kek) => kek.id).sort()).toEqual([kekIdOf(world.kek), second].sort())
  expect(before.every(({ emptiedAt }) => emptiedAt !== null)).toBe(true)
  expect(await world.read(start(), tenantId, id)).toBe('a secret')
})
