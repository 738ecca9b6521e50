import type { Case, CasePage, Note } from '@letterlock/wire/cases'
import type { Timeline } from '@letterlock/wire/timeline'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { CaseId, MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import { followJoinedThreads, insertCaseThread, listCaseThreads } from '../../server/store/case-threads.ts'
import { lockCase, touchCase } from '../../server/store/cases.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { until } from '../mirror/until.ts'
import { type CaseHouse, type Letter, type Named, openCaseHouse } from './case-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: CaseHouse
let ana: Person
let letters = 0

beforeAll(async () => {
  house = await openCaseHouse()
  ana = house.ana
}, 120_000)
afterAll(() => house?.open.close())

function letter(into: 'shared' | 'own' = 'shared', more: Partial<Letter> = {}): Promise<Named> {
  letters += 1
  const id = `n${letters}@customer.example`
  return house.letter({ from: 'Carl <carl@customer.example>', subject: `Matter ${letters}`, id, ...more }, into)
}
const read = async (by: Person, id: string) => (await ask<Case>(by.browser, 'GET', `/v1/cases/${id}`)).body
const attach = (id: string, thread: Named) => ask<Case>(ana.browser, 'POST', `/v1/cases/${id}/threads`, thread)
const rows = async (table: 'cases' | 'case_notes' | 'case_decisions' | 'case_threads') =>
  JSON.stringify(await house.open.database.db.selectFrom(table).selectAll().execute())

test('with a member who leaves their cases are nobody’s, and the timeline says why', async () => {
  const made = await house.make(ana, await letter())
  const mia = await house.given('mia', 'work')
  await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { ownerId: mia.id })
  expect((await read(ana, made.id)).owner).toMatchObject({ id: mia.id })
  expect((await ask(house.owner.browser, 'POST', `/v1/members/${mia.id}/leave`)).status).toBe(200)
  expect((await read(ana, made.id)).owner).toBeNull()
  const { items } = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${made.id}/timeline?show=decisions`)).body
  expect(items[0]).toMatchObject({ kind: 'decision', by: null, decision: { did: 'owner_left' } })
  const refused = await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { ownerId: mia.id })
  expect(refused).toMatchObject({ status: 409, body: { code: 'case.owner_cannot_read' } })
})

test('a thread of somebody’s personal mailbox makes a case full for nobody else', async () => {
  const made = await house.make(ana, await letter())
  const more = await letter()
  await attach(made.id, await letter('own'))
  await sql`insert into case_threads
    select tenant_id, mailbox_id, 'filling' || nr, case_id, nr, attached_by, attached_at
    from case_threads, generate_series(1, 98) nr where case_id = ${made.id} and mailbox_id = ${more.mailboxId}`.execute(
    house.open.database.db,
  )
  expect(await attach(made.id, more)).toMatchObject({ status: 409, body: { code: 'case.full' } })
  const filler = await house.given('filler', 'work')
  const answered = await ask<Case>(filler.browser, 'POST', `/v1/cases/${made.id}/threads`, more)
  expect(answered).toMatchObject({ status: 200, body: { threadCount: 100, hiddenThreads: 0 } })
})

test('a case that is given another thread while its last one goes is not lost', async () => {
  const { db } = house.open.database
  const [last, other] = [await letter(), await letter('own')]
  const made = await house.make(ana, last)
  const row = await db.selectFrom('cases').selectAll().where('id', '=', made.id).executeTakeFirstOrThrow()
  const [tenantId, caseId] = [row.tenant_id as TenantId, row.id as CaseId]
  const attaching = await db.startTransaction().execute()
  onTestFinished(async () => {
    if (!attaching.isCommitted) await attaching.rollback().execute()
  })
  await lockCase(attaching, tenantId, caseId)
  const place = { rank: 1, attachedBy: row.created_by as MemberId, attachedAt: row.created_at }
  const thread = { mailboxId: other.mailboxId as MailboxId, threadId: other.threadId }
  await insertCaseThread(attaching, tenantId, caseId, { ...thread, ...place })
  await touchCase(attaching, tenantId, caseId, row.created_at + 1)
  // As a mailbox that is erased at this moment takes its threads along.
  const going = sql`delete from case_threads where thread_id = ${last.threadId}`.execute(db)
  await until(async () => {
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows.length > 0 ? true : undefined
  })
  await attaching.commit().execute()
  await going
  expect((await read(ana, made.id)).threads).toMatchObject([other])
})

test('of somebody who is erased the notes stay, under the word in place of their name', async () => {
  const made = await house.make(ana, await letter())
  const nils = await house.given('nils', 'work')
  await ask<Note>(nils.browser, 'POST', `/v1/cases/${made.id}/notes`, { text: 'Call them on Monday' })
  await ask(house.owner.browser, 'POST', `/v1/members/${nils.id}/leave`)
  const confirm = 'nils@works.example'
  expect((await ask(house.owner.browser, 'POST', `/v1/members/${nils.id}/erasure`, { confirm })).status).toBe(202)
  const { items } = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${made.id}/timeline?show=notes`)).body
  expect(items).toMatchObject([{ note: { text: 'Call them on Monday', author: { id: nils.id } } }])
  expect(JSON.stringify(items)).not.toContain('nils@')
})

test('a thread that is deleted at the provider stays in its case without its mail, and the case with it', async () => {
  const thread = await letter()
  const made = await house.make(ana, thread)
  await ask(ana.browser, 'POST', `/v1/cases/${made.id}/notes`, { text: 'Kept' })
  const { box } = house.open.sandbox
  for (const { id, threadId } of house.account.messages().values()) {
    if (threadId === thread.threadId) box.mail.remove(house.account.userId, id)
  }
  await ask(ana.browser, 'POST', `/v1/mailboxes/${thread.mailboxId}/sync`)
  const gone = await until(async () => {
    const now = await read(ana, made.id)
    return now.threads[0]?.thread === null ? now : undefined
  })
  expect(gone).toMatchObject({ title: '', threadCount: 1, lastMessageAt: null, unread: false })
  expect((await ask<Case>(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { title: 'By its name' })).body.title).toBe(
    'By its name',
  )
  const { items } = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${made.id}/timeline`)).body
  expect(items.map(({ kind }) => kind)).toEqual(['decision', 'note', 'decision'])
})

test('threads that become one are in the case once, first in rank, and no case ends by it', async () => {
  const { db } = house.open.database
  const [made, other] = [await house.make(ana, await letter()), await house.make(ana, await letter())]
  const { tenant_id, mailbox_id } = await db
    .selectFrom('case_threads')
    .selectAll()
    .where('case_id', '=', made.id)
    .executeTakeFirstOrThrow()
  const place = [tenant_id as TenantId, mailbox_id as MailboxId] as const
  const threads = async (id: string) =>
    (await listCaseThreads(db, place[0], id as CaseId, [place[1]])).map(({ threadId }) => threadId)
  const join = (from: string[], into: string) =>
    inTransaction(db, (trx) => followJoinedThreads(trx, ...place, { from, into }))
  const [first = ''] = await threads(made.id)
  await join([first], 'joined')
  expect(await threads(made.id)).toEqual(['joined'])
  const second = await letter()
  await attach(made.id, second)
  await ask(ana.browser, 'PUT', `/v1/cases/${made.id}/primary`, second)
  await join([second.threadId], 'joined')
  expect(await threads(made.id)).toEqual(['joined'])
  // In two cases: the other one keeps its own by the old name.
  const kept = await threads(other.id)
  await join(kept, 'joined')
  expect([await threads(made.id), await threads(other.id)]).toEqual([['joined'], kept])
})

test('a case goes with the last mailbox that it has threads in, and keeps what others may read', async () => {
  const [mine, both] = [await letter('own'), await letter('own')]
  const alone = await house.make(ana, { ...mine, title: 'Only mine, by name' })
  await ask(ana.browser, 'POST', `/v1/cases/${alone.id}/notes`, { text: 'Only about mine' })
  const shared = await house.make(ana, await letter())
  await attach(shared.id, both)
  await ask(ana.browser, 'PUT', `/v1/cases/${shared.id}/primary`, both)
  const { connections } = await house.ana.read<{ connections: { id: string; account: string }[] }>('/v1/connections')
  const connectionId = connections.find(({ account }) => account === house.own.account.email)?.id
  expect((await ask(ana.browser, 'DELETE', `/v1/connections/${connectionId}`, { mail: 'erase' })).status).toBeLessThan(
    300,
  )
  // At once out of sight, soon out of the database.
  expect((await ask(ana.browser, 'GET', `/v1/cases/${alone.id}`)).status).toBe(404)
  const left = await read(ana, shared.id)
  expect(left).toMatchObject({ threadCount: 1, hiddenThreads: 0, threads: [{ primary: true }] })
  // Its job is looked for four times a minute.
  await until(async () => {
    const { rows: begun } =
      await sql`select from pgboss.job where name = 'mailbox.erase' and state <> 'created'`.execute(
        house.open.database.db,
      )
    return begun.length > 0 ? true : undefined
  })
  await until(async () => ((await rows('case_threads')).includes(house.own.mailboxId) ? undefined : 'gone'))
  for (const table of ['cases', 'case_notes', 'case_decisions'] as const) {
    const text = await rows(table)
    for (const word of ['Only', alone.id, house.own.mailboxId])
      expect([table, text.includes(word)]).toEqual([table, false])
  }
  expect((await read(ana, shared.id)).title).toBe(left.title)
})

test('cases are due, overdue or undated by the day, and nothing that is done is overdue', async () => {
  const made = await house.make(ana, { ...(await letter()), title: 'Dated' })
  const list = async (query: string) =>
    (await ask<CasePage>(ana.browser, 'GET', `/v1/cases?q=dated&${query}`)).body.cases.map(({ id }) => id)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  expect(await list('due=none')).toEqual([made.id])
  await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { dueOn: day(3) })
  expect([await list('due=none'), await list('due=week'), await list('due=overdue')]).toEqual([[], [made.id], []])
  await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { dueOn: day(-2) })
  expect([await list('due=week'), await list('due=overdue')]).toEqual([[made.id], [made.id]])
  const { body } = await ask<Case>(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { status: 'done' })
  expect(body.overdue).toBe(false)
  expect([await list('due=overdue'), await list('status=done')]).toEqual([[], [made.id]])
})

test('a list of cases is paged without one missing or standing twice', async () => {
  const whole = (await ask<CasePage>(ana.browser, 'GET', '/v1/cases?status=all&limit=100')).body.cases.map(
    ({ id }) => id,
  )
  expect(whole.length).toBeGreaterThan(4)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await ask<CasePage>(ana.browser, 'GET', `/v1/cases?status=all&limit=2${after}`)
    seen.push(...body.cases.map(({ id }) => id))
    cursor = body.nextCursor
  }
  expect(seen).toEqual(whole)
})

test('a case that is full takes neither threads nor notes', async () => {
  const { db } = house.open.database
  const made = await house.make(ana, await letter())
  const more = await letter()
  await sql`insert into case_threads
    select tenant_id, mailbox_id, 'filled' || nr, case_id, nr, attached_by, attached_at
    from case_threads, generate_series(1, 99) nr where case_id = ${made.id}`.execute(db)
  expect(await attach(made.id, more)).toMatchObject({ status: 409, body: { code: 'case.full' } })
  await sql`insert into case_notes
    select tenant_id, 'nte_' || nr, id, created_by, 'filled', created_at
    from cases, generate_series(1, 1000) nr where id = ${made.id}`.execute(db)
  const note = await ask(ana.browser, 'POST', `/v1/cases/${made.id}/notes`, { text: 'One more' })
  expect(note).toMatchObject({ status: 409, body: { code: 'case.full' } })
})
