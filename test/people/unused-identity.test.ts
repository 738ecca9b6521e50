import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { insertIdentity, lockIdentityByEmail } from '../../server/store/identities.ts'
import { insertMember } from '../../server/store/members.ts'
import { deleteUnusedIdentity } from '../../server/store/person-traces.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { until } from '../mirror/until.ts'

const NOW = Date.UTC(2026, 10, 21)

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

async function identity(email: string): Promise<string> {
  const id = newId('idn', NOW)
  await insertIdentity(database.db, { id, email, isProved: true, now: NOW })
  return id
}
const release = (id: string) => inTransaction(database.db, (trx) => deleteUnusedIdentity(trx, id))

/** Until somebody waits for what a transaction of this database holds. */
const untilWaiting = () =>
  until(async () => {
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      database.db,
    )
    return rows.length > 0 ? true : undefined
  })

test('an account that nobody is goes, and is gone for whoever asks again', async () => {
  const id = await identity('gone@works.example')
  expect([await release(id), await release(id)]).toEqual(['deleted', 'used'])
})

test('an account that somebody becomes a member by at that moment stays theirs', async () => {
  const { db } = database
  const email = 'kept@works.example'
  const id = await identity(email)
  const { tenantId } = await openMailbox(db, 'info@nordwind.example', NOW)
  const making = await db.startTransaction().execute()
  onTestFinished(async () => {
    if (!making.isCommitted) await making.rollback().execute()
  })
  await lockIdentityByEmail(making, email)
  const memberId = newId('mem', NOW)
  await insertMember(making, tenantId, { id: memberId, identityId: id, email, name: 'Kept', role: 'owner', now: NOW })
  const released = release(id)
  await untilWaiting()
  await making.commit().execute()
  expect(await released).toBe('used')
  const row = await db.selectFrom('members').select('identity_id').where('id', '=', memberId).executeTakeFirstOrThrow()
  expect(row.identity_id).toBe(id)
})
