import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginErasure } from '../../server/flows/erasing/begin-erasure.ts'
import { hashAddresses } from '../../server/signals/ingest/hash-addresses.ts'
import { readPeople } from '../../server/signals/people/read-people.ts'
import { readEverything } from '../../server/signals/reports/everything.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import type { SessionRow } from '../../server/store/sessions.ts'
import { queueAllMails } from '../../server/store/signal-todo.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { MARCH, openPersonWorld, type PersonWorld } from './person-world.ts'

let world: PersonWorld
beforeEach(async () => {
  world = await openPersonWorld()
  await world.allow({ apps: true, managers: true })
  await world.seal()
  await readPeople(world.deps.db, world.reader(), MARCH, { after: undefined, limit: 50 })
})
afterEach(() => world.close())

/** By whom something was done stays written down, under an id. */
const BY_WHOM = ['signal_person_views.by_id', 'signal_reads.by_id']
const prune = () => pruneSignals(world.deps, world.tenantId, new AbortController().signal)

test('of somebody who is erased no table of signals knows anything, whatever it is called', async () => {
  const { ana, ben, db, tenantId } = world
  const id = ana.memberId
  await sql`insert into signal_addresses values (${tenantId}, 'ana@old.example', ${id})`.execute(db)
  await sql`insert into signal_zones values (${tenantId}, ${id}, 0, 'Asia/Kolkata')`.execute(db)
  await sql`insert into signal_calendars (tenant_id, member_id, valid_from, spans) values (${tenantId}, ${id}, '2026-01-01', '[]')`.execute(
    db,
  )
  await sql`insert into signal_dirty values (${tenantId}, ${id}, 20514)`.execute(db)
  await ben.got({ id: 'to-ben@works.example', from: ana.address, at: '2026-04-01T09:00:00Z' })
  await ana.sent({ id: 'to-ben@works.example', to: [ben.address], at: '2026-04-01T09:00:00Z' })
  await world.count()
  world.turnTo('2026-05-01T00:00:00Z')
  await prune()
  await ana.sent({ to: [ben.address], at: '2026-04-30T09:00:00Z' })
  await world.count()
  const before = (await mentions(id)).map((place) => place.split('.')[0])
  for (const table of ['days', 'cycle_people', 'reads', 'messages', 'zones', 'seen', 'pairs', 'ties'])
    expect(before).toContain(`signal_${table}`)

  await inTransaction(world.deps.db, (trx) => forgetPerson(trx, tenantId, id))
  // As it ends: connections go, with what hangs on them.
  await sql`delete from signal_sightings where member_id = ${id}`.execute(db)
  await db.deleteFrom('connections').where('tenant_id', '=', tenantId).where('member_id', '=', id).execute()
  expect(await mentions(id)).toEqual([])
  expect(await mentions(ben.memberId)).not.toEqual([])
})

test('nor does any hash of an address stand for somebody who is erased, also where others wrote to them', async () => {
  const { ana, ben, db, tenantId, deps } = world
  await sql`insert into signal_addresses values (${tenantId}, 'a.ek@old.example', ${ana.memberId})`.execute(db)
  await ben.sent({ to: [ana.address, 'a.ek@old.example', 'far@far.example'], at: '2026-04-09T09:00:00Z' })
  await ben.got({ from: 'Ana+tag@works.example', at: '2026-04-09T10:00:00Z' })
  await world.count()
  const hashes = await hashAddresses(deps, tenantId, [ana.address, 'a.ek@old.example'])
  const standing = async () => {
    const written = await db.selectFrom('signal_written').select('address_hash as hash').execute()
    const got = await db.selectFrom('signal_recipients').select('sender_hash as hash').execute()
    const sent = await db.selectFrom('signal_messages').select('sender_hash as hash').execute()
    const found = [...written, ...got, ...sent].map(({ hash }) => hash?.toString('hex'))
    return hashes.map((hash) => found.includes(hash))
  }
  expect(await standing()).toEqual([true, true])
  const others = await db
    .selectFrom('signal_written')
    .select('address_hash')
    .where('member_id', '=', ben.memberId)
    .execute()

  await db.updateTable('members').set({ left_at: 1 }).where('id', '=', ana.memberId).execute()
  const owner = { tenantId, memberId: ben.memberId, role: 'owner' } as SessionRow
  const erasing = { ...deps, queue: world.feeding.queue }
  await beginErasure(erasing, owner, ana.memberId, `${ana.memberId}@elsewhere.example`)
  expect(await standing()).toEqual([false, false])
  // Whom else he wrote to is his.
  expect(await db.selectFrom('signal_written').select('address_hash').execute()).toHaveLength(others.length - 2)
})

test('addresses that somebody signed in with before go with them, but for what is a colleague’s by now', async () => {
  const { ana, ben, db, tenantId, deps } = world
  const call = (memberId: string, email: string) =>
    db.updateTable('members').set({ email }).where('id', '=', memberId).execute()
  const former = ['ana.ek@works.example', 'desk@works.example']
  for (const email of [...former, `${ana.memberId}@elsewhere.example`]) await call(ana.memberId, email)
  await call(ben.memberId, 'desk@works.example')
  await ben.sent({ to: former, at: '2026-04-09T09:00:00Z' })
  await ben.got({ from: 'ana.ek@works.example', at: '2026-04-09T10:00:00Z' })
  await world.count()
  const hashes = await hashAddresses(deps, tenantId, former)
  const standing = async () => {
    const written = await db.selectFrom('signal_written').select('address_hash as hash').execute()
    const got = await db.selectFrom('signal_recipients').select('sender_hash as hash').execute()
    const found = [...written, ...got].map(({ hash }) => hash?.toString('hex'))
    return hashes.map((hash) => found.filter((one) => one === hash).length)
  }
  expect(await standing()).toEqual([2, 1])

  await db.updateTable('members').set({ left_at: 1 }).where('id', '=', ana.memberId).execute()
  const owner = { tenantId, memberId: ben.memberId, role: 'owner' } as SessionRow
  const erasing = { ...deps, queue: world.feeding.queue }
  await beginErasure(erasing, owner, ana.memberId, `${ana.memberId}@elsewhere.example`)
  expect(await standing()).toEqual([0, 1])
})

test('a former address that is a colleague’s by an administrator’s word stays the colleague’s', async () => {
  const { ana, ben, db, tenantId, deps } = world
  const former = ['desk@works.example', 'ana.ek@works.example']
  for (const email of [...former, `${ana.memberId}@elsewhere.example`])
    await db.updateTable('members').set({ email }).where('id', '=', ana.memberId).execute()
  await ben.sent({ to: former, at: '2026-04-09T09:00:00Z' })
  await world.count()
  await sql`insert into signal_addresses values (${tenantId}, 'desk@works.example', ${ben.memberId})`.execute(db)
  const hashes = await hashAddresses(deps, tenantId, former)
  await db.updateTable('members').set({ left_at: 1 }).where('id', '=', ana.memberId).execute()
  const owner = { tenantId, memberId: ben.memberId, role: 'owner' } as SessionRow
  const erasing = { ...deps, queue: world.feeding.queue }
  await beginErasure(erasing, owner, ana.memberId, `${ana.memberId}@elsewhere.example`)
  const written = await db.selectFrom('signal_written').select('address_hash').execute()
  const standing = written.map((row) => row.address_hash.toString('hex'))
  expect(hashes.map((hash) => standing.includes(hash))).toEqual([true, false])
})

test('the file of somebody holds whatever stands of them in any table', async () => {
  const { ana, ben } = world
  await ana.sent({ to: [ben.address], at: '2026-04-09T09:00:00Z' })
  await world.count()
  const own = { tenantId: world.tenantId, memberId: ana.memberId, now: world.clock.now }
  const kept = await readEverything(world.db, own)
  expect(kept).toMatchObject({
    days: [
      { day: '2026-03-02', sent: 1, receivedPerson: 1, replies: 1 },
      { day: '2026-03-07', sent: 1, afterHoursSent: 1 },
      { day: '2026-04-09', sent: 1 },
    ],
    sealed_cycles: [{ kind: 'monthly', startsOn: '2026-03-01', figures: { emailsSent: 2 } }],
    looked_at_by: [{ by: { name: 'Growth Review' }, from: '2026-03-01', times: 1 }],
    mailboxes: [{ mailbox_id: ana.mailboxId }],
  })
  expect(kept.sent).toHaveLength(3)
  expect(kept.answered).toHaveLength(1)
  // A table that is added must be in it: each that names a member now is one of these.
  const known = [
    'signal_addresses',
    'signal_calendars',
    'signal_cycle_people',
    'signal_days',
    'signal_mailboxes',
    'signal_messages',
    'signal_pairs',
    'signal_reads',
    'signal_recipients',
    'signal_replies',
    'signal_seen',
    'signal_thread_days',
    'signal_ties',
    'signal_written',
    'signal_zones',
  ]
  const places = (await mentions(ana.memberId)).map((place) => place.split('.')[0] ?? '')
  // Which mailbox shows a mail follows from the mails and the mailboxes.
  expect(places.filter((table) => table !== 'signal_sightings' && !known.includes(table))).toEqual([])
  // Nothing by which another, or a mail in another's mailbox, would be known again.
  expect(kept.received).toHaveLength(1)
  const told = JSON.stringify({ ...kept, mailboxes: [], looked_at_by: [] })
  expect(told).not.toContain('far.example')
  expect(told).not.toContain(ben.memberId)
  expect(told).not.toMatch(/[0-9a-f]{32}/)
})

test('header fields of counted mail go when single mails do, and nothing is counted otherwise by it', async () => {
  const { ana, db } = world
  const fields = async () =>
    (await db.selectFrom('message_headers').select(['at', 'fields']).orderBy('at').execute()).map((row) => [
      new Date(row.at).toISOString().slice(0, 10),
      Object.keys(row.fields as object).length > 0,
    ])
  await ana.sent({ to: ['far@far.example'], at: '2026-04-09T09:00:00Z' })
  await world.count()
  // Still to be counted, however old.
  await ana.got({ from: 'late@far.example', at: '2026-03-03T09:00:00Z' })
  const before = await ana.days()
  expect(await prune()).toBe('done')
  expect(await ana.days()).toEqual(before)
  expect(await fields()).toEqual([
    ['2026-03-02', false],
    ['2026-03-02', false],
    ['2026-03-03', true],
    ['2026-03-07', false],
    ['2026-03-31', true],
    ['2026-04-09', true],
  ])
  await world.count()
  const after = await ana.days()
  expect(await prune()).toBe('done')
  // Whoever begins to count anew has only what can still be read.
  expect(await queueAllMails(db, world.tenantId, ana.mailboxId)).toBe(1)
  await world.count()
  expect(await ana.days()).toEqual(after)
})

test('who has looked is known for as long as the figures are, and both go by themselves', async () => {
  const tables = [
    'signal_days',
    'signal_cycle_people',
    'signal_reads',
    'signal_seen',
    'signal_pairs',
    'signal_ties',
  ] as const
  const left = async () => {
    const rows = tables.map((table) => world.db.selectFrom(table).select('tenant_id').execute())
    return (await Promise.all(rows)).map(({ length }) => length > 0)
  }
  const letter = { id: 'to-ana@works.example', at: '2026-04-01T09:00:00Z' }
  await world.ben.sent({ ...letter, to: [world.ana.address] })
  await world.ana.got({ ...letter, from: world.ben.address })
  await world.count()
  world.turnTo('2028-05-01T00:00:00Z')
  await prune()
  expect(await left()).toEqual([true, true, true, true, true, true])
  world.turnTo('2028-07-01T00:00:00Z')
  await prune()
  expect(await left()).toEqual([false, false, false, false, false, false])
})

/** Every column of signals in which an id stands, in whatever form. */
async function mentions(id: string): Promise<string[]> {
  const { rows } = await sql<{ place: string; table: string; column: string }>`
    select table_name || '.' || column_name as place, table_name as table, column_name as column
    from information_schema.columns
    where table_schema = 'public' and table_name like 'signal\\_%' order by 1`.execute(world.db)
  const found: string[] = []
  for (const { place, table, column } of rows) {
    if (BY_WHOM.includes(place)) continue
    const { rows: hits } = await sql`
      select 1 from ${sql.table(table)} where ${sql.ref(column)}::text like ${`%${id}%`} limit 1`.execute(world.db)
    if (hits.length > 0) found.push(place)
  }
  return found
}
