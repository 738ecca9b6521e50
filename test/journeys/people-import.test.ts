import type { MemberDetail } from '@letterlock/wire/people'
import type { ImportPlan } from '@letterlock/wire/people-imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague, find } from './people-house.ts'
import { signIn } from './visitor.ts'

const HEAD = 'full_name,email,role,department,manager_email,start_date'

let open: OpenHouse
let owner: Browser

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

const fileOf = (rows: string) => Buffer.from(`${HEAD}\n${rows}`).toString('base64')
const preview = (file: string, browser = owner) =>
  ask<ImportPlan>(browser, 'POST', '/v1/members/imports/preview', { file })
const apply = (file: string, digest: string, browser = owner) =>
  ask<ImportPlan>(browser, 'POST', '/v1/members/imports', { file, digest })

test('a list is looked at first, changes nothing by it, and then does exactly what was shown', async () => {
  const ana = await add(owner, 'Ana')
  const file = fileOf(
    [
      'Ana Ek,ana@works.example,manager,Freight,,2026-01-01',
      'Bo Berg,bo@works.example,employee,freight,ana@works.example,2026-02-01',
      'Nobody,nobody,,,,',
      'Ana Again,ana@works.example,,,,',
    ].join('\n'),
  )
  const { status, body: plan } = await preview(file)
  expect(status).toBe(200)
  expect(plan).toMatchObject({
    counts: { add: 1, change: 1, same: 0, skip: 2 },
    departments: ['Freight'],
    rows: [
      { row: 2, outcome: 'change', fields: ['name', 'role', 'department', 'startsOn'] },
      { row: 3, outcome: 'add' },
      { row: 4, outcome: 'skip', reason: 'email_invalid', value: 'nobody' },
      { row: 5, outcome: 'skip', reason: 'email_twice', value: '2' },
    ],
  })
  expect(await find(owner, 'bo@works.example')).toBeUndefined()

  const done = await apply(file, plan.digest)
  expect(done).toEqual({ status: 200, body: plan })
  expect(await find(owner, 'bo@works.example')).toMatchObject({
    name: 'Bo Berg',
    role: 'member',
    department: { name: 'Freight' },
    manager: { id: ana.id, name: 'Ana Ek' },
    startsOn: '2026-02-01',
    canSignIn: false,
  })
  expect(await find(owner, 'ana@works.example')).toMatchObject({ role: 'manager', department: { name: 'Freight' } })
  const again = await preview(file)
  expect(again.body.counts).toEqual({ add: 0, change: 0, same: 2, skip: 2 })
})

test('a list that was taken out is read in again as it is, whoever stands in it', async () => {
  await add(owner, '=Formula', { email: 'formula@works.example' })
  const csv = Buffer.from(await (await owner.get('/v1/members/export')).arrayBuffer())
  expect(csv.toString()).toContain('owner@localhost')
  const { body: plan } = await preview(csv.toString('base64'))
  expect(plan.counts).toMatchObject({ add: 0, change: 0, skip: 0 })
  expect(plan.counts.same).toBeGreaterThan(1)
})

test('what has changed since the preview is not read in', async () => {
  const file = fileOf('Cy,cy@works.example')
  const { body: plan } = await preview(file)
  await add(owner, 'Cy', { email: 'cy@works.example' })
  expect(await apply(file, plan.digest)).toMatchObject({ status: 409, body: { code: 'people_list.changed' } })
  const other = fileOf('Cy Other,cy@works.example')
  expect((await apply(other, (await preview(file)).body.digest)).status).toBe(409)
  expect((await find(owner, 'cy@works.example'))?.name).toBe('Cy')
})

test('of two who confirm the same list at once, one reads it in', async () => {
  const file = fileOf('Dee,dee@works.example\nEve,eve@works.example,,,dee@works.example')
  const { body: plan } = await preview(file)
  const answers = await Promise.all([apply(file, plan.digest), apply(file, plan.digest)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await find(owner, 'eve@works.example'))?.manager?.name).toBe('Dee')
})

test('a department that somebody moves to by a list begins today, and the one before ends', async () => {
  await add(owner, 'Fay', { department: 'Sales', startsOn: '2026-01-01' })
  const file = fileOf('Fay,fay@works.example,,Support')
  await apply(file, (await preview(file)).body.digest)
  const fay = await find(owner, 'fay@works.example')
  const { body } = await ask<MemberDetail>(owner, 'GET', `/v1/members/${fay?.id}`)
  const [now, before] = body.teams
  expect([now?.team.name, before?.team.name, before?.endsOn]).toEqual(['Support', 'Sales', now?.startsOn])
})

test('10,000 rows with a mark in front, semicolons, managers and formulas are read in as one', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) =>
    [
      at % 100 === 0 ? `"=CMD(${at})"` : `"Person ${at}; of many"`,
      `many${at}@bulk.example`,
      at % 10 === 0 ? 'manager' : '',
      `Unit ${at % 20}`,
      at === 0 ? '' : `many${Math.floor(at / 10)}@bulk.example`,
      '2026-03-01',
    ].join(';'),
  )
  const file = Buffer.from(`\u{feff}${HEAD.replaceAll(',', ';')}\r\n${rows.join('\r\n')}\r\n`).toString('base64')
  const { status, body: plan } = await preview(file)
  expect(status).toBe(200)
  expect(plan).toMatchObject({ counts: { add: 10_000, change: 0, same: 0, skip: 0 }, delimiter: ';' })
  expect([plan.formulaCells, plan.departments.length]).toEqual([100, 20])
  const began = performance.now()
  expect((await apply(file, plan.digest)).status).toBe(200)
  const tookMs = performance.now() - began
  const { body } = await ask<{ total: number }>(owner, 'GET', '/v1/members?q=bulk.example')
  expect(body.total).toBe(10_000)
  expect(await find(owner, 'many25@bulk.example')).toMatchObject({ manager: { name: 'Person 2; of many' } })
  // What the page waits for an answer.
  expect(tookMs).toBeLessThan(45_000)

  const list = await (await owner.get('/v1/members/export')).text()
  expect(list).not.toMatch(/(^|,)"?[=+@-]/m)
  const lines = list.split('\r\n').filter((line, at) => at === 0 || line.includes('@bulk.example,'))
  const back = await preview(Buffer.from(lines.join('\r\n')).toString('base64'))
  expect(back).toMatchObject({ status: 200, body: { counts: { add: 0, change: 0, same: 10_000, skip: 0 } } })
})

test.each([
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 400, 'people_list.unreadable'],
  ['no columns', Buffer.from('a,b\n1,2'), 400, 'people_list.columns_missing'],
  ['a column twice', Buffer.from('full_name,email,email\nA,a@x.example,'), 400, 'people_list.column_twice'],
  ['10,001 rows', Buffer.from(`${HEAD}\n${'A,a@x.example\n'.repeat(10_001)}`), 413, 'people_list.too_long'],
  ['8 MB', Buffer.alloc(8_000_000, 'a'), 413, 'request.too_large'],
])('%s is refused with what to do', async (_what, file, status, code) => {
  expect(await preview(file.toString('base64'))).toMatchObject({ status, body: { code } })
})

test('who looks after nobody reads no list in and takes none out', async () => {
  const file = fileOf('Zed,zed@works.example')
  const { body: plan } = await preview(file)
  for (const role of ['manager', 'member'] as const) {
    const browser = await colleague(open, `list.${role}`, role)
    expect((await preview(file, browser)).status).toBe(404)
    expect((await apply(file, plan.digest, browser)).status).toBe(404)
    expect((await browser.get('/v1/members/export')).status).toBe(404)
  }
  expect(await find(owner, 'zed@works.example')).toBeUndefined()
})

test('an admin reads in everybody but owners', async () => {
  const admin = await colleague(open, 'list.admin', 'admin')
  const file = fileOf('New Owner,new.owner@works.example,owner\nNew Admin,new.admin@works.example,admin')
  const { body: plan } = await preview(file, admin)
  expect(plan.rows.map((row) => (row.outcome === 'skip' ? row.reason : row.outcome))).toEqual(['role_by_owner', 'add'])
  expect((await apply(file, plan.digest, admin)).status).toBe(200)
  // The same file does something else for an owner, and so needs a preview of its own.
  expect((await apply(file, plan.digest)).status).toBe(409)
})
