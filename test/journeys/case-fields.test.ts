import type { SetField } from '@letterlock/wire/case-fields'
import type { Case } from '@letterlock/wire/cases'
import type { Problem } from '@letterlock/wire/problem'
import type { Timeline } from '@letterlock/wire/timeline'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaseHouse, openCaseHouse } from './case-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: CaseHouse
let ana: Person
let made: Case
let letters = 0

beforeAll(async () => {
  house = await openCaseHouse()
  ana = house.ana
  made = await house.make(ana, await letter())
})
afterAll(() => house?.open.close())

function letter(into: 'shared' | 'own' = 'shared') {
  letters += 1
  const id = `f${letters}@customer.example`
  return house.letter({ from: 'Carl <carl@customer.example>', subject: `Matter ${letters}`, id }, into)
}
const set = (by: Person, id: string, ...fields: SetField[]) =>
  ask<Case & Pick<Problem, 'code'>>(by.browser, 'PATCH', `/v1/cases/${id}`, { fields })
const fieldsOf = async (by: Person, id: string) =>
  (await ask<Case>(by.browser, 'GET', `/v1/cases/${id}`)).body.fields.map(({ name, value }) => [name, value])
const refused = (status: number, code: string) => ({ status, body: { code } })

test('fields are added, changed, renamed, taken away and put back, each name once whatever its case', async () => {
  const { id } = made
  expect(made.fields).toEqual([])
  await set(ana, id, { name: 'Order', value: '4711', isNew: true })
  const { body } = await set(ana, id, { name: ' Contract ', value: ' K-12 ', isNew: true })
  expect(body.fields).toEqual([
    { name: 'Contract', value: 'K-12' },
    { name: 'Order', value: '4711' },
  ])
  // The second looks the same.
  for (const name of ['ORDER', 'Or\u200bder \u2060']) {
    expect(await set(ana, id, { name, value: '1', isNew: true })).toMatchObject(refused(409, 'case.field_taken'))
  }
  await set(ana, id, { name: 'order', value: '4712' })
  await set(ana, id, { name: 'Contract', value: null }, { name: 'Agreement', value: 'K-12', isNew: true })
  expect(await fieldsOf(ana, id)).toEqual([
    ['Agreement', 'K-12'],
    ['order', '4712'],
  ])
  await set(ana, id, { name: 'Order', value: null })
  expect(await fieldsOf(ana, id)).toEqual([['Agreement', 'K-12']])
  // Taken back: refused where a colleague has written one of that name meanwhile.
  await set(ana, id, { name: 'order', value: '4712', isNew: true })
  expect(await set(ana, id, { name: 'order', value: '4712', isNew: true })).toMatchObject(
    refused(409, 'case.field_taken'),
  )
})

test('timeline and audit say that fields were changed and by whom, and nothing of what they say', async () => {
  const { id } = await house.make(ana, await letter())
  await set(ana, id, { name: 'Reference', value: 'Quinquereme' })
  await set(ana, id, { name: 'Reference', value: 'Quinquereme' })
  const { items } = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${id}/timeline?show=decisions`)).body
  expect(items.map((item) => item.kind === 'decision' && [item.decision.did, item.by?.id])).toEqual([
    ['fields', ana.id],
    ['created', ana.id],
  ])
  const { db } = house.open.database
  const audit = await db.selectFrom('audit_entries').selectAll().where('action', '=', 'case.changed').execute()
  expect(audit.filter(({ subject_id }) => subject_id === id)).toMatchObject([{ facts: { changed: 'fields' } }])
  const kept = [
    ...(await db.selectFrom('audit_entries').selectAll().execute()),
    ...(await db.selectFrom('events').selectAll().execute()),
    ...(await db.selectFrom('case_decisions').selectAll().execute()),
  ]
  for (const word of ['Quinquereme', 'Reference']) expect(JSON.stringify(kept)).not.toContain(word)
})

test('whoever sees the case reads its fields, and whoever may only read changes none', async () => {
  const { id } = await house.make(ana, await letter())
  await set(ana, id, { name: 'Order', value: '4711' })
  const reader = await house.given('reader', 'read')
  const worker = await house.given('worker', 'work')
  expect(await fieldsOf(reader, id)).toEqual([['Order', '4711']])
  expect(await set(reader, id, { name: 'Order', value: null })).toMatchObject(refused(403, 'mailbox.read_only'))
  expect((await set(worker, id, { name: 'Order', value: '4712' })).status).toBe(200)
  for (const by of [await house.person('outside'), await house.stranger()] as Person[]) {
    expect(await set(by, id, { name: 'Order', value: null })).toMatchObject(refused(404, 'request.not_found'))
  }
  expect(await fieldsOf(ana, id)).toEqual([['Order', '4712']])
})

test('a field is one short line, and a case holds twenty', async () => {
  const { id } = await house.make(ana, await letter())
  const bad: SetField[][] = [
    [{ name: '', value: 'x' }],
    [{ name: '   ', value: 'x' }],
    [{ name: 'x'.repeat(41), value: 'x' }],
    [{ name: 'Order', value: '' }],
    [{ name: 'Order', value: 'x'.repeat(501) }],
    [{ name: 'Order', value: 'two\nlines' }],
    [{ name: 'Order', value: 'two\u2028lines' }],
    [{ name: 'Or\tder', value: 'x' }],
    [{ name: 'Order', value: 'nul\0' }],
    [{ name: '\u200b', value: 'x' }],
    [{ name: 'Order', value: '\u2060 \u2800' }],
    [
      { name: 'Order', value: 'x' },
      { name: 'ORDER', value: 'y' },
    ],
  ]
  for (const fields of bad) {
    const answered = await set(ana, id, ...fields)
    expect([fields, answered.status, answered.body.code]).toEqual([fields, 400, 'request.invalid'])
  }
  const longest = { name: 'x'.repeat(40), value: '€'.repeat(500) }
  const more = Array.from({ length: 19 }, (_, n) => ({ name: `n${n}`, value: 'x' }))
  expect((await set(ana, id, longest, ...more)).body.fields).toHaveLength(20)
  expect(await set(ana, id, { name: 'One more', value: 'x' })).toMatchObject(refused(409, 'case.full'))
  expect((await set(ana, id, { name: 'n0', value: null }, { name: 'One more', value: 'x' })).status).toBe(200)
  expect(await fieldsOf(ana, id)).toHaveLength(20)
})

test('of people who add one name at once, one gets it', async () => {
  const { id } = await house.make(ana, await letter())
  const wishes = Array.from({ length: 4 }, (_, n) => set(ana, id, { name: 'Order', value: `${n}`, isNew: true }))
  expect((await Promise.all(wishes)).map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
})

test('what a colleague has changed since it was seen is neither written over nor taken away', async () => {
  const { id } = await house.make(ana, await letter())
  await set(ana, id, { name: 'Order', value: '4711' })
  const mate = await house.given('mate', 'work')
  expect((await set(mate, id, { name: 'Order', value: '4712', was: '4711' })).status).toBe(200)
  for (const value of ['4713', null]) {
    const late = await set(ana, id, { name: 'Order', value, was: '4711' })
    expect(late).toMatchObject(refused(409, 'case.field_changed'))
  }
  const renamed = [
    { name: 'Order', value: null, was: '4711' },
    { name: 'Purchase', value: '4711', isNew: true },
  ]
  expect(await set(ana, id, ...renamed)).toMatchObject(refused(409, 'case.field_changed'))
  expect(await fieldsOf(mate, id)).toEqual([['Order', '4712']])
})

test('what was written down while nobody else saw the case is not opened unasked, and ends with it', async () => {
  const { db } = house.open.database
  const mine = await letter('own')
  const { id } = await house.make(ana, mine)
  const shared = await letter()
  await set(ana, id, { name: 'Salary', value: 'Only for me' })
  const threads = `/v1/cases/${id}/threads`
  expect(await ask(ana.browser, 'POST', threads, shared)).toMatchObject(refused(409, 'case.opens_notes'))
  await ask(ana.browser, 'POST', threads, { ...shared, opensNotes: true })
  const place = `${threads}/${shared.mailboxId}/${shared.threadId}`
  const { body } = await ask<{ detachmentId: string }>(ana.browser, 'DELETE', place)
  await set(ana, id, { name: 'Salary', value: 'Alone again' })
  const undone = await ask(ana.browser, 'POST', `/v1/case-detachments/${body.detachmentId}/undo`)
  expect(undone).toMatchObject(refused(409, 'case.opens_notes'))

  await sql`delete from case_threads where case_id = ${id}`.execute(db)
  expect(await db.selectFrom('case_fields').selectAll().where('case_id', '=', id).execute()).toEqual([])
})
