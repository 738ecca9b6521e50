import type { LiveEvent } from '@letterlock/wire/events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MemberId, newId, type TeamId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { appendEvent } from '../../server/events/append.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { type EventStream, openStream, type Subscription } from '../../server/events/stream.ts'
import { putGrant } from '../../server/store/mailbox-grants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type MailboxIds, openMailbox } from '../mirror/open-mailbox.ts'

const NOW = Date.UTC(2026, 10, 21)
const MEMBERS = 5_000
/** What a row may take: a list of all of these people takes 100 kB. */
const ROW_BYTES_MAX = 8_192

let database: FreshDatabase
let listener: Listener
let stream: EventStream
let shared: MailboxIds
let stranger: MemberId
const team = newId('tem', NOW) as TeamId
const people = Array.from({ length: MEMBERS }, () => newId('mem', NOW))
const [first, last] = [people[0] as MemberId, people.at(-1) as MemberId]

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  shared = await openMailbox(db, 'info@nordwind.example', NOW)
  stranger = (await openMailbox(db, 'eve@nordwind.example', NOW, shared.tenantId)).memberId
  await sql`
    insert into members (tenant_id, id, email, name, role, created_at)
    select ${shared.tenantId}, id, id || '@works.example', id, 'member', ${NOW} from unnest(${people}::text[]) as id`.execute(
    db,
  )
  await sql`insert into teams (tenant_id, id, kind, name, created_at)
    values (${shared.tenantId}, ${team}, 'team', 'Everybody', ${NOW})`.execute(db)
  await sql`
    insert into team_memberships (tenant_id, id, team_id, member_id, starts_on)
    select ${shared.tenantId}, id, ${team}, id, '2026-01-01' from unnest(${people}::text[]) as id`.execute(db)
  await db.updateTable('mailboxes').set({ kind: 'shared' }).where('id', '=', shared.mailboxId).execute()
  const grant = { to: { kind: 'team', id: team }, level: 'read', givenBy: shared.memberId, now: NOW } as const
  await putGrant(db, shared.tenantId, shared.mailboxId, grant)
  await sql`analyze`.execute(db)
  const log = openLog({ level: 'silent', role: 'test' })
  listener = await openListener({ url: database.url, applicationName: 'letterlock ear', log })
  stream = await openStream({ db, listener, log, now: () => NOW })
})
afterAll(async () => {
  await stream.stop()
  await listener.close()
  await database.drop()
})

const subscribe = (memberId: MemberId, after?: string) =>
  stream.subscribe({ tenantId: shared.tenantId, memberId, after })
const next = async (subscription: Subscription): Promise<LiveEvent> => (await subscription.next()).value.event

/** That something of the mailbox changed, and then something that everybody may know. */
async function tell(): Promise<void> {
  await inTransaction(database.db, async (trx) => {
    const to = { tenantId: shared.tenantId, memberId: shared.memberId, now: NOW }
    await appendEvent(trx, {
      ...to,
      event: { kind: 'mailbox.run', mailboxId: shared.mailboxId, runId: newId('run', 1) },
    })
    await appendEvent(trx, { ...to, memberId: null, event: { kind: 'mailboxes.changed' } })
  })
}

test('everybody of a team of thousands hears of a shared mailbox, and nobody else does', async () => {
  const heard = await Promise.all([first, last, shared.memberId, stranger].map((id) => subscribe(id)))
  await tell()
  const kinds = await Promise.all(heard.map(next))
  expect(kinds.map(({ kind }) => kind)).toEqual(['mailbox.run', 'mailbox.run', 'mailbox.run', 'mailboxes.changed'])
  for (const one of heard) await one.return?.()
})

test('a row of it stays small, and is written within a moment', async () => {
  const from = performance.now()
  await tell()
  const wroteMs = performance.now() - from
  const { rows } = await sql<{ bytes: number; told: number | null }>`
    select pg_column_size(events.*) as bytes, cardinality(also_told) as told from events
    where kind = 'mailbox.run'`.execute(database.db)
  expect(rows.length).toBeGreaterThan(0)
  for (const { bytes, told } of rows) {
    expect(told).toBeNull()
    expect(bytes).toBeLessThan(ROW_BYTES_MAX)
  }
  // The machine may be busy; a list of all would take as long for each mail that comes in.
  expect(wroteMs).toBeLessThan(5_000)
})

test('who resumes is told what they reach by then, and whoever was put out of the team nothing', async () => {
  const before = await subscribe(first)
  const at = before.startsAfter
  await before.return?.()
  await tell()
  await database.db.updateTable('team_memberships').set({ ends_on: '2026-11-21' }).where('id', '=', last).execute()
  const resumed = await Promise.all([first, last, shared.memberId, stranger].map((id) => subscribe(id, at)))
  const kinds = await Promise.all(resumed.map(next))
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'mailbox.run',
    'mailboxes.changed',
    'mailbox.run',
    'mailboxes.changed',
  ])
  for (const one of resumed) await one.return?.()
})

test('of many events that are told together it is asked once who reaches the mailbox', async () => {
  let asked = 0
  const counting = database.db.withPlugin({
    transformQuery({ node }) {
      if (JSON.stringify(node).includes('join members on')) asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const log = openLog({ level: 'silent', role: 'test' })
  const other = await openStream({ db: counting, listener, log, now: () => NOW })
  const [near, far] = await Promise.all(
    [first, stranger].map((memberId) => other.subscribe({ tenantId: shared.tenantId, memberId })),
  )
  await inTransaction(database.db, async (trx) => {
    const to = { tenantId: shared.tenantId, memberId: shared.memberId, now: NOW }
    for (let number = 0; number < 40; number++) {
      const event = { kind: 'mailbox.run', mailboxId: shared.mailboxId, runId: newId('run', number) } as const
      await appendEvent(trx, { ...to, event })
    }
    await appendEvent(trx, { ...to, memberId: null, event: { kind: 'mailboxes.changed' } })
  })
  for (let number = 0; number < 40; number++) expect((await next(near as Subscription)).kind).toBe('mailbox.run')
  expect((await next(far as Subscription)).kind).toBe('mailboxes.changed')
  expect(asked).toBe(1)
  // The stream that the others listen to has come as far: what it tells next is theirs.
  await expect.poll(() => stream.position()).toBe(other.position())
  await other.stop()
})

test('what was taken between the telling and the hearing is heard by its owner alone', async () => {
  const heard = await Promise.all([first, shared.memberId].map((id) => subscribe(id)))
  await inTransaction(database.db, async (trx) => {
    const to = { tenantId: shared.tenantId, memberId: shared.memberId, now: NOW }
    await appendEvent(trx, {
      ...to,
      event: { kind: 'mailbox.run', mailboxId: shared.mailboxId, runId: newId('run', 2) },
    })
    await trx.deleteFrom('mailbox_grants').where('team_id', '=', team).execute()
    await appendEvent(trx, { ...to, memberId: null, event: { kind: 'mailboxes.changed' } })
  })
  expect((await Promise.all(heard.map(next))).map(({ kind }) => kind)).toEqual(['mailboxes.changed', 'mailbox.run'])
  for (const one of heard) await one.return?.()
})
