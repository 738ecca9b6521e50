import type { Draft, DraftContent, DraftPage, DraftVersions } from '@letterlock/wire/drafts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import type { Named } from './case-house.ts'
import { type DraftHouse, openDraftHouse } from './draft-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: DraftHouse
let ana: Person
let mate: Person
let order: Named
let toAll: string
let begun: Draft

beforeAll(async () => {
  house = await openDraftHouse()
  ana = house.ana
  mate = await house.given('mate', 'work')
  const to = 'info@nordwind.example, Dora <dora@carrier.example>'
  const letter = { from: 'Carl <carl@customer.example>', subject: 'Order 4711', id: 'o1@customer.example', to }
  order = await house.letter({ ...letter, text: 'When does it come?', file: { name: 'order.pdf', text: 'the order' } })
  toAll = await house.newestOf(order.threadId)
})
afterAll(() => house?.open.close())

const say = (content: DraftContent, change: Partial<DraftContent>): DraftContent => ({ ...content, ...change })
const list = async (by: Person, query = '') =>
  (await ask<DraftPage>(by.browser, 'GET', `/v1/drafts?mailboxId=${house.mailboxId}${query}`)).body.drafts

test('an answer is filled in from the message that it answers: to whom, about what, above which quotation', async () => {
  begun = await house.begin(ana, { kind: 'reply', messageId: toAll })
  const carl = { name: 'Carl', address: 'carl@customer.example' }
  expect(begun).toMatchObject({ kind: 'reply', version: 1, threadId: order.threadId, answersId: toAll, newer: null })
  expect(begun.content).toMatchObject({ to: [carl], cc: [], bcc: [], subject: 'Re: Order 4711' })
  expect(begun.content.html).toContain('<blockquote>')
  expect(begun.content.text).toContain('> When does it come?')
  // The one who would get no answer, and what is known of the other.
  expect(begun.dropped).toEqual([{ name: 'Dora', address: 'dora@carrier.example' }])
  const known = { audience: 'external', provenance: 'thread', isNew: true, isAdded: false, looksLike: null }
  expect(begun.known).toEqual([{ address: carl.address, ...known }])
  expect(begun).toMatchObject({ lock: { by: { id: ana.id }, isMine: true }, author: { id: ana.id }, proposalId: null })
})

test('an answer to all goes to all but oneself, and a forward and a new mail to nobody yet', async () => {
  const all = await house.begin(ana, { kind: 'reply_all', messageId: toAll })
  expect(all.content.to.map(({ address }) => address)).toEqual(['carl@customer.example'])
  expect(all.content.cc.map(({ address }) => address)).toEqual(['dora@carrier.example'])
  expect(all.dropped).toEqual([])
  const forward = await house.begin(ana, { kind: 'forward', messageId: toAll })
  expect(forward).toMatchObject({ content: { to: [], cc: [], subject: 'Fwd: Order 4711' }, known: [], dropped: [] })
  expect(forward.content.text).toContain('When does it come?')
  const empty = await house.begin(ana, { kind: 'new' })
  expect(empty).toMatchObject({ threadId: null, answersId: null, content: { to: [], subject: '', html: '' } })
  for (const { id } of [all, forward, empty]) expect((await house.of(ana, 'DELETE', id)).status).toBe(204)
})

test('every change is a version, an address from elsewhere is told apart, and what an editor cannot make is not kept', async () => {
  const eve = { name: 'Eve', address: 'eve@custorner.example' }
  const html = '<p onclick="x()">Monday<script>alert(1)</script><img src="https://spy.example/p.gif"></p>'
  const content = say(begun.content, { to: [...begun.content.to, eve], html })
  const { status, body } = await house.put(ana, begun, content)
  expect([status, body.version, body.content.html, body.content.text]).toEqual([200, 2, '<p>Monday</p>', 'Monday'])
  expect(body.known.find(({ address }) => address === eve.address)).toMatchObject({
    provenance: 'typed',
    isAdded: true,
    isNew: true,
  })
  const { versions } = (await ask<DraftVersions>(ana.browser, 'GET', `/v1/drafts/${begun.id}/versions`)).body
  expect(versions.map(({ version, by }) => [version, by.id])).toEqual([
    [2, ana.id],
    [1, ana.id],
  ])
  expect(versions[1]?.content).toEqual(begun.content)
  begun = body
})

test('of two texts that were changed at once the second is refused, and asking again after a lost answer is not', async () => {
  const first = await house.put(ana, begun, say(begun.content, { subject: 'Re: Order 4711, Monday' }))
  expect(first.body.version).toBe(begun.version + 1)
  const again = await house.put(ana, begun, say(begun.content, { subject: 'Re: Order 4711, Monday' }))
  expect([again.status, again.body.version]).toEqual([200, first.body.version])
  const other = await house.put(ana, begun, say(begun.content, { subject: 'Re: Order 4711, Friday' }))
  expect([other.status, other.body.code]).toEqual([409, 'draft.changed_meanwhile'])
  const ahead = await house.put(ana, { id: begun.id, version: 99 }, say(begun.content, { subject: 'Ahead' }))
  expect(ahead.body.code).toBe('draft.changed_meanwhile')
  const days = ['Tuesday', 'Wednesday', 'Thursday', 'Friday']
  const atOnce = days.map((day) => house.put(ana, first.body, say(begun.content, { subject: day })))
  expect((await Promise.all(atOnce)).map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  begun = (await house.of(ana, 'GET', begun.id)).body
  expect(begun.version).toBe(first.body.version + 1)
})

test('a draft is written by one person at a time, until somebody takes it over or a minute has gone by', async () => {
  const mine = say(begun.content, { html: '<p>Tuesday</p>' })
  const refused = await house.put(mate, begun, mine)
  expect([refused.status, refused.body.code]).toEqual([409, 'draft.locked'])
  expect(refused.body.say).toContain('ana@works.example')
  const asked = await house.of(mate, 'PUT', begun.id, '/lock', {})
  expect([asked.status, asked.body.code]).toEqual([409, 'draft.locked'])
  const upload = await house.upload(mate, begun.id, { name: 'a.txt', bytes: Buffer.from('a') })
  expect(upload.body.code).toBe('draft.locked')
  expect((await house.of(mate, 'GET', begun.id)).body.lock).toMatchObject({ by: { id: ana.id }, isMine: false })

  const taken = await house.of(mate, 'PUT', begun.id, '/lock', { takeOver: true })
  expect(taken.body.lock).toMatchObject({ by: { id: mate.id }, isMine: true })
  expect((await house.put(ana, begun, mine)).body.code).toBe('draft.locked')
  // What somebody else gives back stays where it is.
  expect((await house.of(ana, 'DELETE', begun.id, '/lock')).status).toBe(204)
  expect((await house.of(ana, 'GET', begun.id)).body.lock?.by.id).toBe(mate.id)
  const saved = await house.put(mate, begun, mine)
  expect(saved.body).toMatchObject({ content: { text: 'Tuesday' }, editor: { id: mate.id }, author: { id: ana.id } })

  await house.pass(61_000)
  expect((await house.of(ana, 'GET', begun.id)).body.lock).toBeNull()
  const back = await house.put(ana, saved.body, say(saved.body.content, { html: '<p>Wednesday</p>' }))
  expect(back.body).toMatchObject({ lock: { by: { id: ana.id } }, editor: { id: ana.id } })
  begun = back.body
})

test('of what one person saves within a minute the last version stays, and of all the newest fifty', async () => {
  await house.passToMinute()
  for (const day of ['one', 'two', 'three']) {
    begun = (await house.put(ana, begun, say(begun.content, { html: `<p>${day}</p>` }))).body
  }
  const versions = async () =>
    (await ask<DraftVersions>(ana.browser, 'GET', `/v1/drafts/${begun.id}/versions`)).body.versions
  const texts = (await versions()).map(({ content }) => content.text)
  expect(texts[0]).toBe('three')
  expect(texts).not.toContain('two')
  for (let turn = 0; turn < 55; turn++) {
    await house.pass(60_000)
    begun = (await house.put(ana, begun, say(begun.content, { html: `<p>minute ${turn}</p>` }))).body
  }
  const kept = await versions()
  expect([kept.length, kept[0]?.content.text, kept[49]?.content.text]).toEqual([50, 'minute 54', 'minute 5'])
})

test('what comes into the thread meanwhile is news until whoever writes has seen it', async () => {
  expect(begun.newer).toBeNull()
  const more = { from: 'Carl <carl@customer.example>', subject: 'Order 4711', id: 'o2@customer.example' }
  await house.letter({ ...more, answers: 'o1@customer.example', text: 'Never mind.' })
  const newest = await until(async () => {
    const id = await house.newestOf(order.threadId)
    return id === toAll ? undefined : id
  })
  const { body } = await house.of(ana, 'GET', begun.id)
  expect(body.newer).toMatchObject({ messageId: newest, from: { address: 'carl@customer.example' } })
  const unseen = await house.put(ana, body, say(body.content, { html: '<p>As you wish</p>' }))
  expect(unseen.body.newer?.messageId).toBe(newest)
  const seen = await house.put(ana, unseen.body, unseen.body.content, newest)
  expect([seen.body.newer, seen.body.version]).toEqual([null, unseen.body.version])
  begun = seen.body
})

test('the list holds what is not sent, last changed first, page by page, and a deleted draft comes back as it was', async () => {
  await house.pass(1_000)
  const other = await house.begin(mate, { kind: 'new' })
  expect((await list(ana)).map(({ id }) => id)).toEqual([other.id, begun.id])
  const [row] = await list(ana, `&threadId=${order.threadId}`)
  expect(row).toMatchObject({
    id: begun.id,
    recipientCount: 2,
    to: [{ name: 'Carl' }, { name: 'Eve' }],
    proposalId: null,
  })
  const page = (await ask<DraftPage>(ana.browser, 'GET', '/v1/drafts?limit=1')).body
  expect(page.drafts.map(({ id }) => id)).toEqual([other.id])
  const next = await ask<DraftPage>(ana.browser, 'GET', `/v1/drafts?limit=1&cursor=${page.nextCursor}`)
  expect(next.body.drafts.map(({ id }) => id)).toEqual([begun.id])

  expect((await house.of(ana, 'DELETE', begun.id)).status).toBe(204)
  expect((await list(ana)).map(({ id }) => id)).toEqual([other.id])
  expect((await house.of(ana, 'GET', begun.id)).status).toBe(404)
  expect((await house.put(ana, begun, begun.content)).status).toBe(404)
  const back = await house.of(ana, 'POST', begun.id, '/restore')
  expect(back.body).toMatchObject({ content: begun.content, version: begun.version, lock: null })
})
