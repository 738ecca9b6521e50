import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { requireStillHere } from '../../server/people/members/require-still-here.ts'
import { handOver } from '../../server/people/reach/hand-over.ts'
import { holdConnection } from '../../server/store/connections.ts'
import type { Trx } from '../../server/store/database.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { until } from '../mirror/until.ts'
import { openSharedHouse, type SharedHouse } from './shared-house.ts'
import { visitorOf } from './visitor.ts'

let house: SharedHouse
let tenantId: TenantId

beforeAll(async () => {
  house = await openSharedHouse()
  await house.share()
  tenantId = (await house.open.database.db.selectFrom('mailboxes').select('tenant_id').executeTakeFirstOrThrow())
    .tenant_id as TenantId
})
afterAll(() => house?.open.close())

const hand = (trx: Trx, from: string, to: string) =>
  handOver(trx, tenantId, house.mailboxId as MailboxId, {
    from: from as MemberId,
    to,
    by: house.ana.id as MemberId,
    now: Date.now(),
  })

/** A transaction that the test ends. */
async function begin() {
  const open = await house.open.database.db.startTransaction().execute()
  onTestFinished(async () => {
    if (!open.isCommitted && !open.isRolledBack) await open.rollback().execute()
  })
  return open
}

/** Until somebody waits for what a transaction of this database holds. */
const untilWaiting = () =>
  until(async () => {
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      house.open.database.db,
    )
    return rows.length > 0 ? true : undefined
  })

/** What says which account a connection is to. */
const COPIED = [
  'tenant_id',
  'provider',
  'issuer',
  'client_id',
  'account',
  'account_subject',
  'access_mode',
  'custody',
  'status',
  'status_at',
  'created_at',
] as const

test('who connects the account while its mailbox is being handed to them goes on with the one that is handed', async () => {
  const ned = await house.person('ned')
  const visitor = visitorOf(ned.browser)
  const started = await visitor.start({ accessMode: 'organise' })
  const first = await begin()
  await hand(first, house.ana.id, ned.id)
  const connected = visitor.finish(started, house.account.email)
  await untilWaiting()
  await first.commit().execute()
  expect(await connected).toMatchObject({ status: 'connected', connectionId: house.connectionId })
  expect((await visitor.connections()).map(({ id, status }) => [id, status])).toEqual([[house.connectionId, 'active']])
  await inTransaction(house.open.database.db, (trx) => hand(trx, ned.id, house.ana.id))
})

test('a mailbox is not handed to somebody who has just connected its account, and they are named', async () => {
  const ole = await house.person('ole')
  const { db } = house.open.database
  const first = await begin()
  // What a consent does, just before it commits.
  await requireStillHere(first, { tenantId, memberId: ole.id as MemberId })
  await first
    .insertInto('connections')
    .columns([...COPIED, 'id', 'member_id'])
    .expression((eb) =>
      eb
        .selectFrom('connections')
        .select([...COPIED, sql.lit(newId('con', Date.now())).as('id'), sql.lit(ole.id).as('member_id')])
        .where('id', '=', house.connectionId),
    )
    .execute()
  const handed = inTransaction(db, (other) => hand(other, house.ana.id, ole.id)).catch((error: unknown) => error)
  await untilWaiting()
  await first.commit().execute()
  expect(await handed).toMatchObject({ code: 'share.connected_already', params: { name: 'ole@works.example' } })
})

test('whoever keeps how a mailbox sends does so before it is handed over, or not at all', async () => {
  const { db } = house.open.database
  const eva = await house.person('eva')
  const keeping = await begin()
  await holdConnection(keeping, tenantId, house.connectionId as `con_${string}`)
  const handed = inTransaction(db, (trx) => hand(trx, house.ana.id, eva.id))
  await untilWaiting()
  await keeping.commit().execute()
  await handed
  // Asked after it, for what is not theirs any more.
  const path = `/v1/connections/${house.connectionId}/smtp`
  const wish = { server: { host: 'smtp.nordwind.example', port: 465, security: 'tls' } }
  expect((await house.ana.browser.send('PUT', path, wish)).status).toBe(404)
})
