import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId, type TenantId } from '../../server/core/ids.ts'
import { listDeks } from '../../server/store/deks.ts'
import { resealRecords } from '../../server/vault/reseal-records.ts'
import { rotateDek } from '../../server/vault/rotate-dek.ts'
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

test('an organisation whose key nobody here can unwrap keeps no other waiting', async () => {
  const other = await world.newTenant()
  const ids = [await world.keep(process, tenantId, 'stuck'), await world.keep(process, other, 'carried over')] as const
  await rotateDek(process, tenantId)
  world.clock.now += 1
  await rotateDek(process, other)
  const { db } = world.database
  await db.updateTable('deks').set({ kek_id: 'kek_ffffffffffffffff' }).where('tenant_id', '=', tenantId).execute()
  world.clock.now += HOUR_MS
  await sweepKeys(world.process(), signal)
  expect([(await listDeks(db, tenantId)).length, (await listDeks(db, other)).length]).toEqual([2, 1])
  expect(await world.read(world.process(), other, ids[1])).toBe('carried over')
  await expect(world.read(world.process(), tenantId, ids[0])).rejects.toMatchObject({ code: 'vault.wrong_key' })
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
