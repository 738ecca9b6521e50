import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Audited, appendAudit } from '../../server/audit/append.ts'
import { newId } from '../../server/core/ids.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const NOW = 1_800_000_000_000
let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

function change(facts: Audited['facts'] = {}): Audited {
  return {
    tenantId: newId('tnt', NOW),
    actor: { kind: 'member', id: newId('mem', NOW) },
    action: 'connection.granted',
    subject: { kind: 'connection', id: newId('con', NOW) },
    result: 'whole',
    facts,
    now: NOW,
  }
}

function entriesOf({ tenantId }: Audited) {
  return database.db.selectFrom('audit_entries').selectAll().where('tenant_id', '=', tenantId).orderBy('id').execute()
}

test('an entry says who did what to what, when, and how it ended', async () => {
  const granted = change({ account: 'ana@example.org', scopes: 2 })
  await inTransaction(database.db, (trx) => appendAudit(trx, granted))
  expect(await entriesOf(granted)).toEqual([
    {
      tenant_id: granted.tenantId,
      id: expect.stringMatching(/^aud_[0-9a-f]{32}$/),
      at: NOW,
      actor_kind: 'member',
      actor_id: granted.actor.id,
      action: 'connection.granted',
      subject_kind: 'connection',
      subject_id: granted.subject.id,
      result: 'whole',
      facts: { account: 'ana@example.org', scopes: 2 },
      trouble: false,
      // Its place in the chain, which it gets a moment later.
      seq: null,
      facts_salt: null,
      facts_hash: null,
      entry_hash: null,
    },
  ])
})

test('a change that is rolled back leaves no entry', async () => {
  const granted = change()
  const failing = inTransaction(database.db, async (trx) => {
    await appendAudit(trx, granted)
    throw new Error('on second thought')
  })
  await expect(failing).rejects.toThrow('on second thought')
  expect(await entriesOf(granted)).toEqual([])
})

test('a fact of any length is kept in a line’s worth', async () => {
  const granted = change({ scopes: 's'.repeat(10_000) })
  await inTransaction(database.db, (trx) => appendAudit(trx, granted))
  expect((await entriesOf(granted))[0]?.facts).toEqual({ scopes: 's'.repeat(300) })
})

test('a fact that is cut in the middle of a sign does not stop the change that it tells of', async () => {
  const granted = change({ account: `${'a'.repeat(299)}\u{1f512}` })
  await inTransaction(database.db, (trx) => appendAudit(trx, granted))
  expect((await entriesOf(granted))[0]?.facts).toEqual({ account: `${'a'.repeat(299)}\u{fffd}` })
})
