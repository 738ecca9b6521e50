import type { Role } from '@letterlock/wire/session'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonRow } from '../../store/people-list.ts'
import { decideImport } from './decide-import.ts'
import { findLoops } from './find-loops.ts'
import { readList } from './read-list.ts'

function person(name: string, more: Partial<PersonRow> = {}): PersonRow {
  return {
    id: `mem_${name}`,
    name,
    email: `${name.toLowerCase()}@x.example`,
    role: 'member',
    identityId: null,
    manager: null,
    department: null,
    startsOn: null,
    leftAt: null,
    ...more,
  }
}
const owner = person('Owner', { role: 'owner', identityId: 'idn_1' })

function decide(rows: string, people: PersonRow[] = [owner], by: Role = 'owner') {
  const list = readList(Buffer.from(`full_name,email,role,department,manager_email,start_date\n${rows}`))
  return decideImport(list.rows, people, by)
}
const outcomes = (...asked: Parameters<typeof decide>) =>
  decide(...asked).map((one) => (one.outcome === 'skip' ? `${one.row} ${one.reason}` : `${one.row} ${one.outcome}`))

test.each([
  ['no name', ',a@x.example', 'name_missing'],
  ['a name of two lines', '"A\nB",a@x.example', 'name_invalid'],
  ['no address', 'A,', 'email_missing'],
  ['what is no address', 'A,nobody', 'email_invalid'],
  ['a role that there is not', 'A,a@x.example,king', 'role_unknown'],
  ['a department of 81 letters', `A,a@x.example,,${'d'.repeat(81)}`, 'department_invalid'],
  ['a manager who is no address', 'A,a@x.example,,,Bo', 'manager_invalid'],
  ['a manager whom nobody knows', 'A,a@x.example,,,bo@x.example', 'manager_unknown'],
  ['themselves as manager', 'A,a@x.example,,,A@X.example', 'manager_self'],
  ['a day that there is not', 'A,a@x.example,,,,2026-02-30', 'start_invalid'],
  ['a day as Americans write it', 'A,a@x.example,,,,11/21/2026', 'start_invalid'],
  ['more cells than columns', 'A,a@x.example,,,,,x', 'cells_too_many'],
])('a row with %s is passed over', (_what, row, reason) => {
  expect(outcomes(row)).toEqual([`2 ${reason}`])
})

test('an address counts once, the first time, also where that row is passed over for its own reason', () => {
  expect(outcomes('A,a@x.example\nB,A@x.example\nC,c@x.example,,,who@x.example\nD,c@x.example')).toEqual([
    '2 add',
    '3 email_twice',
    '4 manager_unknown',
    '5 email_twice',
  ])
})

test('the owner of a first start is known by an address without a domain, and nobody else comes in by such a one', () => {
  const first = person('First', { role: 'owner', identityId: 'idn_1', email: 'owner@localhost' })
  const rows =
    'First,Owner@localhost,owner\nB,b@x.example,,,owner@localhost\nC,c@localhost\nD,d@x.example,,,c@localhost'
  expect(outcomes(rows, [first])).toEqual(['2 same', '3 add', '4 email_invalid', '5 manager_invalid'])
})

test('an empty cell leaves things as they are, and a filled one is compared', () => {
  const lead = person('Lead')
  const known = person('Ana', { role: 'manager', manager: lead, startsOn: '2026-01-01' })
  const people = [owner, lead, known]
  expect(outcomes('Ana,ana@x.example,,,,', people)).toEqual(['2 same'])
  expect(outcomes('Ana,ANA@x.example,Manager,,lead@x.example,2026-01-01', people)).toEqual(['2 same'])
  const [changed] = decide('Ana Ek,ana@x.example,employee,Sales,owner@x.example,2026-02-01', people)
  expect(changed).toMatchObject({ outcome: 'change', fields: ['name', 'role', 'department', 'manager', 'startsOn'] })
})

test('a manager may stand anywhere in the list, and whoever hangs on a row that is passed over is too', () => {
  expect(outcomes('Low,low@x.example,,,mid@x.example\nMid,mid@x.example,,,top@x.example\nTop,top@x.example')).toEqual([
    '2 add',
    '3 add',
    '4 add',
  ])
  expect(
    outcomes('Low,low@x.example,,,mid@x.example\nMid,mid@x.example,,,top@x.example\nTop,top@x.example,king'),
  ).toEqual(['2 manager_unknown', '3 manager_unknown', '4 role_unknown'])
})

test('a circle of managers is passed over, in the list alone or by way of people who are there', () => {
  expect(outcomes('A,a@x.example,,,b@x.example\nB,b@x.example,,,a@x.example\nC,c@x.example')).toEqual([
    '2 manager_loop',
    '3 manager_loop',
    '4 add',
  ])
  const top = person('Top')
  const low = person('Low', { manager: top })
  expect(outcomes('Top,top@x.example,,,low@x.example', [owner, top, low])).toEqual(['2 manager_loop'])
})

test('whoever has left is passed over, as a row and as a manager', () => {
  const gone = person('Gone', { leftAt: 1 })
  expect(outcomes('Gone,gone@x.example\nA,a@x.example,,,gone@x.example', [owner, gone])).toEqual([
    '2 has_left',
    '3 manager_unknown',
  ])
})

test('a list makes no owners for an admin, and never takes the last one', () => {
  expect(outcomes('A,a@x.example,owner\nOwner,owner@x.example,member', [owner], 'admin')).toEqual([
    '2 role_by_owner',
    '3 role_by_owner',
  ])
  const second = person('Second', { role: 'owner', identityId: 'idn_2' })
  const both = 'Owner,owner@x.example,member\nSecond,second@x.example,member'
  expect(outcomes(both, [owner, second])).toEqual(['2 change', '3 last_owner'])
  expect(outcomes('A,a@x.example,owner')).toEqual(['2 add'])
})

test('whatever managers a list names, what is taken in has no circle and knows every manager', () => {
  const who = fc.integer({ min: 0, max: 7 })
  const rows = fc.array(fc.tuple(who, fc.option(who)), { maxLength: 12 })
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      let people = [owner]
      for (const asked of [first, second]) {
        const text = asked.map(
          ([one, lead]) => `P${one},p${one}@x.example,,,${lead === null ? '' : `p${lead}@x.example`}`,
        )
        for (const one of decide(text.join('\n'), people)) {
          if (one.outcome !== 'add' && one.outcome !== 'change') continue
          const before = people.find(({ email }) => email === one.email)
          const manager =
            one.managerEmail === undefined ? before?.manager : person(one.managerEmail.slice(0, 2).toUpperCase())
          people = [...people.filter((other) => other !== before), person(one.name, { manager: manager ?? null })]
        }
      }
      const managerOf = new Map(
        people.flatMap(({ email, manager }) => (manager?.email ? [[email, manager.email]] : [])),
      )
      expect(findLoops(managerOf)).toEqual(new Set())
      for (const manager of managerOf.values()) expect(people.map(({ email }) => email)).toContain(manager)
    }),
  )
})
