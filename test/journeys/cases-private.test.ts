import type {
  Assignees,
  Case,
  CaseFiles,
  CasePage,
  CasePeople,
  Detached,
  Note,
  Suggestions,
} from '@letterlock/wire/cases'
import type { Problem } from '@letterlock/wire/problem'
import type { Timeline } from '@letterlock/wire/timeline'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaseHouse, type Named, openCaseHouse } from './case-house.ts'
import { addColleague } from './colleague.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

const SECRET = 'confidential'

let house: CaseHouse
let ana: Person
let order: Named
let secret: Named
let made: Case

beforeAll(async () => {
  house = await openCaseHouse()
  ana = house.ana
  order = await house.letter({
    from: 'Carl <carl@customer.example>',
    subject: 'Order CF70792',
    id: 'a1@customer.example',
  })
  const file = { name: `${SECRET}.pdf`, text: SECRET }
  const letter = { from: `Sven <sven@${SECRET}.example>`, subject: `${SECRET} offer`, id: `s1@${SECRET}.example` }
  secret = await house.letter({ ...letter, text: SECRET, file }, 'own')
  made = await house.make(ana, order)
  await ask(ana.browser, 'POST', `/v1/cases/${made.id}/threads`, secret)
  await ask(ana.browser, 'PUT', `/v1/cases/${made.id}/primary`, secret)
})
afterAll(() => house?.open.close())

const code = async (by: Person, method: string, path: string, body?: unknown) => {
  const answered = await ask<Problem>(by.browser, method, path, body)
  return [answered.status, answered.body?.code]
}
/** All that a case answers to somebody, as text. */
async function allOf({ browser }: Person, id: string): Promise<string> {
  const parts = ['', '/people', '/files', '/timeline', '/suggestions', '/assignees']
  const paths = [
    '/v1/cases?status=all',
    `/v1/cases?status=all&q=${SECRET}`,
    ...parts.map((part) => `/v1/cases/${id}${part}`),
  ]
  const answers = await Promise.all(paths.map(async (path) => (await browser.get(path)).text()))
  return answers.join('\n')
}

test('a thread of a personal mailbox in a case is in nobody else’s sight: not its subject, people, files, nor that it is there', async () => {
  expect(await allOf(ana, made.id)).toContain(SECRET)
  const mate = await house.given('mate', 'work')
  const { body } = await ask<Case>(mate.browser, 'GET', `/v1/cases/${made.id}`)
  expect(body).toMatchObject({ title: 'Order CF70792', threadCount: 1, hiddenThreads: 0 })
  expect(body.threads).toMatchObject([{ ...order, primary: true }])
  const all = await allOf(mate, made.id)
  expect(all).not.toContain(SECRET)
  expect(all).not.toContain(secret.threadId)
  expect(all).not.toContain(secret.mailboxId)
  const { items } = (await ask<Timeline>(mate.browser, 'GET', `/v1/cases/${made.id}/timeline`)).body
  expect(items.map((item) => (item.kind === 'decision' ? item.decision.did : item.kind)).sort()).toEqual([
    'created',
    'mail',
  ])
  // Nor can they put it elsewhere, or say anything of it.
  const paths: [string, string, unknown][] = [
    ['PUT', `/v1/cases/${made.id}/primary`, secret],
    ['POST', `/v1/cases/${made.id}/threads`, secret],
    ['POST', `/v1/cases/${made.id}/dismissals`, secret],
    ['POST', '/v1/cases', secret],
    ['DELETE', `/v1/cases/${made.id}/threads/${secret.mailboxId}/${secret.threadId}`, undefined],
    ['GET', `/v1/mailboxes/${secret.mailboxId}/threads/${secret.threadId}/case`, undefined],
  ]
  for (const [method, path, wish] of paths) {
    expect([path, ...(await code(mate, method, path, wish))]).toEqual([path, 404, 'request.not_found'])
  }
})

test('what happens with a personal thread changes nothing that anybody else sees', async () => {
  const mate = await house.given('watcher', 'read')
  const before = await allOf(mate, made.id)
  const place = `/v1/cases/${made.id}/threads/${secret.mailboxId}/${secret.threadId}`
  const { body } = await ask<Detached>(ana.browser, 'DELETE', place)
  await ask(ana.browser, 'POST', `/v1/case-detachments/${body.detachmentId}/undo`)
  expect(await allOf(mate, made.id)).toBe(before)
  const told = await house.open.database.db
    .selectFrom('events')
    .selectAll()
    .where('kind', '=', 'case.changed')
    .execute()
  const ofSecret = told.filter(({ data }) => JSON.stringify(data).includes(secret.mailboxId))
  expect(ofSecret.length).toBeGreaterThan(0)
  expect(new Set(ofSecret.flatMap(({ member_id, also_told }) => [member_id, ...(also_told ?? [])]))).toEqual(
    new Set([ana.id]),
  )
})

test('without a thread that they may read nobody has a case, whatever their role, and also where they own it', async () => {
  const owned = await house.given('owned', 'work')
  const { body } = await ask<Case>(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { ownerId: owned.id })
  expect(body).toMatchObject({ owner: { id: owned.id }, ownerReads: true })
  const mine = await ask<CasePage>(owned.browser, 'GET', '/v1/cases?owner=me')
  expect(mine.body).toMatchObject({ cases: [{ id: made.id }], counts: { mine: 1 } })
  await house.take({ member: owned.id })
  expect((await ask<Case>(ana.browser, 'GET', `/v1/cases/${made.id}`)).body.ownerReads).toBe(false)
  const people = [owned, await house.person('boss', 'admin'), { ...house.owner, id: '' }, await house.stranger()]
  const nowhere = `cas_${'0'.repeat(32)}`
  for (const person of people) {
    const list = await ask<CasePage>(person.browser, 'GET', '/v1/cases?status=all')
    expect(list.body).toMatchObject({ cases: [], counts: { open: 0, mine: 0 } })
    for (const part of ['', '/people', '/files', '/timeline', '/suggestions', '/assignees']) {
      const [there, absent] = await Promise.all(
        [made.id, nowhere].map(async (id) => {
          const answered = await person.browser.get(`/v1/cases/${id}${part}`)
          return [answered.status, (await answered.text()).replace(/"requestId":"[^"]*"/, '').replaceAll(id, '')]
        }),
      )
      expect(there).toEqual(absent)
      expect(there?.[0]).toBe(404)
    }
  }
})

test('whoever may only read sees the case and changes nothing in it', async () => {
  const reader = await house.given('reader', 'read')
  expect((await ask<Case>(reader.browser, 'GET', `/v1/cases/${made.id}`)).body.mayWork).toBe(false)
  const { mailboxId, threadId } = order
  const wishes: [string, string, unknown][] = [
    ['PATCH', '', { status: 'done' }],
    ['PUT', '/primary', order],
    ['POST', '/threads', order],
    ['POST', '/dismissals', order],
    ['POST', '/notes', { text: 'Mine' }],
    ['DELETE', `/threads/${mailboxId}/${threadId}`, undefined],
  ]
  for (const [method, part, wish] of wishes) {
    const answered = await code(reader, method, `/v1/cases/${made.id}${part}`, wish)
    expect([part, ...answered]).toEqual([part, 403, 'mailbox.read_only'])
  }
  expect((await ask<Suggestions>(reader.browser, 'GET', `/v1/cases/${made.id}/suggestions`)).body.suggestions).toEqual(
    [],
  )
})

test('of a mailbox that somebody may only read, they say nothing for those who work in it', async () => {
  const { db } = house.open.database
  const both = await house.given('both', 'work')
  // A second shared mailbox, of which they were given less.
  await sql`update mailboxes set kind = 'shared' where id = ${secret.mailboxId}`.execute(db)
  await sql`insert into mailbox_grants
    select (given).* from (
      select jsonb_populate_record(one, jsonb_build_object('mailbox_id', ${secret.mailboxId}::text, 'level', 'read')) as given
      from mailbox_grants one where member_id = ${both.id}
    ) copied`.execute(db)
  const said = await code(both, 'POST', `/v1/cases/${made.id}/dismissals`, secret)
  expect(said).toEqual([403, 'mailbox.read_only'])
  await sql`delete from mailbox_grants where mailbox_id = ${secret.mailboxId}`.execute(db)
  await sql`update mailboxes set kind = 'personal' where id = ${secret.mailboxId}`.execute(db)
})

test('a case is given to people who may read it, and to nobody else', async () => {
  const worker = await house.given('worker', 'work')
  const outside = await house.person('outside')
  const list = async (q = '') =>
    (await ask<Assignees>(worker.browser, 'GET', `/v1/cases/${made.id}/assignees?q=${q}`)).body.people.map(
      ({ id }) => id,
    )
  expect(await list()).toContain(ana.id)
  expect(await list()).not.toContain(outside.id)
  expect(await list('WORKER@')).toEqual([worker.id])
  for (const ownerId of [outside.id, (await house.stranger()).id, `mem_${'0'.repeat(32)}`]) {
    const refused = await code(worker, 'PATCH', `/v1/cases/${made.id}`, { ownerId })
    expect(refused).toEqual([409, 'case.owner_cannot_read'])
  }
})

test('notes are read by all who see the case, and changed and deleted by their author alone', async () => {
  const [one, two] = [await house.given('noteone', 'work'), await house.given('notetwo', 'work')]
  const path = `/v1/cases/${made.id}/notes`
  const text = '<img src=x onerror=alert(1)> & "quoted"\nsecond line'
  const { body: note } = await ask<Note>(one.browser, 'POST', path, { text })
  expect(note).toMatchObject({ text, mine: true, author: { id: one.id }, editedAt: null })
  const notes = async (by: Person) =>
    (await ask<Timeline>(by.browser, 'GET', `/v1/cases/${made.id}/timeline?show=notes`)).body
  expect((await notes(two)).items).toMatchObject([{ kind: 'note', note: { text, mine: false } }])
  expect(await code(two, 'PATCH', `${path}/${note.id}`, { text: 'Theirs' })).toEqual([404, 'request.not_found'])
  expect(await code(two, 'DELETE', `${path}/${note.id}`)).toEqual([404, 'request.not_found'])
  const changed = await ask<Note>(one.browser, 'PATCH', `${path}/${note.id}`, { text: 'Shorter' })
  expect(changed.body).toMatchObject({ text: 'Shorter', at: note.at, editedAt: expect.any(String) })
  expect((await ask(one.browser, 'DELETE', `${path}/${note.id}`)).status).toBe(204)
  expect((await notes(two)).items).toEqual([])
  const audit = JSON.stringify(await house.open.database.db.selectFrom('audit_entries').selectAll().execute())
  expect(audit).toContain('case.note_written')
  for (const word of ['onerror', 'Shorter', 'CF70792', SECRET]) expect(audit).not.toContain(word)
})

test('what was written while nobody else saw the case is not opened unasked', async () => {
  const box = { from: 'Sven <sven@customer.example>' }
  const mine = await house.letter({ ...box, subject: 'Alone', id: 'p1@customer.example' }, 'own')
  const first = await house.letter({ ...box, subject: 'First', id: 'p2@customer.example' })
  const second = await house.letter({ ...box, subject: 'Second', id: 'p3@customer.example' })
  const { id } = await house.make(ana, mine)
  await ask(ana.browser, 'POST', `/v1/cases/${id}/notes`, { text: 'For myself' })
  const threads = `/v1/cases/${id}/threads`
  expect(await code(ana, 'POST', threads, first)).toEqual([409, 'case.opens_notes'])
  expect((await ask<Case>(ana.browser, 'GET', `/v1/cases/${id}`)).body.threadCount).toBe(1)
  expect((await ask<Problem>(ana.browser, 'POST', threads, first)).body.say).toContain(house.account.email)
  expect((await ask<Case>(ana.browser, 'POST', threads, { ...first, opensNotes: true })).body.threadCount).toBe(2)
  // From then on others read along, and whoever writes knows.
  expect((await ask<Case>(ana.browser, 'POST', threads, second)).body.threadCount).toBe(3)
  // Put back, it would open what was written without it.
  const take = async ({ mailboxId, threadId }: Named) =>
    (await ask<Detached>(ana.browser, 'DELETE', `${threads}/${mailboxId}/${threadId}`)).body.detachmentId
  const undo = [await take(first), await take(second)].map((one) => `/v1/case-detachments/${one}/undo`)
  await ask(ana.browser, 'POST', `/v1/cases/${id}/notes`, { text: 'Alone again' })
  expect(await code(ana, 'POST', undo[0] ?? '')).toEqual([409, 'case.opens_notes'])
})

test('a case without a word in it, or of which others read already, takes a thread unasked', async () => {
  const box = { from: 'Sven <sven@customer.example>' }
  const mine = await house.letter({ ...box, subject: 'Wordless', id: 'q1@customer.example' }, 'own')
  const titled = await house.letter({ ...box, subject: 'Titled', id: 'q2@customer.example' }, 'own')
  const shared = await house.letter({ ...box, subject: 'Shared', id: 'q3@customer.example' })
  const named = await house.make(ana, { ...titled, title: 'Between us' })
  expect(await code(ana, 'POST', `/v1/cases/${named.id}/threads`, shared)).toEqual([409, 'case.opens_notes'])
  const { id } = await house.make(ana, mine)
  expect((await ask<Case>(ana.browser, 'POST', `/v1/cases/${id}/threads`, shared)).body.threadCount).toBe(2)
})

test('the audit names no personal mailbox that a thread of a case is in', async () => {
  const entries = await house.open.database.db.selectFrom('audit_entries').selectAll().execute()
  const ofCases = JSON.stringify(entries.filter(({ action }) => action.startsWith('case.')))
  expect(ofCases).toContain(order.mailboxId)
  expect(ofCases).not.toContain(secret.mailboxId)
})

test('an address is inside by a domain, by a mailbox that one reaches, or by the list of people, and never by a private account', async () => {
  const letter = {
    ...{ from: 'Carl <carl@customer.example>', subject: 'All of them', id: 'w1@customer.example' },
    to: `${house.account.email}, ana.private@nordwind.example, guest@guests.example, x@guests.example`,
  }
  const { id } = await house.make(ana, await house.letter(letter))
  await addColleague(house.open, 'guest@guests.example', 'member')
  const insideOf = async ({ browser }: Person) => {
    const { people } = (await ask<CasePeople>(browser, 'GET', `/v1/cases/${id}/people`)).body
    return people.filter(({ internal }) => internal).map(({ address }) => address)
  }
  const mate = await house.given('insider', 'read')
  const chief = await house.given('chief', 'read')
  await sql`update members set role = 'manager' where id = ${chief.id}`.execute(house.open.database.db)
  expect(await insideOf(ana)).toEqual([house.account.email, 'ana.private@nordwind.example'])
  expect(await insideOf(mate)).toEqual([house.account.email])
  expect(await insideOf(chief)).toEqual([house.account.email, 'guest@guests.example'])
})

test('the timeline is paged without a line missing or standing twice', async () => {
  await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { status: 'waiting', dueOn: '2026-12-24', title: 'Named' })
  for (let index = 0; index < 5; index++) {
    await ask(ana.browser, 'POST', `/v1/cases/${made.id}/notes`, { text: `Note ${index}` })
  }
  const keys = ({ items }: Timeline) =>
    items.map((item) => (item.kind === 'mail' ? item.messageId : item.kind === 'note' ? item.note.id : item.id))
  const whole = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${made.id}/timeline?limit=100`)).body
  expect(whole.items.map(({ at }) => at)).toEqual(
    whole.items
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  )
  for (const limit of [1, 2, 3]) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${made.id}/timeline?limit=${limit}${after}`))
        .body
      seen.push(...keys(page))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(keys(whole))
  }
  const files = (await ask<CaseFiles>(ana.browser, 'GET', `/v1/cases/${made.id}/files`)).body
  const people = (await ask<CasePeople>(ana.browser, 'GET', `/v1/cases/${made.id}/people`)).body
  expect([files.files.length, people.peopleCount]).toEqual([1, 4])
})
