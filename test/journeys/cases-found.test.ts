import type { CasePage } from '@letterlock/wire/cases'
import type { ThreadPage } from '@letterlock/wire/threads'
import type { Timeline } from '@letterlock/wire/timeline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaseHouse, openCaseHouse } from './case-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: CaseHouse
let ana: Person
let mia: Person

beforeAll(async () => {
  house = await openCaseHouse()
  ana = house.ana
  mia = await house.given('mia', 'work')
})
afterAll(() => house?.open.close())

const from = 'Carl <carl@customer.example>'
const make = async (subject: string) =>
  house.make(ana, await house.letter({ from, subject, id: `${subject}@c.example` }))
const give = (id: string, ownerId: string | null) => ask(ana.browser, 'PATCH', `/v1/cases/${id}`, { ownerId })
const rows = async (by: Person, q: string) => {
  const query = new URLSearchParams({ view: 'all', limit: '100', q })
  return (await ask<ThreadPage>(by.browser, 'GET', `/v1/threads?${query}`)).body.threads
}
const found = async (by: Person, q: string) => (await rows(by, `subject:found ${q}`)).map(({ subject }) => subject)

test('mail is found by its case and by whoever has that', async () => {
  const [hers, his, free] = [await make('Found one'), await make('Found two'), await make('Found three')]
  await house.letter({ from, subject: 'Found four', id: 'four@c.example' })
  await give(hers.id, mia.id)
  await give(his.id, ana.id)
  expect(await found(ana, `case:${hers.key}`)).toEqual(['Found one'])
  // Without a word beside it the case alone leads there.
  expect((await rows(ana, `case:${hers.key}`)).map(({ subject }) => subject)).toEqual(['Found one'])
  expect(await found(ana, 'assignee:me')).toEqual(['Found two'])
  expect(await found(mia, 'assignee:me')).toEqual(['Found one'])
  expect(await found(ana, 'assignee:mia')).toEqual(['Found one'])
  expect(await found(ana, 'assignee:nobody')).toEqual(['Found three'])
  expect(await found(ana, `-case:${free.key} is:unassigned`)).toEqual(['Found four'])
  expect((await found(ana, 'is:assigned')).sort()).toEqual(['Found one', 'Found two'])
  expect(await found(ana, 'assignee:carl')).toEqual([])
})

test('a case leads nobody to a thread that they may not read', async () => {
  const own = await house.letter({ from, subject: 'Found at home', id: 'home@c.example' }, 'own')
  const made = await house.make(ana, own)
  await give(made.id, ana.id)
  expect(await found(ana, `case:${made.key}`)).toEqual(['Found at home'])
  expect(await found(mia, `case:${made.key}`)).toEqual([])
  expect(await found(mia, 'assignee:ana')).not.toContain('Found at home')
})

test('a list says who has the case of a thread, and is told when somebody else takes it', async () => {
  const made = await make('Handed over')
  const row = async () => (await rows(ana, 'subject:"handed over"'))[0]?.case
  expect(await row()).toMatchObject({ key: made.key, owner: null })
  await give(made.id, mia.id)
  expect(await row()).toMatchObject({ owner: { id: mia.id, name: expect.stringMatching(/mia/i) } })
  const events = await house.open.database.db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(2).execute()
  expect(JSON.stringify(events)).toContain('threads.changed')
})

test('cases are listed by how much they press, page by page, and narrowed to one of the four', async () => {
  const priorities = ['low', 'urgent', 'normal', 'high', 'urgent'] as const
  const ids: string[] = []
  for (const [nr, priority] of priorities.entries()) {
    const made = await make(`Pressing ${nr}`)
    ids.push(made.id)
    await ask(ana.browser, 'PATCH', `/v1/cases/${made.id}`, { priority })
  }
  const [low, urgent, normal, high, urgentLast] = ids
  const page = async (query: string, cursor = '') =>
    (await ask<CasePage>(ana.browser, 'GET', `/v1/cases?q=pressing&${query}${cursor && `&cursor=${cursor}`}`)).body
  const all: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { cases, nextCursor }: CasePage = await page('order=priority&limit=2', cursor)
    all.push(...cases.map(({ id }) => id))
    cursor = nextCursor
  }
  expect(all).toEqual([urgentLast, urgent, high, normal, low])
  expect((await page('')).cases.map(({ id }) => id)).toEqual(ids.toReversed())
  expect((await page('priority=high')).cases).toMatchObject([{ id: high, priority: 'high' }])
  const { items } = (await ask<Timeline>(ana.browser, 'GET', `/v1/cases/${high}/timeline?show=decisions`)).body
  expect(items[0]).toMatchObject({ decision: { did: 'priority', from: 'normal', to: 'high' } })
})
