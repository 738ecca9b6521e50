import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConnectionId, TenantId } from '../../server/core/ids.ts'
import { listDeks } from '../../server/store/deks.ts'
import { countDeksByKek, listKeks } from '../../server/store/keks.ts'
import { fileKeyProvider } from '../../server/vault/file-key-provider.ts'
import { writeKekFile } from '../../server/vault/kek-file.ts'
import { sweepKeys } from '../../server/vault/sweep-keys.ts'
import { type KeysWorld, openKeysWorld, type Process } from './keys-world.ts'

/** More than a page of data keys, and of records. */
const TENANTS = 52
const RECORDS = 102
const CHILD = fileURLToPath(new URL('./killed-child.ts', import.meta.url))
const { signal } = new AbortController()
/** Some dozen processes are started one after the other. */
const MANY_STARTS_MS = 240_000

let world: KeysWorld
let sealing: Process
let dataDir: string
let kept: { tenantId: TenantId; id: ConnectionId }[]
/** What the children printed. */
let printed: string

beforeEach(async () => {
  printed = ''
  kept = []
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-killed-'))
})
afterEach(async () => {
  await rm(dataDir, { recursive: true })
})

async function open(): Promise<void> {
  await rm(dataDir, { recursive: true })
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-killed-'))
  world = await openKeysWorld()
  sealing = world.process()
  await writeKekFile(join(dataDir, 'kek'), Buffer.from(world.kek))
  kept = []
}

async function keep(tenantId: TenantId): Promise<void> {
  kept.push({ tenantId, id: await world.keep(sealing, tenantId, `of ${tenantId} ${kept.length}`) })
}

/** Run the command in a process of its own. @returns whether it was killed */
async function run(nth: number, when: string, ...rest: string[]): Promise<'killed' | 'ended'> {
  const child = spawn(process.execPath, [CHILD, String(nth), when, ...rest], {
    env: { ...process.env, LETTERLOCK_DATA: dataDir, DATABASE_URL: world.database.url, LETTERLOCK_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes))
  const [code, by] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  )
  if (by === 'SIGKILL') return 'killed'
  expect([code, printed]).toEqual([0, expect.any(String)])
  return 'ended'
}

async function expectAllReadable(): Promise<void> {
  const reader = world.process(fileKeyProvider(dataDir))
  for (const [n, { tenantId, id }] of kept.entries()) {
    expect(await world.read(reader, tenantId, id)).toBe(`of ${tenantId} ${n}`)
  }
}

async function expectNoKeyPrinted(): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const raw = Buffer.from(await readFile(join(dataDir, name), 'latin1'), 'base64')
    expect(printed).not.toContain(raw.toString('base64'))
    expect(printed).not.toContain(raw.toString('hex'))
  }
}

test.each(['before', 'after'])(
  'a rotation of the key-encryption key killed just %s anything it keeps is finished by the next run',
  { timeout: MANY_STARTS_MS },
  async (when) => {
    for (let nth = 1; ; nth++) {
      await open()
      try {
        for (let n = 0; n < TENANTS; n++) await keep(await world.newTenant())
        if ((await run(nth, when)) === 'ended') {
          expect(nth).toBeGreaterThan(5)
          return
        }
        await expectAllReadable()
        const isWhole = (await listKeks(world.database.db)).some(({ emptiedAt }) => emptiedAt !== null)
        // Killed when all was done: another run would rotate once more.
        if (!isWhole) expect(await run(0, when)).toBe('ended')
        const [inUse, previous, ...others] = (await listKeks(world.database.db)).sort(
          (a, b) => (a.retiredAt ?? 0) - (b.retiredAt ?? 0),
        )
        expect([inUse?.retiredAt, others]).toEqual([null, []])
        expect(previous?.emptiedAt).not.toBeNull()
        expect(await countDeksByKek(world.database.db)).toEqual(new Map([[inUse?.id, TENANTS]]))
        expect(await readdir(dataDir)).toEqual(['kek', inUse?.id.replace('_', '-')])
        await expectNoKeyPrinted()
        await rm(join(dataDir, 'kek'))
        await expectAllReadable()
      } finally {
        await world.close()
      }
    }
  },
)

test.each(['before', 'after'])(
  'a rotation of a data key killed just %s anything it keeps loses nothing, and a sweep ends it',
  { timeout: MANY_STARTS_MS },
  async (when) => {
    for (let nth = 1; ; nth++) {
      await open()
      try {
        const tenantId = await world.newTenant()
        for (let n = 0; n < RECORDS; n++) await keep(tenantId)
        if ((await run(nth, when, tenantId)) === 'ended') {
          expect(nth).toBeGreaterThan(4)
          return
        }
        await expectAllReadable()
        const sweeper = world.process(fileKeyProvider(dataDir))
        await sweepKeys(sweeper, signal)
        // The child retired it by the machine's clock.
        world.clock.now = Date.now() + 3_600_000
        await sweepKeys(sweeper, signal)
        expect(await listDeks(world.database.db, tenantId)).toHaveLength(1)
        await expectAllReadable()
        await expectNoKeyPrinted()
      } finally {
        await world.close()
      }
    }
  },
)
