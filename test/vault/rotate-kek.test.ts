import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TenantId } from '../../server/core/ids.ts'
import { listDeks } from '../../server/store/deks.ts'
import { findInstallation } from '../../server/store/installation.ts'
import { countDeksByKek, listKeks } from '../../server/store/keks.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import { rewrapDeks } from '../../server/vault/rewrap-deks.ts'
import { beginKekRotation } from '../../server/vault/rotate-kek.ts'
import { type KeysWorld, NOW, openKeysWorld, type Process } from './keys-world.ts'

let world: KeysWorld
let tenantId: TenantId
let process: Process

beforeEach(async () => {
  world = await openKeysWorld()
  tenantId = await world.newTenant()
  process = world.process()
})
afterEach(() => world.close())

test('under a new key-encryption key every data key is wrapped anew, and the one before is named free', async () => {
  const tenants = await Promise.all(Array.from({ length: 120 }, () => world.newTenant()))
  const ids = await Promise.all(tenants.map((one) => world.keep(process, one, `of ${one}`)))
  const [kek, previous] = [randomBytes(32), world.kek]
  const [fresh, former] = [kekIdOf(kek), kekIdOf(previous)]
  const both = world.process({ kek, previous })
  expect(await beginKekRotation(both)).toEqual({ is: 'begun', kekId: fresh })
  expect(await beginKekRotation(both)).toEqual({ is: 'unfinished', kekId: fresh })
  const steps: [number, number][] = []
  const rewrapped = await rewrapDeks({ ...both, progress: (...step) => steps.push(step) })
  expect(rewrapped).toEqual({ kekId: fresh, rewrapped: 120, left: [] })
  expect(steps).toEqual([
    [50, 70],
    [100, 20],
    [120, 0],
  ])
  expect(both.noted.every((change) => change.is === 'rewrapped' && change.from === former && change.to === fresh)).toBe(
    true,
  )
  expect(await countDeksByKek(world.database.db)).toEqual(new Map([[fresh, 120]]))
  expect(await listKeks(world.database.db)).toMatchObject(
    [
      { id: fresh, retiredAt: null },
      { id: former, retiredAt: NOW, emptiedAt: NOW },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  const newOnly = world.process({ kek })
  for (const [n, id] of ids.entries()) {
    const one = tenants[n] as TenantId
    expect(await world.read(newOnly, one, id)).toBe(`of ${one}`)
    // What a process holds it needs nobody to unwrap.
    expect(await world.read(process, one, id)).toBe(`of ${one}`)
  }
})

test('while keys are rotated a new tenant’s key is wrapped by the one in use, whatever its process was given first', async () => {
  const [kek, previous] = [randomBytes(32), world.kek]
  const both = world.process({ kek, previous })
  // Handed the new key, and not rotated yet: the others have not got it.
  const early = await world.keep(both, await world.newTenant(), 'early')
  expect(await countDeksByKek(world.database.db)).toEqual(new Map([[kekIdOf(previous), 1]]))
  await beginKekRotation(both)
  await world.keep(both, await world.newTenant(), 'late')
  expect((await countDeksByKek(world.database.db)).get(kekIdOf(kek))).toBe(1)
  expect(early).toBeDefined()
})

test('several who rotate the key-encryption key at once end with one new key and every data key under it', async () => {
  const tenants = await Promise.all(Array.from({ length: 60 }, () => world.newTenant()))
  const ids = await Promise.all(tenants.map((one) => world.keep(process, one, `of ${one}`)))
  const [kek, previous] = [randomBytes(32), world.kek]
  const both = Array.from({ length: 4 }, () => world.process({ kek, previous }))
  await Promise.all(
    both.map(async (one) => {
      await beginKekRotation(one)
      return rewrapDeks(one)
    }),
  )
  expect(await countDeksByKek(world.database.db)).toEqual(new Map([[kekIdOf(kek), 60]]))
  expect(both.flatMap(({ noted }) => noted)).toHaveLength(60)
  const reader = world.process({ kek })
  for (const [n, id] of ids.entries())
    expect(await world.read(reader, tenants[n] as TenantId, id)).toBe(`of ${tenants[n]}`)
})

test('a data key that is damaged keeps the others from nothing, and the key before from being named free', async () => {
  const other = await world.newTenant()
  await world.keep(process, tenantId, 'damaged')
  const id = await world.keep(process, other, 'whole')
  const [dek] = await listDeks(world.database.db, tenantId)
  await world.database.db
    .updateTable('deks')
    .set({ wrapped: randomBytes(61) })
    .where('tenant_id', '=', tenantId)
    .execute()
  const [kek, previous] = [randomBytes(32), world.kek]
  const both = world.process({ kek, previous })
  await beginKekRotation(both)
  expect(await rewrapDeks(both)).toMatchObject({
    rewrapped: 1,
    left: [{ dekId: dek?.id, because: 'vault.unreadable' }],
  })
  expect((await listKeks(world.database.db)).find(({ retiredAt }) => retiredAt !== null)?.emptiedAt).toBeNull()
  expect(await world.read(world.process({ kek }), other, id)).toBe('whole')
  const third = randomBytes(32)
  const again = world.process({ kek: third, previous: kek })
  expect((await beginKekRotation(again)).is).toBe('unfinished')
  expect((await beginKekRotation(again, new Set([kekIdOf(previous)]))).is).toBe('begun')
  expect((await findInstallation(world.database.db))?.kek_id).toBe(kekIdOf(third))
})

test('a key that was replaced is never taken back', async () => {
  const [kek, previous] = [randomBytes(32), world.kek]
  const both = world.process({ kek, previous })
  await beginKekRotation(both)
  await rewrapDeks(both)
  const back = world.process({ kek: previous, previous: kek })
  await expect(beginKekRotation(back)).rejects.toMatchObject({ code: 'keys.no_new_key' })
})
