import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type MemberId, newId, type TeamId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { appendEvent } from '../../server/events/append.ts'
import { openListener } from '../../server/events/listener.ts'
import { openStream } from '../../server/events/stream.ts'
import { putGrant } from '../../server/store/mailbox-grants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { freshDatabase } from '../database/fresh-database.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

const NOW = Date.UTC(2026, 10, 21)
/** Fewer than an event names; but most are in both teams, and so many givings it would not look through. */
const PEOPLE = 190
const IN_A_TEAM = 150

test('everybody hears of a mailbox that two teams with people in common were given, and one of them by name too', async () => {
  const database = await freshDatabase()
  onTestFinished(() => database.drop())
  const { db } = database
  const { tenantId, mailboxId, memberId: owner } = await openMailbox(db, 'info@nordwind.example', NOW)
  const stranger = (await openMailbox(db, 'eve@nordwind.example', NOW, tenantId)).memberId
  const people = Array.from({ length: PEOPLE }, () => newId('mem', NOW)) as [MemberId, ...MemberId[]]
  await sql`
    insert into members (tenant_id, id, email, name, role, created_at)
    select ${tenantId}, id, id || '@works.example', id, 'member', ${NOW} from unnest(${people}::text[]) as id`.execute(
    db,
  )
  await db.updateTable('mailboxes').set({ kind: 'shared' }).where('id', '=', mailboxId).execute()
  const given = { level: 'read', givenBy: owner, now: NOW } as const
  for (const [name, members] of [
    ['Dispatch', people.slice(0, IN_A_TEAM)],
    ['On call', people.slice(-IN_A_TEAM)],
  ] as const) {
    const team = newId('tem', NOW) as TeamId
    await sql`insert into teams (tenant_id, id, kind, name, created_at)
      values (${tenantId}, ${team}, 'team', ${name}, ${NOW})`.execute(db)
    await sql`
      insert into team_memberships (tenant_id, id, team_id, member_id, starts_on)
      select ${tenantId}, ${team} || id, ${team}, id, '2026-01-01' from unnest(${members}::text[]) as id`.execute(db)
    await putGrant(db, tenantId, mailboxId, { ...given, to: { kind: 'team', id: team } })
  }
  await putGrant(db, tenantId, mailboxId, { ...given, to: { kind: 'member', id: people[0] } })

  const log = openLog({ level: 'silent', role: 'test' })
  const listener = await openListener({ url: database.url, applicationName: 'letterlock ear', log })
  onTestFinished(() => listener.close())
  const stream = await openStream({ db, listener, log, now: () => NOW })
  onTestFinished(() => stream.stop())
  const heard = await Promise.all(
    [owner, ...people, stranger].map((memberId) => stream.subscribe({ tenantId, memberId, after: undefined })),
  )
  await inTransaction(db, async (trx) => {
    const told = { tenantId, memberId: owner, now: NOW }
    await appendEvent(trx, { ...told, event: { kind: 'mailbox.run', mailboxId, runId: newId('run', NOW) } })
    await appendEvent(trx, { ...told, memberId: null, event: { kind: 'mailboxes.changed' } })
  })
  const kinds = await Promise.all(heard.map(async (one) => (await one.next()).value.event.kind))
  expect(kinds).toEqual([...Array.from({ length: PEOPLE + 1 }, () => 'mailbox.run'), 'mailboxes.changed'])
  for (const one of heard) await one.return?.()
})
