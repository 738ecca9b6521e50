import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId, type TenantId } from '../../server/core/ids.ts'
import { listDeks } from '../../server/store/deks.ts'
import { findInstallation } from '../../server/store/installation.ts'
import { countDeksByKek, listKeks } from '../../server/store/keks.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import { resealRecords } from '../../server/vault/reseal-records.ts'
import { rewrapDeks } from '../../server/vault/rewrap-deks.ts'
import { rotateDek } from '../../server/vault/rotate-dek.ts'
import { beginKekRotation } from '../../server/vault/rotate-kek.ts'
import { sweepKeys } from '../../server/vault/sweep-keys.ts'
import { type KeysWorld, NOW, openKeysWorld, type Process } from './keys-world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const { signal } = new AbortController()

let world: KeysWorld
let tenantId: TenantId
let process: Process

beforeEach(async () => {
  world = await openKeysWorld()
  tenantId = await world.newTenant()
  process = world.process()
})
afterEach(() => world.close())

test('under a new data key all that was sealed before is read, by this process and by others', async () => {
  const other = world.process()
  const old = await world.keep(process, tenantId, 'old')
  await world.read(other, tenantId, old)
  expect(await rotateDek(process, tenantId)).toMatchObject({ is: 'rotated' })
  process.vault.forget(tenantId)
  const fresh = await world.keep(process, tenantId, 'new')
  for (const reader of [process, other, world.process()]) {
    expect(await world.read(reader, tenantId, old)).toBe('old')
    expect(await world.read(reader, tenantId, fresh)).toBe('new')
  }
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(2)
})

test('a sweep carries every record over, changes no version, and destroys the old key after its time', async () => {
  const ids = await Promise.all(Array.from({ length: 250 }, (_, n) => world.keep(process, tenantId, `secret ${n}`)))
  const rotation = await rotateDek(process, tenantId)
  await sweepKeys(process, signal)
  const [live, retired] = await listDeks(world.database.db, tenantId)
  const rows = await world.database.db.selectFrom('credentials').select(['dek_id', 'version']).execute()
  expect(new Set(rows.map(({ dek_id }) => dek_id))).toEqual(new Set([live?.id]))
  expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([1]))
  // Somebody may have sealed with it and not saved yet.
  expect(retired).toMatchObject({ retiredAt: NOW })

  world.clock.now += HOUR_MS
  await sweepKeys(process, signal)
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(1)
  expect(process.noted).toEqual([
    { is: 'replaced', dekId: retired?.id, by: live?.id },
    { is: 'destroyed', dekId: retired?.id },
  ])
  expect(rotation).toEqual({ is: 'rotated', from: retired?.id, to: live?.id })
  const reader = world.process()
  for (const [n, id] of ids.entries()) expect(await world.read(reader, tenantId, id)).toBe(`secret ${n}`)
})

test('a process that still seals with the old key loses nothing, and its records are carried over too', async () => {
  const stale = world.process()
  await world.keep(stale, tenantId, 'before')
  await rotateDek(process, tenantId)
  await sweepKeys(process, signal)
  const id = await world.keep(stale, tenantId, 'late')
  world.clock.now += HOUR_MS
  await sweepKeys(process, signal)
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(1)
  expect(await world.read(world.process(), tenantId, id)).toBe('late')
})

test('a process with a stale key ring reads what was sealed anew under a key that it never saw', async () => {
  const stale = world.process()
  const id = await world.keep(stale, tenantId, 'a secret')
  await rotateDek(process, tenantId)
  world.clock.now += HOUR_MS
  await sweepKeys(process, signal)
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(1)
  expect(await world.read(stale, tenantId, id)).toBe('a secret')
})

test('the database refuses a record under a key that is gone, and the one before it stays', async () => {
  const stale = world.process()
  const id = await world.keep(stale, tenantId, 'a secret')
  await rotateDek(process, tenantId)
  world.clock.now += HOUR_MS
  await sweepKeys(process, signal)
  await expect(world.renew(stale, tenantId, id, 'would be lost')).rejects.toMatchObject({ code: '23503' })
  expect(await world.read(stale, tenantId, id)).toBe('a secret')
  stale.vault.forget(tenantId)
  expect(await world.renew(stale, tenantId, id, 'kept')).toBe(2)
})

test('the database does not drop a key that a record names, whoever asks', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  const drop = world.database.db.deleteFrom('deks').where('tenant_id', '=', tenantId).execute()
  await expect(drop).rejects.toMatchObject({ code: '23503' })
  expect(await world.read(world.process(), tenantId, id)).toBe('a secret')
})

test('an organisation that is deleted takes its keys and records with it', async () => {
  await world.keep(process, tenantId, 'a secret')
  await world.database.db.deleteFrom('tenants').where('id', '=', tenantId).execute()
  expect(await world.database.db.selectFrom('credentials').selectAll().execute()).toEqual([])
  expect(await listDeks(world.database.db, tenantId)).toEqual([])
})

test('a refresh that saves while a record is carried over is not undone, and neither is lost', async () => {
  const id = await world.keep(process, tenantId, 'first')
  const { from } = (await rotateDek(process, tenantId)) as { from: `dek_${string}` }
  const { vault } = process
  const reseal = resealRecords(
    {
      ...process,
      vault: {
        ...vault,
        // Between the reading of the page and the writing of it.
        async seal(...sealing) {
          const sealed = await vault.seal(...sealing)
          expect(await world.renew(world.process(), tenantId, id, 'second')).toBe(2)
          return sealed
        },
      },
    },
    tenantId,
    from,
  )
  expect(await reseal).toEqual({ resealed: 0, unreadable: 0 })
  expect(await world.read(world.process(), tenantId, id)).toBe('second')
})

test('a refresh that read before a record was carried over saves its new version after', async () => {
  const id = await world.keep(process, tenantId, 'first')
  const refresher = world.process()
  expect(await world.read(refresher, tenantId, id)).toBe('first')
  await rotateDek(process, tenantId)
  await sweepKeys(process, signal)
  expect(await world.renew(refresher, tenantId, id, 'second')).toBe(2)
  expect(await world.read(world.process(), tenantId, id)).toBe('second')
})

test('a damaged record stays as it is and keeps its key; all others are carried over', async () => {
  const [damaged, whole] = [await world.keep(process, tenantId, 'a'), await world.keep(process, tenantId, 'b')]
  const row = await world.database.db
    .selectFrom('credentials')
    .select('sealed')
    .where('connection_id', '=', damaged)
    .executeTakeFirstOrThrow()
  row.sealed[30] = (row.sealed[30] ?? 0) ^ 1
  await world.database.db
    .updateTable('credentials')
    .set({ sealed: row.sealed })
    .where('connection_id', '=', damaged)
    .execute()
  await rotateDek(process, tenantId)
  world.clock.now += HOUR_MS
  await sweepKeys(process, signal)
  await sweepKeys(process, signal)
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(2)
  expect(await world.read(process, tenantId, whole)).toBe('b')
  await expect(world.read(process, tenantId, damaged)).rejects.toMatchObject({ code: 'vault.unreadable' })
})

test('two who rotate the same data key at once rotate it once', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  const [live] = await listDeks(world.database.db, tenantId)
  const processes = [process, world.process(), world.process()]
  const rotations = await Promise.all(processes.map((one) => rotateDek(one, tenantId, live?.id)))
  expect(rotations.map(({ is }) => is).sort()).toEqual(['overtaken', 'overtaken', 'rotated'])
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(2)
  await Promise.all(processes.map((one) => sweepKeys(one, signal)))
  expect(await world.read(world.process(), tenantId, id)).toBe('a secret')
})

test('a data key is replaced by itself after a quarter of a year', async () => {
  await world.keep(process, tenantId, 'a secret')
  world.clock.now += 90 * DAY_MS - 1
  await sweepKeys(process, signal)
  expect(process.noted).toEqual([])
  world.clock.now += 1
  await sweepKeys(process, signal)
  expect(process.noted).toMatchObject([{ is: 'replaced' }])
})

test('a data key is replaced by itself before its random IVs could meet', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  await world.renew(process, tenantId, id, 'another')
  await process.vault.tellSeals()
  const [dek] = await listDeks(world.database.db, tenantId)
  expect(dek?.seals).toBe(2)
  await world.database.db
    .updateTable('deks')
    .set({ seals: 2 ** 31 - 1 })
    .execute()
  await sweepKeys(process, signal)
  expect(process.noted).toEqual([])
  // Counted while the key was held, told after it was let go.
  await world.renew(process, tenantId, id, 'one more')
  process.vault.forget()
  await process.vault.tellSeals()
  await sweepKeys(process, signal)
  expect(process.noted).toMatchObject([{ is: 'replaced', dekId: dek?.id }])
})

test('a tenant without a key has none to rotate, and one that is not there neither', async () => {
  expect(await rotateDek(process, tenantId)).toEqual({ is: 'no_key' })
  expect(await rotateDek(process, newId('tnt', NOW))).toEqual({ is: 'no_key' })
})

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
