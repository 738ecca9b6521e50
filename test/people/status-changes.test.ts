import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeStatusChanges } from '../../server/store/status-changes.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** Plans that a planner may choose one day, as well as the one that it chooses now. */
const PLANS = [
  [],
  ['enable_hashjoin', 'enable_mergejoin', 'enable_hashagg', 'enable_sort', 'enable_material', 'enable_memoize'],
  ['enable_hashjoin', 'enable_nestloop'],
]

test.each(PLANS.map((off) => ({ off })))(
  'no more changes are taken than asked for, oldest first, without $off',
  async ({ off }) => {
    const { db } = database
    await db.deleteFrom('status_changes').execute()
    const { tenantId, connectionId, memberId } = await openMailbox(db, `ana-${Math.random()}@example.com`, NOW)
    const change = { tenant_id: tenantId, connection_id: connectionId, member_id: memberId }
    const moved = { from_status: 'active', to_status: 'failing', reason_code: null, reason_params: '{}' }
    for (let n = 0; n < 7; n++)
      await db
        .insertInto('status_changes')
        .values({ ...change, ...moved, at: NOW + n })
        .execute()
    const taken: number[][] = []
    for (let round = 0; round < 3; round++) {
      taken.push(
        await inTransaction(db, async (trx) => {
          for (const setting of off) await sql`set local ${sql.raw(setting)} = off`.execute(trx)
          return (await takeStatusChanges(trx, 3)).map(({ at }) => at - NOW)
        }),
      )
    }
    expect(taken).toEqual([[0, 1, 2], [3, 4, 5], [6]])
  },
)
