import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseSource } from '../../server/signals/feeding/choose-source.ts'
import { startCounting } from '../../server/signals/feeding/start-counting.ts'
import { stopOwnCounting } from '../../server/signals/feeding/stop-own-counting.ts'
import { listMySources } from '../../server/signals/reports/my-sources.ts'
import { deleteOwnRows } from '../../server/store/person-traces.ts'
import { listCountingTenants } from '../../server/store/signal-pruning.ts'
import { listTenantsToCount, queueMails } from '../../server/store/signal-todo.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { dumpRows } from '../database/dump-rows.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const AT = '2026-05-28T09:00:00Z'

let world: SignalsWorld
let ana: CountedSomebody
beforeEach(async () => {
  world = await openSignalsWorld()
  ana = await world.person('ana@works.example')
  await ana.got({ from: 'far@far.example', at: AT })
  await world.count()
})
afterEach(() => world.close())

const ownedBy = ({ memberId, mailboxId }: CountedSomebody) => ({ tenantId: world.tenantId, memberId, mailboxId })
const waiting = () => world.db.selectFrom('signal_todo').select('message_id').execute()

test('a mailbox that several share from now on is counted for nobody, and what it has shown goes', async () => {
  await ana.got({ from: 'far@far.example', at: AT })
  await world.db.updateTable('mailboxes').set({ kind: 'shared' }).where('id', '=', ana.mailboxId).execute()
  expect(await queueMails(world.db, world.tenantId, ana.mailboxId, [{ id: 'm', at: 1 }])).toBe('not_counted')
  expect(await listTenantsToCount(world.db, 10)).toEqual([world.tenantId])
  await world.count()
  expect(await ana.days()).toEqual([])
  expect(await waiting()).toEqual([])
  for (const table of ['signal_mailboxes', 'signal_messages', 'signal_sightings'] as const)
    expect([table, await world.db.selectFrom(table).selectAll().execute()]).toEqual([table, []])
  expect(await listTenantsToCount(world.db, 10)).toEqual([])
})

test('a mailbox that is handed to somebody else is counted for neither, until the new owner wants it', async () => {
  const ben = await world.person('ben@works.example', { fed: false })
  await world.db.updateTable('mailboxes').set({ member_id: ben.memberId }).where('id', '=', ana.mailboxId).execute()
  await ana.got({ from: 'far@far.example', at: AT })
  await startCounting(world.feeding, { ...ownedBy(ben), mailboxId: ana.mailboxId })
  await world.count()
  expect(await ana.days()).toEqual([])
  expect(await ben.days()).toMatchObject([{ receivedPerson: 2 }])
})

test('what is to be counted no more is counted no more at once, and forgotten by work', async () => {
  await stopOwnCounting(world.feeding, ownedBy(ana))
  await stopOwnCounting(world.feeding, ownedBy(ana))
  expect(await listMySources(world.db, ownedBy(ana))).toMatchObject([{ state: 'none' }])
  await ana.got({ from: 'far@far.example', at: AT })
  expect(await waiting()).toEqual([])
  await world.count()
  expect(await ana.days()).toEqual([])
  await chooseSource(world.feeding, ownedBy(ana), false)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit_entries where action = 'mailbox.counting_stopped'`.execute(world.db)
  expect(rows).toEqual([{ count: 1 }])
})

test('whoever has a mailbox counted again while it is being forgotten has all of it counted', async () => {
  await stopOwnCounting(world.feeding, ownedBy(ana))
  // A part is forgotten already.
  await sql`delete from signal_recipients`.execute(world.db)
  await startCounting(world.feeding, ownedBy(ana))
  await world.count()
  expect(await ana.days()).toMatchObject([{ receivedPerson: 1 }])
})

test('in an organisation that is suspended nothing is counted nor settled until it is back', async () => {
  const suspend = (at: number | null) => world.db.updateTable('tenants').set({ suspended_at: at }).execute()
  await ana.got({ from: 'far@far.example', at: AT })
  await suspend(world.clock.now)
  expect(await listTenantsToCount(world.db, 10)).toEqual([])
  expect(await listCountingTenants(world.db)).toEqual([])
  await world.count()
  expect(await waiting()).toHaveLength(1)
  await suspend(null)
  expect(await listTenantsToCount(world.db, 10)).toEqual([world.tenantId])
  expect(await listCountingTenants(world.db)).toEqual([world.tenantId])
  await world.count()
  expect(await ana.days()).toMatchObject([{ receivedPerson: 2 }])
})

test('mail that is counted while somebody is being erased leaves no trace of them', async () => {
  const { db, tenantId, deps } = world
  const ben = await world.person('ben@works.example')
  await inTransaction(deps.db, async (trx) => {
    await deleteOwnRows(trx, tenantId, ana.memberId)
    await forgetPerson(trx, tenantId, ana.memberId)
  })
  await db
    .updateTable('members')
    .set({ left_at: world.clock.now, erasing_at: world.clock.now, email: null })
    .where('id', '=', ana.memberId)
    .execute()
  await ben.got({ from: ana.address, at: AT })
  await ana.got({ from: ben.address, at: AT })
  await world.count()
  const told = await dumpRows(deps.db, (table) => table === 'public.signal_messages' || table.includes('recipients'))
  expect(told).not.toContain(ana.memberId)
  expect(told).toContain(ben.memberId)
})

test('a mail that cannot be counted is set aside with its reason, and all others are counted', async () => {
  for (let mail = 0; mail < 5; mail++) await ana.got({ from: 'far@far.example', at: AT })
  // A mark that no column of numbers takes.
  await ana.got({ id: 'odd@made.example', from: 'odd@far.example', at: AT })
  await sql`update message_headers set fields = fields || '{"to": 5}' where fields->'from' ? 'odd@far.example'`.execute(
    world.db,
  )
  await world.count()
  expect(await ana.days()).toMatchObject([{ receivedPerson: 6 }])
  const kept = await world.db.selectFrom('signal_todo').select('set_aside').execute()
  expect(kept).toEqual([{ set_aside: 'TypeError' }])
  expect(await listMySources(world.db, ownedBy(ana))).toMatchObject([{ setAside: 1 }])
  expect(await listTenantsToCount(world.db, 10)).toEqual([])
})
