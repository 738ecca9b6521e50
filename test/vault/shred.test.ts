import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConnectionId, TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { shredKeys } from '../../server/flows/shred-keys.ts'
import { careForKeys } from '../../server/keys-care.ts'
import { putCredential } from '../../server/store/credentials.ts'
import { listDeks } from '../../server/store/deks.ts'
import { rotateDek } from '../../server/vault/rotate-dek.ts'
import { until } from '../mirror/until.ts'
import { type KeysWorld, openKeysWorld, type Process, placeOf } from './keys-world.ts'

const log = openLog({ level: 'silent', role: 'test' })
const by = { kind: 'system', id: 'keys' } as const

let world: KeysWorld
let tenantId: TenantId
let process: Process
const toClose: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  world = await openKeysWorld()
  tenantId = await world.newTenant()
  process = world.process()
})
afterEach(async () => {
  for (const one of toClose.splice(0).reverse()) await one()
  await world.close()
})

/** A process that hears what happens to keys, as a running server does. */
async function running(): Promise<{ process: Process; listener: Listener }> {
  const one = world.process()
  const listener = await openListener({ url: world.database.url, applicationName: 'keys test', log })
  toClose.push(listener.close)
  const care = await careForKeys({ listener, vault: one.vault, provider: one.keks.provider, log })
  toClose.push(care.close)
  return { process: one, listener }
}

/** Until the database has answered a process so often. */
function untilAnswered(listener: Listener, times: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let left = times
  const stop = listener.onHeard(() => {
    if (--left > 0) return
    stop()
    resolve()
  })
  return promise
}

function shred(name = 'Acme') {
  return shredKeys(process, { id: tenantId, name: 'Acme' }, { name, by })
}

/** The credentials as a backup of their table has them. */
async function backUp() {
  return world.database.db.selectFrom('credentials').select(['connection_id', 'sealed', 'version']).execute()
}

async function opens(one: Process, row: { connection_id: string; sealed: Buffer; version: number }): Promise<boolean> {
  const place = placeOf(row.connection_id as ConnectionId, row.version)
  return one.vault.open(tenantId, place, row.sealed).then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'vault.unreadable' })
      return false
    },
  )
}

test('after shredding nothing of the organisation opens, from a backup of its credentials neither', async () => {
  await world.keep(process, tenantId, 'old key')
  await rotateDek(process, tenantId)
  process.vault.forget()
  await world.keep(process, tenantId, 'new key')
  const backup = await backUp()
  expect(await shred()).toEqual({ deks: 2, records: 2, connections: 2 })
  expect(await listDeks(world.database.db, tenantId)).toEqual([])
  expect((await backUp()).map(({ sealed }) => sealed.length)).toEqual([0, 0])
  for (const row of backup) expect(await opens(world.process(), row)).toBe(false)
  // Put back into the table, the database itself refuses them.
  const restored = world.database.db.updateTable('credentials').set({ sealed: backup[0]?.sealed ?? Buffer.alloc(0) })
  await expect(restored.execute()).rejects.toMatchObject({ code: '23503' })
})

test('another organisation is not touched', async () => {
  const other = await world.newTenant()
  const theirs = await world.keep(process, other, 'theirs')
  await world.keep(process, tenantId, 'ours')
  await shred()
  expect(await world.read(world.process(), other, theirs)).toBe('theirs')
  const statuses = await world.database.db
    .selectFrom('connections')
    .select(['tenant_id', 'status', 'reason_code'])
    .execute()
  expect(statuses.find(({ tenant_id }) => tenant_id === other)).toMatchObject({ status: 'active', reason_code: null })
  expect(statuses.find(({ tenant_id }) => tenant_id === tenantId)).toMatchObject({
    status: 'needs_reconnect',
    reason_code: 'connection.shredded',
  })
})

test('every process lets go of the keys within a second', async () => {
  await world.keep(process, tenantId, 'a secret')
  const [row] = await backUp()
  const others = await Promise.all([running(), running(), running()])
  for (const other of others) expect(await opens(other.process, row as never)).toBe(true)
  await shred()
  // Each is answered three times a second, by then with what was told before it asked; the first may have been under way.
  await Promise.all(others.map(({ listener }) => untilAnswered(listener, 2)))
  for (const other of others) expect(await opens(other.process, row as never)).toBe(false)
})

test('a process whose connection was cut meanwhile lets go of the keys once it is back', async () => {
  await world.keep(process, tenantId, 'a secret')
  const [row] = await backUp()
  const other = await running()
  expect(await opens(other.process, row as never)).toBe(true)
  await world.database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'keys test' and datname = current_database()",
  )
  await shred()
  while (await opens(other.process, row as never)) await pause(5)
})

test('a key that is just being fetched when the organisation is shredded is not kept', async () => {
  await world.keep(process, tenantId, 'a secret')
  const [row] = await backUp()
  const { promise: shredded, resolve } = Promise.withResolvers<void>()
  const slow = world.process()
  const unwrap = slow.keks.unwrap
  slow.keks.unwrap = async (...asked) => {
    const dek = await unwrap(...asked)
    await shredded
    return dek
  }
  const opening = opens(slow, row as never)
  await shred()
  slow.vault.forget(tenantId)
  resolve()
  await opening
  expect(await opens(slow, row as never)).toBe(false)
})

test('a refresh that was under way saves nothing over what was shredded', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  const sealed = await process.vault.seal(tenantId, placeOf(id, 2), 'refreshed')
  await shred()
  const late = { kind: 'app_password' as const, sealed, version: 2, expiresAt: 0, dueAt: 0 }
  expect(await putCredential(world.database.db, tenantId, id, late)).toBe('overtaken')
  expect((await backUp()).map((row) => row.sealed.length)).toEqual([0])
})

test('a secret that is saved at the very moment of shredding is shredded too', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  const sealed = await process.vault.seal(tenantId, placeOf(id, 2), 'saved meanwhile')
  const { db } = world.database
  const saving = await db.startTransaction().execute()
  await sql`set constraints all immediate`.execute(saving)
  // A record in another row: shredding does not see it before it is committed, and waits for the key that it names.
  await sql`insert into connect_sessions
    (tenant_id, id, member_id, state_hash, browser_hash, sealed, flow, return_to, access_mode, status, created_at, expires_at)
    select tenant_id, 'cns_1', id, '', '', ${sealed}, 'popup', '/', 'read', 'waiting', 1, 1 from members
    where tenant_id = ${tenantId}`.execute(saving)
  const shredding = shred()
  await until(async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows.length > 0 ? rows : undefined
  })
  await saving.commit().execute()
  expect(await shredding).toMatchObject({ deks: 1, records: 2 })
  const left = await sql<{ bytes: number }>`select length(sealed) as bytes from connect_sessions`.execute(db)
  expect(left.rows).toEqual([{ bytes: 0 }])
})

test('who connects again afterwards gets a new key, and all goes on', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  await shred()
  process.vault.forget(tenantId)
  expect(await world.renew(process, tenantId, id, 'connected again')).toBe(3)
  expect(await world.read(world.process(), tenantId, id)).toBe('connected again')
  expect(await listDeks(world.database.db, tenantId)).toHaveLength(1)
})

test('a misspelt name destroys nothing', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  await expect(shred('acme')).rejects.toMatchObject({ code: 'keys.name_differs', params: { name: 'Acme' } })
  expect(await world.read(world.process(), tenantId, id)).toBe('a secret')
})

test('the app of a connection is told that it broke', async () => {
  const { db } = world.database
  const owner = await world.newTenant()
  const id = await world.keep(process, tenantId, 'a secret')
  await sql`update apps set owner_tenant_id = ${owner}`.execute(db)
  await sql`update tenants set external_id = 'org_acme' where id = ${tenantId}`.execute(db)
  await sql`
    insert into webhook_endpoints
      (tenant_id, id, app_id, environment, url, description, events, status, status_at, sealed, version, created_at)
    select ${owner}, 'whe_1', id, 'production', 'https://a.example', '', '{connection.broken}', 'active', 1, '', 1, 1
    from apps`.execute(db)
  await shred()
  const told = await db.selectFrom('webhook_messages').select(['type', 'body']).execute()
  expect(told.map(({ type, body }) => [type, JSON.parse(body).data.connection.id])).toEqual([['connection.broken', id]])
})

test('what was destroyed is written down, without a secret', async () => {
  const id = await world.keep(process, tenantId, 'a secret')
  await shred()
  const entries = await world.database.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('action')
    .execute()
  expect(entries.map(({ action, subject_id, facts }) => ({ action, subject_id, facts }))).toEqual([
    { action: 'connection.broke', subject_id: id, facts: { reason: 'connection.shredded' } },
    { action: 'keys.shredded', subject_id: tenantId, facts: { dataKeys: 1, records: 1, connections: 1 } },
  ])
})
