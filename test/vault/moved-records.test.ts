import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConnectionId, TenantId } from '../../server/core/ids.ts'
import { findCredential } from '../../server/store/credentials.ts'
import { rotateDek } from '../../server/vault/rotate-dek.ts'
import { sweepKeys } from '../../server/vault/sweep-keys.ts'
import { type KeysWorld, openKeysWorld, type Process, placeOf } from './keys-world.ts'

const { signal } = new AbortController()
const REFUSED = { code: 'vault.unreadable' }

let world: KeysWorld
let process: Process
let tenantId: TenantId
let id: ConnectionId
let sealed: Buffer

// All of it on a record that was carried over to a newer key: what a sweep writes is bound as closely as what a save
// does.
beforeAll(async () => {
  world = await openKeysWorld()
  process = world.process()
  tenantId = await world.newTenant()
  id = await world.keep(process, tenantId, 'a secret')
  await rotateDek(process, tenantId)
  await sweepKeys(process, signal)
  sealed = (await findCredential(world.database.db, tenantId, id))?.sealed ?? Buffer.alloc(0)
})
afterAll(() => world.close())

test('a record with any one of its bits flipped does not open', async () => {
  expect(await world.read(process, tenantId, id)).toBe('a secret')
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const damaged = Buffer.from(sealed)
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await expect(process.vault.open(tenantId, placeOf(id, 1), damaged)).rejects.toMatchObject(REFUSED)
  }
})

test.each<[string, Partial<ReturnType<typeof placeOf>>]>([
  ['table', { table: 'connect_sessions' }],
  ['row', { row: 'con_00000000000000000000000000000000' as ConnectionId }],
  ['field', { field: 'tokens' }],
  ['version', { version: 2 }],
])('a record moved to another %s does not open', async (_, other) => {
  await expect(process.vault.open(tenantId, { ...placeOf(id, 1), ...other }, sealed)).rejects.toMatchObject(REFUSED)
})

test('a record moved to another organisation opens neither there, nor can the database keep it', async () => {
  const other = await world.newTenant()
  const theirs = await world.keep(process, other, 'theirs')
  await expect(process.vault.open(other, placeOf(theirs, 1), sealed)).rejects.toMatchObject(REFUSED)
  const moved = world.database.db.updateTable('credentials').set({ sealed }).where('connection_id', '=', theirs)
  await expect(moved.execute()).rejects.toMatchObject({ code: '23503' })
  // Not even with its key.
  await world.database.db
    .updateTable('credentials')
    .set({ sealed: Buffer.alloc(0) })
    .where('connection_id', '=', id)
    .execute()
  const key = world.database.db.updateTable('deks').set({ tenant_id: other, retired_at: 1 })
  await key.where('tenant_id', '=', tenantId).where('retired_at', 'is', null).execute()
  await moved.execute()
  await expect(world.read(world.process(), other, theirs)).rejects.toMatchObject(REFUSED)
})

test('an older record put back into a newer row does not open', async () => {
  const fresh = await world.newTenant()
  const mine = await world.keep(process, fresh, 'first')
  const before = await findCredential(world.database.db, fresh, mine)
  await world.renew(process, fresh, mine, 'second')
  await world.database.db
    .updateTable('credentials')
    .set({ sealed: before?.sealed ?? Buffer.alloc(0) })
    .where('connection_id', '=', mine)
    .execute()
  await expect(world.read(process, fresh, mine)).rejects.toMatchObject(REFUSED)
})
