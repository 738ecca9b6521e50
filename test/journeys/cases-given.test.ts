import type { Assignees, Case, CaseOfThread, Detached } from '@letterlock/wire/cases'
import type { Problem } from '@letterlock/wire/problem'
import type { Timeline } from '@letterlock/wire/timeline'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type CaseHouse, type Named, openCaseHouse } from './case-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: CaseHouse
let ana: Person
let mia: Person
let reader: Person
let stranger: Person

beforeAll(async () => {
  house = await openCaseHouse()
  ana = house.ana
  mia = await house.given('mia', 'work')
  reader = await house.given('reader', 'read')
  stranger = await house.person('stranger')
})
afterAll(() => house?.open.close())

const letter = (subject: string, into?: 'shared' | 'own') =>
  house.letter({ from: 'Carl <carl@customer.example>', subject, id: `${subject}@customer.example` }, into)
const begin = async (by: Person, thread: Named, ownerId?: string) =>
  (await ask<Case>(by.browser, 'POST', '/v1/cases', { ...thread, ownerId })).body
const code = async (by: Person, method: string, path: string, body?: unknown) => {
  const answered = await ask<Problem>(by.browser, method, path, body)
  return [answered.status, answered.body?.code]
}
const caseOf = async ({ mailboxId, threadId }: Named) =>
  (await ask<CaseOfThread>(ana.browser, 'GET', `/v1/mailboxes/${mailboxId}/threads/${threadId}/case`)).body.case
const undo = (id: string) => `/v1/cases/${id}/undo`

test('a thread is given to somebody in one step: a case of it is theirs from the beginning, and its story says so', async () => {
  const thread = await letter('given')
  const made = await begin(mia, thread, reader.id)
  expect(made).toMatchObject({ owner: { id: reader.id }, ownerReads: true, threadCount: 1 })
  const { body } = await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${made.id}/timeline?show=decisions`)
  expect(body.items).toMatchObject([
    { by: { id: mia.id }, decision: { did: 'created', to: { id: reader.id, name: made.owner?.name } } },
  ])
  const { db } = house.open.database
  const audit = await db.selectFrom('audit_entries').selectAll().where('subject_id', '=', made.id).execute()
  expect(audit).toMatchObject([{ action: 'case.created', facts: { mailbox: thread.mailboxId, changed: 'ownerId' } }])
})

test('nothing is given to whoever may not read it, and no case is left of the try', async () => {
  const [thread, own] = [await letter('kept'), await letter('at home', 'own')]
  const toStranger = { ...thread, ownerId: stranger.id }
  expect(await code(ana, 'POST', '/v1/cases', toStranger)).toEqual([409, 'case.owner_cannot_read'])
  expect(await code(ana, 'POST', '/v1/cases', { ...own, ownerId: mia.id })).toEqual([409, 'case.owner_cannot_read'])
  expect([await caseOf(thread), await caseOf(own)]).toEqual([null, null])
  expect(await code(reader, 'POST', '/v1/cases', { ...thread, ownerId: reader.id })).toEqual([403, 'mailbox.read_only'])
})

test('whoever works in a mailbox chooses among those who may read it, found by a part of their name', async () => {
  const names = async (mailboxId: string, q = '') => {
    const path = `/v1/mailboxes/${mailboxId}/assignees?q=${q}`
    return (await ask<Assignees>(ana.browser, 'GET', path)).body.people.map(({ id }) => id).sort()
  }
  expect(await names(house.mailboxId)).toEqual([ana.id, mia.id, reader.id].sort())
  expect(await names(house.mailboxId, 'MIA')).toEqual([mia.id])
  expect(await names(house.own.mailboxId)).toEqual([ana.id])
})

test('that a case was made is taken back by its maker alone, for ten minutes, and its thread is free again', async () => {
  const thread = await letter('by mistake')
  const made = await begin(mia, thread, ana.id)
  expect(await code(ana, 'POST', undo(made.id))).toEqual([404, 'request.not_found'])
  await house.open.turnTo(10 * 60_000)
  expect(await code(mia, 'POST', undo(made.id))).toEqual([409, 'case.undo_over'])
  await house.open.turnTo(0)
  expect((await ask(mia.browser, 'POST', undo(made.id))).status).toBe(204)
  expect(await code(mia, 'POST', undo(made.id))).toEqual([404, 'request.not_found'])
  expect(await caseOf(thread)).toBeNull()
  expect((await begin(ana, thread)).key).not.toBe(made.key)
})

test('a case that somebody has changed, grown or written in stays', async () => {
  const other = await letter('another')
  const works: [string, string, unknown][] = [
    ['PATCH', '', { priority: 'high' }],
    ['POST', '/notes', { text: 'Call them' }],
    ['POST', '/threads', other],
  ]
  for (const [method, part, body] of works) {
    const made = await begin(mia, await letter(`worked on by ${method}${part}`), mia.id)
    expect((await ask(ana.browser, method, `/v1/cases/${made.id}${part}`, body)).status).toBe(200)
    expect([part, ...(await code(mia, 'POST', undo(made.id)))]).toEqual([part, 409, 'case.changed_since'])
    expect((await ask<Case>(mia.browser, 'GET', `/v1/cases/${made.id}`)).body.owner?.id).toBe(mia.id)
  }
})

test('so does one that was changed by a server whose clock is behind', async () => {
  const made = await begin(mia, await letter('by another clock'), mia.id)
  await house.open.turnTo(-60_000)
  const fields = [{ name: 'Order', value: '4711' }]
  expect((await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { fields })).status).toBe(200)
  await house.open.turnTo(0)
  expect(await code(mia, 'POST', undo(made.id))).toEqual([409, 'case.changed_since'])
  expect((await ask<Case>(mia.browser, 'GET', `/v1/cases/${made.id}`)).body.fields).toMatchObject(fields)
})

test('where somebody else has put mail of their own into it, it goes for its maker alone and tells nothing of that', async () => {
  const [thread, own] = [await letter('joined'), await letter('of my own', 'own')]
  const made = await begin(mia, thread, mia.id)
  await ask(ana.browser, 'POST', `/v1/cases/${made.id}/threads`, own)
  expect((await ask(mia.browser, 'POST', undo(made.id))).status).toBe(204)
  expect(await code(mia, 'GET', `/v1/cases/${made.id}`)).toEqual([404, 'request.not_found'])
  expect(await caseOf(thread)).toBeNull()
  expect((await caseOf(own))?.id).toBe(made.id)
})

test('a thread that becomes part of another at this moment keeps its case, and nobody is told that it was unmade', async () => {
  const { db } = house.open.database
  const [joined, detached] = [await letter('joins'), await letter('joins as well')]
  const made = await begin(mia, joined, mia.id)
  const threads = `/v1/cases/${made.id}/threads`
  const isJoined = async (thread: Named, method: string, path: string) => {
    const joining = await db.startTransaction().execute()
    onTestFinished(async () => {
      if (!joining.isCommitted) await joining.rollback().execute()
    })
    await sql`update case_threads set thread_id = ${`${thread.threadId}-of`} where thread_id = ${thread.threadId}`.execute(
      joining,
    )
    const answered = code(mia, method, path)
    await until(async () => {
      const { rows } = await sql`
        select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          and query like 'delete from "case_threads"%'`.execute(db)
      return rows.length > 0 ? true : undefined
    })
    await joining.commit().execute()
    return answered
  }
  expect(await isJoined(joined, 'POST', undo(made.id))).toEqual([409, 'case.changed_since'])
  await ask(mia.browser, 'POST', threads, detached)
  const place = `${threads}/${detached.mailboxId}/${detached.threadId}`
  expect(await isJoined(detached, 'DELETE', place)).toEqual([404, 'request.not_found'])
  expect((await ask<Case>(mia.browser, 'GET', `/v1/cases/${made.id}`)).body.threadCount).toBe(2)
  const audit = await db.selectFrom('audit_entries').selectAll().where('subject_id', '=', made.id).execute()
  expect(audit.map(({ action }) => action).sort()).toEqual(['case.created', 'case.thread_attached'])
})

test('a title that was typed while nobody else saw the case is not opened by putting a thread back', async () => {
  const [mine, shared] = [await letter('mine alone', 'own'), await letter('taken out')]
  const { id } = await house.make(ana, { ...mine, title: 'Agreed by all' })
  const title = (typed: string | null) => ask(ana.browser, 'PATCH', `/v1/cases/${id}`, { title: typed })
  const threads = `/v1/cases/${id}/threads`
  await ask(ana.browser, 'POST', threads, { ...shared, opensNotes: true })
  const take = async () =>
    (await ask<Detached>(ana.browser, 'DELETE', `${threads}/${shared.mailboxId}/${shared.threadId}`)).body.detachmentId
  // What stood there before was read by those others already.
  expect((await ask(ana.browser, 'POST', `/v1/case-detachments/${await take()}/undo`)).status).toBe(200)
  const undo = `/v1/case-detachments/${await take()}/undo`
  await title('Dismissal of B.')
  expect(await code(ana, 'POST', undo)).toEqual([409, 'case.opens_notes'])
  await title(null)
  expect((await ask(ana.browser, 'POST', undo)).status).toBe(200)
})
