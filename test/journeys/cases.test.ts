import type { Case, CaseFiles, CaseOfThread, CasePage, CasePeople, Detached, Suggestions } from '@letterlock/wire/cases'
import type { Problem } from '@letterlock/wire/problem'
import type { ThreadPage } from '@letterlock/wire/threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaseHouse, type Named, openCaseHouse } from './case-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: CaseHouse
let ana: Person
let order: Named
let invoice: Named
let again: Named
let answer: Named
let stranger: Named

beforeAll(async () => {
  house = await openCaseHouse()
  ana = house.ana
  const carl = 'Carl <carl@customer.example>'
  const file = { name: 'order.pdf', text: 'the same bytes' }
  order = await house.letter({ from: carl, subject: 'Purchase order CF70792', id: 'a1@customer.example', file })
  const copy = { name: 'order copy.pdf', text: 'the same bytes' }
  const dora = 'Dora <dora@carrier.example>'
  invoice = await house.letter({
    from: dora,
    subject: 'Delivery of order CF70792',
    id: 'b1@carrier.example',
    file: copy,
  })
  again = await house.letter({ from: carl, subject: 'Something else', id: 'a2@customer.example' })
  const eve = {
    from: 'Eve <eve@bank.example>',
    subject: 'Payment',
    id: 'e1@bank.example',
    answers: 'a1@customer.example',
  }
  answer = await house.letter(eve)
  stranger = await house.letter({ from: 'Zed <zed@far.example>', subject: 'Ticket 70792', id: 'z1@far.example' })
})
afterAll(() => house?.open.close())

const code = async (by: Person, method: string, path: string, body?: unknown) => {
  const answered = await ask<Problem>(by.browser, method, path, body)
  return [answered.status, answered.body?.code]
}
const read = (by: Person, id: string) => ask<Case>(by.browser, 'GET', `/v1/cases/${id}`)
const purchase = async () => {
  const { body } = await ask<CasePage>(ana.browser, 'GET', '/v1/cases?q=purchase')
  return body.cases[0]?.id ?? ''
}
const named = ({ threads }: Case) => threads.map(({ threadId }) => threadId)

test('a case made from a thread is called by its subject, has a key and is found by its thread, key, words and owner', async () => {
  const made = await house.make(ana, order)
  expect(made).toMatchObject({ title: 'Purchase order CF70792', typedTitle: null, status: 'open', owner: null })
  expect(made).toMatchObject({ threadCount: 1, mayWork: true, hiddenThreads: 0, createdBy: 'ana@works.example' })
  expect(made.threads).toMatchObject([{ ...order, primary: true, mayWork: true, thread: { subject: made.title } }])
  const { mailboxId, threadId } = order
  const of = await ask<CaseOfThread>(ana.browser, 'GET', `/v1/mailboxes/${mailboxId}/threads/${threadId}/case`)
  expect(of.body.case).toEqual(made)
  for (const q of ['purchase', 'CF70792 order', made.key, made.key.toLowerCase()]) {
    const found = await ask<CasePage>(ana.browser, 'GET', `/v1/cases?q=${encodeURIComponent(q)}`)
    expect([q, found.body.cases.map(({ id }) => id)]).toEqual([q, [made.id]])
  }
  const none = await ask<CasePage>(ana.browser, 'GET', '/v1/cases?q=purchase%20nowhere')
  expect(none.body.cases).toEqual([])
  const list = await ask<CasePage>(ana.browser, 'GET', '/v1/cases?owner=nobody')
  expect(list.body).toMatchObject({ cases: [{ id: made.id }], counts: { open: 1, nobodys: 1, mine: 0, overdue: 0 } })
  for (const query of ['view=all', 'view=all&q=CF70792']) {
    const { threads } = await house.ana.read<ThreadPage>(`/v1/threads?${query}`)
    expect(threads.find(({ id }) => id === threadId)?.case).toEqual({
      id: made.id,
      key: made.key,
      status: 'open',
      owner: null,
    })
    expect(threads.find(({ id }) => id === stranger.threadId)?.case ?? null).toBeNull()
  }
})

test('a thread is in one case at most, and of two who take it at once one gets it', async () => {
  const [first] = (await ask<CasePage>(ana.browser, 'GET', '/v1/cases')).body.cases
  expect(await code(ana, 'POST', '/v1/cases', order)).toEqual([409, 'case.thread_taken'])
  const wishes = Array.from({ length: 4 }, () => ask<Case>(ana.browser, 'POST', '/v1/cases', stranger))
  const answers = await Promise.all(wishes)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  expect(await code(ana, 'POST', `/v1/cases/${first?.id}/threads`, stranger)).toEqual([409, 'case.thread_taken'])
})

test('suggestions say why, best first, attach nothing, and stay dismissed', async () => {
  const [made] = (await ask<CasePage>(ana.browser, 'GET', '/v1/cases?q=purchase')).body.cases
  const path = `/v1/cases/${made?.id}`
  const suggest = async () => (await ask<Suggestions>(ana.browser, 'GET', `${path}/suggestions`)).body.suggestions
  expect((await suggest()).map(({ thread, reasons }) => [thread.id, reasons])).toEqual([
    [answer.threadId, [{ because: 'references' }]],
    [invoice.threadId, [{ because: 'number', number: 'CF70792' }]],
    [again.threadId, [{ because: 'participants', people: ['carl@customer.example'] }]],
  ])
  expect((await read(ana, made?.id ?? '')).body.threadCount).toBe(1)
  const dismissed = { ...again }
  expect((await ask(ana.browser, 'POST', `${path}/dismissals`, dismissed)).status).toBe(204)
  expect((await ask(ana.browser, 'POST', `${path}/dismissals`, dismissed)).status).toBe(204)
  expect((await suggest()).map(({ thread }) => thread.id)).toEqual([answer.threadId, invoice.threadId])
})

test('threads are attached behind the others, made primary, detached, and put back as they were', async () => {
  const id = await purchase()
  const path = `/v1/cases/${id}`
  expect(await code(ana, 'DELETE', `${path}/threads/${order.mailboxId}/${order.threadId}`)).toEqual([
    409,
    'case.last_thread',
  ])
  await ask(ana.browser, 'POST', `${path}/threads`, invoice)
  const { body: both } = await ask<Case>(ana.browser, 'POST', `${path}/threads`, answer)
  expect(named(both)).toEqual([order.threadId, invoice.threadId, answer.threadId])
  expect((await ask<Case>(ana.browser, 'POST', `${path}/threads`, answer)).body).toEqual(both)
  const { body: turned } = await ask<Case>(ana.browser, 'PUT', `${path}/primary`, answer)
  expect([named(turned), turned.title]).toEqual([[answer.threadId, order.threadId, invoice.threadId], 'Payment'])
  expect(turned.threads.map(({ primary }) => primary)).toEqual([true, false, false])

  const place = `${path}/threads/${answer.mailboxId}/${answer.threadId}`
  const { body: detached } = await ask<Detached>(ana.browser, 'DELETE', place)
  expect(named(detached.case)).toEqual([order.threadId, invoice.threadId])
  const undo = `/v1/case-detachments/${detached.detachmentId}/undo`
  const mate = await house.given('undoer', 'work')
  expect(await code(mate, 'POST', undo)).toEqual([404, 'request.not_found'])
  const { body: back } = await ask<Case>(ana.browser, 'POST', undo)
  expect({ ...back, changedAt: '' }).toEqual({ ...turned, changedAt: '' })
  expect(await code(ana, 'POST', undo)).toEqual([404, 'request.not_found'])

  const { body: once } = await ask<Detached>(ana.browser, 'DELETE', place)
  await house.open.turnTo(10 * 60_000)
  expect(await code(ana, 'POST', `/v1/case-detachments/${once.detachmentId}/undo`)).toEqual([409, 'case.undo_over'])
  await house.open.turnTo(0)
  await ask(ana.browser, 'PUT', `${path}/primary`, order)
})

test('what is detached and put into another case meanwhile is not put back', async () => {
  const id = await purchase()
  const place = `/v1/cases/${id}/threads/${invoice.mailboxId}/${invoice.threadId}`
  const { body: detached } = await ask<Detached>(ana.browser, 'DELETE', place)
  const other = await house.make(ana, { ...invoice, title: 'Elsewhere' })
  const undo = `/v1/case-detachments/${detached.detachmentId}/undo`
  expect(await code(ana, 'POST', undo)).toEqual([409, 'case.thread_taken'])
  await ask(ana.browser, 'POST', `/v1/cases/${other.id}/threads`, again)
  await ask(ana.browser, 'DELETE', `/v1/cases/${other.id}/threads/${invoice.mailboxId}/${invoice.threadId}`)
  expect((await ask<Case>(ana.browser, 'POST', undo)).body.threadCount).toBe(2)
})

test('people of a case are inside or outside, and equal files are one once somebody has downloaded them', async () => {
  const id = await purchase()
  const { body: people } = await ask<CasePeople>(ana.browser, 'GET', `/v1/cases/${id}/people`)
  expect(people.people.map(({ address, internal, messages }) => [address, internal, messages]).sort()).toEqual([
    ['carl@customer.example', false, 1],
    ['dora@carrier.example', false, 1],
    ['info@nordwind.example', true, 2],
  ])
  const files = async () => (await ask<CaseFiles>(ana.browser, 'GET', `/v1/cases/${id}/files`)).body.files
  const before = await files()
  expect(before.map(({ filename, sha256 }) => [filename, sha256]).sort()).toEqual([
    ['order copy.pdf', null],
    ['order.pdf', null],
  ])
  for (const { places } of before) {
    const [place] = places
    const url = `/v1/mailboxes/${place?.mailboxId}/messages/${place?.messageId}/attachments/${place?.partId}`
    expect(await (await ana.browser.get(url)).text()).toBe('the same bytes')
  }
  const after = await files()
  expect(after).toMatchObject([{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect(after[0]?.places.map(({ threadId }) => threadId).sort()).toEqual([order.threadId, invoice.threadId].sort())
})

test('what is too long, of no kind or nowhere is refused', async () => {
  const id = await purchase()
  const path = `/v1/cases/${id}`
  const bad: [string, string, unknown][] = [
    ['PATCH', path, { title: 'x'.repeat(201) }],
    ['PATCH', path, { title: 'two\nlines' }],
    ['PATCH', path, { title: '  ' }],
    ['PATCH', path, { status: 'closed' }],
    ['PATCH', path, { dueOn: '2026-02-30' }],
    ['PATCH', path, { ownerId: 'somebody' }],
    ['POST', `${path}/notes`, { text: 'x'.repeat(10_001) }],
    ['POST', `${path}/notes`, { text: ' ' }],
    ['POST', '/v1/cases', { ...order, threadId: '' }],
    ['GET', '/v1/cases?cursor=none', undefined],
    ['GET', `${path}/timeline?cursor=none`, undefined],
    ['GET', `${path}/suggestions?cursor=none`, undefined],
  ]
  for (const [method, at, body] of bad) {
    expect([method, at, ...(await code(ana, method, at, body))]).toEqual([method, at, 400, 'request.invalid'])
  }
  const nowhere = { mailboxId: order.mailboxId, threadId: 'f'.repeat(16) }
  expect(await code(ana, 'POST', '/v1/cases', nowhere)).toEqual([404, 'request.not_found'])
  expect(await code(ana, 'POST', `${path}/threads`, nowhere)).toEqual([404, 'request.not_found'])
  expect(await code(ana, 'PUT', `${path}/primary`, stranger)).toEqual([404, 'request.not_found'])
})
