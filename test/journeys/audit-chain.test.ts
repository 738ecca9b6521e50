import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Audited, appendAudit } from '../../server/audit/append.ts'
import { newSigningKey, signCheckpoint } from '../../server/audit/checkpoint.ts'
import { beginErasingFacts, eraseFactsOnward } from '../../server/audit/erase-facts.ts'
import { describeFinding } from '../../server/audit/finding.ts'
import { readLines } from '../../server/audit/read-lines.ts'
import { sealAudit, sealTenant } from '../../server/audit/seal-audit.ts'
import { verifyExport } from '../../server/audit/verify-export.ts'
import { writeExport } from '../../server/audit/write-export.ts'
import { type AppId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { findChainHead, holdChain, listUnchained, saveSeals, startChain } from '../../server/store/audit-chains.ts'
import { findAuditErasure } from '../../server/store/audit-erasure.ts'
import { insertMember } from '../../server/store/members.ts'
import { openPool } from '../../server/store/pool.ts'
import { insertTenant } from '../../server/store/tenants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const NOW = 1_800_000_000_000
let database: FreshDatabase
let tenantId: TenantId

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  tenantId = newId('tnt', NOW)
})

const seal = () => sealTenant(database.db, tenantId, { now: NOW, ifHeld: 'wait' })

function granted(of: Partial<Audited> = {}): Audited {
  return {
    tenantId,
    actor: { kind: 'member', id: newId('mem', NOW) },
    action: 'connection.granted',
    subject: { kind: 'connection', id: newId('con', NOW) },
    result: 'whole',
    facts: { account: 'ana@example.org' },
    now: NOW,
    ...of,
  }
}

function append(of: Partial<Audited> = {}): Promise<void> {
  return inTransaction(database.db, (trx) => appendAudit(trx, granted(of)))
}

/** Something that waits until the test says go. */
function gate(): { open(): void; passed: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { open: resolve, passed: promise }
}

/** What an export of the tenant's chain is found to be. */
async function verify() {
  const { seq, hash } = await findChainHead(database.db, tenantId)
  const checkpoint = { tenantId, exportedAt: new Date(NOW).toISOString(), seq, hash: hash.toString('hex') }
  const { publicKey, secret } = newSigningKey()
  const signature = { publicKey, signature: signCheckpoint(checkpoint, secret) }
  const verdict = await verifyExport(readLines(writeExport(database.db, tenantId, { checkpoint, signature })))
  return { ...verdict, findings: verdict.findings.map(describeFinding) }
}

async function places(): Promise<(number | null)[]> {
  const { rows } = await sql<{ seq: number | null }>`
    select seq from audit_entries where tenant_id = ${tenantId} order by seq`.execute(database.db)
  return rows.map(({ seq }) => seq)
}

test('many writers and several sealers at once make one chain without a gap', async () => {
  const others = await Promise.all(
    [1, 2, 3].map(() => openPool(database.url, { max: 4, applicationName: 'sealer', statementTimeoutMs: 30_000 })),
  )
  let isWriting = true
  const sealing = others.map(async ({ db }) => {
    while (isWriting) await sealAudit(db, NOW)
  })
  const writing = Array.from({ length: 8 }, async (_, writer) => {
    for (let count = 0; count < 40; count++) await append({ facts: { writer, count }, now: NOW + count })
  })
  await Promise.all(writing)
  isWriting = false
  await Promise.all(sealing)
  await Promise.all(others.map(({ close }) => close()))
  await seal()
  expect(await places()).toEqual(Array.from({ length: 320 }, (_, at) => at + 1))
  expect(await verify()).toMatchObject({ findings: [], entries: 320 })
})

test('a writer that commits late waits for nobody, and is chained when it does', async () => {
  const commit = gate()
  const late = inTransaction(database.db, async (trx) => {
    await appendAudit(trx, granted({ now: NOW - 1_000 }))
    await commit.passed
  })
  await append()
  await seal()
  expect((await findChainHead(database.db, tenantId)).seq).toBe(1)
  commit.open()
  await late
  await seal()
  expect(await places()).toEqual([1, 2])
  expect(await verify()).toMatchObject({ findings: [], entries: 2 })
})

test('a process that dies while it chains leaves nothing half done, and the next look does it', async () => {
  await append()
  await append()
  await startChain(database.db, tenantId)
  const dying = inTransaction(database.db, async (trx) => {
    await holdChain(trx, tenantId, 'wait')
    const entries = await listUnchained(trx, tenantId, 10)
    const [bytes, factsSalt] = [Buffer.alloc(32, 1), '00'.repeat(16)]
    const seals = entries.map(({ id }, at) => ({ id, seq: at + 1, factsSalt, factsHash: bytes, hash: bytes }))
    await saveSeals(trx, tenantId, seals, NOW)
    throw new Error('killed')
  })
  await expect(dying).rejects.toThrow('killed')
  expect(await places()).toEqual([null, null])
  await sealAudit(database.db, NOW)
  await sealAudit(database.db, NOW)
  expect(await places()).toEqual([1, 2])
  expect(await verify()).toMatchObject({ findings: [], entries: 2 })
})

test('while one process chains a tenant the others pass it over', async () => {
  await append()
  await startChain(database.db, tenantId)
  const [held, release] = [gate(), gate()]
  const chaining = inTransaction(database.db, async (trx) => {
    await holdChain(trx, tenantId, 'wait')
    held.open()
    await release.passed
  })
  await held.passed
  await sealTenant(database.db, tenantId, { now: NOW, ifHeld: 'pass_over' })
  expect(await places()).toEqual([null])
  release.open()
  await chaining
})

test('more than a batch is chained in one go, and an empty chain is whole', async () => {
  expect(await verify()).toMatchObject({ findings: [], entries: 0 })
  await sql`
    insert into audit_entries (tenant_id, id, at, actor_kind, actor_id, action, subject_kind, subject_id, result)
    select ${tenantId}, 'aud_' || lpad(to_hex(number), 32, '0'), ${NOW}, 'system', 'old', 'app.created', 'app', 'app_1', 'done'
    from generate_series(1, 1001) as number`.execute(database.db)
  await seal()
  expect(await verify()).toMatchObject({ findings: [], entries: 1001 })
})

test('the database keeps an entry as it was written', async () => {
  await append()
  const change = (what: string) =>
    sql`update audit_entries set ${sql.raw(what)} where tenant_id = ${tenantId}`.execute(database.db)
  await expect(change(`result = 'nothing'`)).rejects.toThrow('kept as they were written')
  await expect(change(`facts = '{}'`)).rejects.toThrow('kept as they were written')
  await seal()
  for (const what of ['seq = 7', 'seq = null', `facts = '{"a": 1}'`, `facts = '{}'`, `actor_id = 'nobody'`]) {
    await expect(change(what)).rejects.toThrow('kept as they were written')
  }
  await expect(sql`delete from audit_entries where tenant_id = ${tenantId}`.execute(database.db)).rejects.toThrow(
    'kept as they were written',
  )
  await expect(sql`truncate audit_entries`.execute(database.db)).rejects.toThrow('kept as they were written')
})

test('whoever goes round the database’s guard is found by the next export', async () => {
  for (let count = 0; count < 4; count++) await append({ facts: { count } })
  await seal()
  await inTransaction(database.db, async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`update audit_entries set result = 'never' where tenant_id = ${tenantId} and seq = 2`.execute(trx)
    await sql`delete from audit_entries where tenant_id = ${tenantId} and seq = 4`.execute(trx)
  })
  expect((await verify()).findings).toEqual([
    'line 3: the line was changed: its hash does not fit what it says',
    'line 5: the checkpoint does not fit the entries before it: some were cut off, or it was changed',
  ])
})

/** Somebody of the tenant, whose entries are erased. */
async function aMember(): Promise<MemberId> {
  const [id, appId]: [MemberId, AppId] = [newId('mem', NOW), newId('app', NOW)]
  const { db } = database
  await db.insertInto('apps').values({ id: appId, name: 'Console', created_at: NOW }).execute()
  await insertTenant(db, { id: tenantId, appId, name: 'Works', now: NOW })
  await insertMember(db, tenantId, {
    id,
    identityId: null,
    email: 'a@b.example',
    name: 'Ana',
    role: 'member',
    now: NOW,
  })
  return id
}
const unstopped = () => new AbortController().signal
const said = async () => {
  const { rows } = await sql<{ seq: number; facts: string }>`
    select seq, facts::text from audit_entries where tenant_id = ${tenantId} order by seq`.execute(database.db)
  return rows.map(({ facts }) => facts)
}

test('what the audit tells of a person is erased, and the chain stays whole', async () => {
  const memberId = await aMember()
  const connectionId = newId('con', NOW)
  await append({ actor: { kind: 'member', id: memberId }, facts: { account: 'ana@example.org' } })
  await append({ subject: { kind: 'connection', id: connectionId }, facts: { account: 'ana@example.org' } })
  await append({ facts: { account: 'ben@example.org' } })
  const whose = { memberId, ids: [connectionId], addresses: [], names: [] }
  expect(await eraseFactsOnward(database.db, tenantId, whose, { now: NOW + 1_000, signal: unstopped() })).toBe('done')
  expect(await findAuditErasure(database.db, tenantId, memberId)).toMatchObject({ erased: 2, readTo: 3 })
  expect(await verify()).toMatchObject({ findings: [], entries: 3, erased: 2 })
  expect((await said()).join()).not.toContain('ana@')
  expect((await said()).join()).toContain('ben@')
})

test('a long log is read a part at a time: broken off it goes on where it was, by the words that it was begun with', async () => {
  const memberId = await aMember()
  for (let number = 0; number < 10; number++) await append({ facts: { account: 'ana@example.org', number } })
  await seal()
  const whose = { memberId, ids: [], addresses: ['ana@example.org'], names: [] }
  await inTransaction(database.db, (trx) => beginErasingFacts(trx, tenantId, whose, 4))
  // The newest at once; the older ones have their turn.
  expect((await said()).map((facts) => facts === '{}')).toEqual([...Array(6).fill(false), ...Array(4).fill(true)])
  expect(await findAuditErasure(database.db, tenantId, memberId)).toMatchObject({ readTo: 0, erased: 4 })

  let looks = 0
  // Told to stop after the first part.
  const signal = Object.defineProperty(unstopped(), 'aborted', { get: () => looks++ > 0 })
  const later = { memberId, ids: [], addresses: [], names: [] }
  expect(await eraseFactsOnward(database.db, tenantId, later, { now: NOW, signal, atOnce: 4 })).toBe('again')
  expect(await findAuditErasure(database.db, tenantId, memberId)).toMatchObject({ readTo: 4, erased: 8 })
  await append({ facts: { account: 'Ana@Example.org' } })
  expect(await eraseFactsOnward(database.db, tenantId, later, { now: NOW, signal: unstopped(), atOnce: 4 })).toBe(
    'done',
  )
  expect(await findAuditErasure(database.db, tenantId, memberId)).toMatchObject({ readTo: 11, erased: 11 })
  expect((await said()).join()).not.toMatch(/ana@/i)
  expect(await verify()).toMatchObject({ findings: [], entries: 11, erased: 11 })
})
