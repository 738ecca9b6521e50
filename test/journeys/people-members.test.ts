import type { Member, MemberDetail } from '@letterlock/wire/people'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague, find } from './people-house.ts'
import { signIn } from './visitor.ts'

let open: OpenHouse
let owner: Browser
let me: Me

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = (await signIn(open)).browser
  me = (await ask<Me>(owner, 'GET', '/v1/session')).body
})
afterAll(() => open.close())

interface Page {
  data: Member[]
  next: string | null
  total: number
}
const list = async (query: string) => (await ask<Page>(owner, 'GET', `/v1/members?${query}`)).body

test('somebody who is added stands on the list with everything that was said of them', async () => {
  const lead = await add(owner, 'Lea Lind', { role: 'manager' })
  const hours = [{ day: 1, from: '08:00', to: '12:00' }]
  const added = await add(owner, 'Ben Berg', {
    email: ' Ben@Works.Example ',
    department: 'Freight',
    managerId: lead.id,
    startsOn: '2026-01-07',
    timeZone: 'Europe/Stockholm',
    workingHours: hours,
  })
  expect(added).toMatchObject({
    name: 'Ben Berg',
    email: 'ben@works.example',
    role: 'member',
    manager: { id: lead.id, name: 'Lea Lind' },
    startsOn: '2026-01-07',
    timeZone: 'Europe/Stockholm',
    workingHours: hours,
    canSignIn: false,
    leftAt: null,
    teams: [{ team: { kind: 'department', name: 'Freight' }, startsOn: '2026-01-07', endsOn: null }],
  })
  expect(added.department?.name).toBe('Freight')
  const { body } = await ask<MemberDetail>(owner, 'GET', `/v1/members/${lead.id}`)
  expect(body.reports).toBe(1)
  expect((await list(`managerId=${lead.id}`)).data.map(({ name }) => name)).toEqual(['Ben Berg'])
  expect((await list(`teamId=${added.department?.id}`)).data.map(({ name }) => name)).toEqual(['Ben Berg'])
})

test('the list goes on where it ended, whole and in order, also among people of one name', async () => {
  for (let at = 0; at < 7; at++) await add(owner, 'Kim Same', { email: `kim${at}@same.example` })
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await list(`q=same.example&limit=3${cursor}`)
    expect(page.total).toBe(7)
    seen.push(...page.data.map(({ email }) => email))
    cursor = page.next ? `&cursor=${page.next}` : ''
  } while (cursor !== '')
  expect(seen.toSorted()).toEqual(Array.from({ length: 7 }, (_, at) => `kim${at}@same.example`))
  expect((await list('q=%25')).total).toBe(0)
  expect((await ask(owner, 'GET', '/v1/members?cursor=bm90IG91cnM')).status).toBe(400)
})

test.each([
  ['no name', { name: ' ' }],
  ['a name of two lines', { name: 'A\nB' }],
  ['no address', { email: 'nobody' }],
  ['a role that there is not', { role: 'king' }],
  ['a day that there is not', { startsOn: '2026-02-30' }],
  ['a zone that there is not', { timeZone: 'Mars/Olympus' }],
  ['a zone that knows no summer', { timeZone: '+01:00' }],
  ['hours that end before they begin', { workingHours: [{ day: 1, from: '17:00', to: '09:00' }] }],
  [
    'hours that meet',
    {
      workingHours: [
        { day: 1, from: '08:00', to: '12:00' },
        { day: 1, from: '11:00', to: '17:00' },
      ],
    },
  ],
])('nobody is added with %s', async (_what, wrong) => {
  const wish = { name: 'Wrong', email: 'wrong@works.example', ...wrong }
  expect((await ask(owner, 'POST', '/v1/members', wish)).status).toBe(400)
  expect(await find(owner, 'wrong@works.example')).toBeUndefined()
})

test('an address stands once on the list, however it is written', async () => {
  await add(owner, 'Once Only')
  const again = { name: 'Once More', email: 'ONCE.ONLY@works.example' }
  expect(await ask(owner, 'POST', '/v1/members', again)).toMatchObject({ status: 409, body: { code: 'member.exists' } })
})

test('nobody leads themselves, also not by way of others', async () => {
  const top = await add(owner, 'Top')
  const middle = await add(owner, 'Middle', { managerId: top.id })
  const low = await add(owner, 'Low', { managerId: middle.id })
  for (const managerId of [top.id, middle.id, low.id]) {
    const answer = await ask(owner, 'PATCH', `/v1/members/${top.id}`, { managerId })
    expect(answer).toMatchObject({ status: 409, body: { code: 'member.manager_loop' } })
  }
  const none = `mem_${'0'.repeat(32)}`
  const answer = await ask(owner, 'PATCH', `/v1/members/${top.id}`, { managerId: none })
  expect(answer).toMatchObject({ status: 400, body: { code: 'member.manager_unknown' } })
})

test('two who make each other their manager at once do not both succeed', async () => {
  const one = await add(owner, 'Pair One')
  const two = await add(owner, 'Pair Two')
  const answers = await Promise.all([
    ask(owner, 'PATCH', `/v1/members/${one.id}`, { managerId: two.id }),
    ask(owner, 'PATCH', `/v1/members/${two.id}`, { managerId: one.id }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('the last owner who can sign in keeps the role, and stays', async () => {
  const path = `/v1/members/${me.member.id}`
  await add(owner, 'Owner On Paper', { role: 'owner' })
  const last = { status: 409, body: { code: 'member.last_owner' } }
  expect(await ask(owner, 'PATCH', path, { role: 'admin' })).toMatchObject(last)
  expect(await ask(owner, 'POST', `${path}/leave`)).toMatchObject(last)
  const second = await colleague(open, 'second.owner', 'owner')
  expect((await ask(owner, 'PATCH', path, { role: 'admin' })).status).toBe(200)
  expect((await ask(second, 'PATCH', path, { role: 'owner' })).status).toBe(200)
})

test('of two owners who leave at once one stays', async () => {
  const house = await openHouse({ role: 'http' })
  try {
    const first = (await signIn(house)).browser
    const second = await colleague(house, 'second', 'owner')
    const ids = [first, second].map(async (one) => (await ask<Me>(one, 'GET', '/v1/session')).body.member.id)
    const [one, two] = await Promise.all(ids)
    const answers = await Promise.all([
      ask(first, 'POST', `/v1/members/${two}/leave`),
      ask(second, 'POST', `/v1/members/${one}/leave`),
    ])
    const statuses = answers.map(({ status }) => status).sort()
    expect([
      [200, 401],
      [200, 409],
    ]).toContainEqual(statuses)
    const alive = await Promise.all([first, second].map(async (browser) => (await browser.get('/v1/session')).status))
    expect(alive).toContain(200)
  } finally {
    await house.close()
  }
})

test('an admin looks after everybody but owners', async () => {
  const admin = await colleague(open, 'an.admin', 'admin')
  const ownersOnly = { status: 403, body: { code: 'member.owners_only' } }
  expect(await ask(admin, 'POST', '/v1/members', { name: 'X', email: 'x@x.example', role: 'owner' })).toMatchObject(
    ownersOnly,
  )
  expect(await ask(admin, 'PATCH', `/v1/members/${me.member.id}`, { role: 'member' })).toMatchObject(ownersOnly)
  expect(await ask(admin, 'POST', `/v1/members/${me.member.id}/leave`)).toMatchObject(ownersOnly)
  const other = await add(admin, 'Other Admin', { role: 'admin' })
  expect((await ask(admin, 'PATCH', `/v1/members/${other.id}`, { role: 'owner' })).status).toBe(403)
  expect((await ask(admin, 'PATCH', `/v1/members/${other.id}`, { role: 'manager' })).status).toBe(200)
})

test('a role that changes in an open session holds from the next request on', async () => {
  const browser = await colleague(open, 'soon.admin', 'admin')
  const { body } = await ask<Me>(browser, 'GET', '/v1/session')
  expect((await ask(browser, 'POST', '/v1/teams', { kind: 'team', name: 'Before' })).status).toBe(201)
  expect((await ask(owner, 'PATCH', `/v1/members/${body.member.id}`, { role: 'manager' })).status).toBe(200)
  expect((await ask(browser, 'POST', '/v1/teams', { kind: 'team', name: 'After' })).status).toBe(404)
  expect((await ask(browser, 'GET', '/v1/members')).status).toBe(200)
  expect((await ask(owner, 'PATCH', `/v1/members/${body.member.id}`, { role: 'member' })).status).toBe(200)
  expect((await ask(browser, 'GET', '/v1/members')).status).toBe(404)
  expect((await ask<Me>(browser, 'GET', '/v1/session')).body.member.role).toBe('member')
})

test('a person’s address is changed by others only while they have never signed in', async () => {
  const typo = await add(owner, 'Typo', { email: 'tpyo@works.example' })
  expect((await ask(owner, 'PATCH', `/v1/members/${typo.id}`, { email: 'typo@works.example' })).status).toBe(200)
  const answer = await ask(owner, 'PATCH', `/v1/members/${me.member.id}`, { email: 'other@works.example' })
  expect(answer).toMatchObject({ status: 409, body: { code: 'member.email_own' } })
})

test('departments follow one another, teams have spans, and neither meets itself', async () => {
  const person = await add(owner, 'Mover', { department: 'Sales', startsOn: '2026-01-01' })
  const moved = await ask<MemberDetail>(owner, 'PATCH', `/v1/members/${person.id}`, { department: 'sales' })
  expect(moved.body.teams).toHaveLength(1)
  const { body } = await ask<MemberDetail>(owner, 'PATCH', `/v1/members/${person.id}`, { department: 'Support' })
  expect(body.department?.name).toBe('Support')
  const [now, before] = body.teams
  expect([before?.team.name, before?.endsOn]).toEqual(['Sales', now?.startsOn])
  const teamId = before?.team.id
  const meets = { memberId: person.id, startsOn: '2026-05-01', endsOn: null }
  expect(await ask(owner, 'POST', `/v1/teams/${teamId}/memberships`, meets)).toMatchObject({
    status: 409,
    body: { code: 'team.dates_overlap' },
  })
  const earlier = { memberId: person.id, startsOn: '2025-01-01', endsOn: '2026-01-01' }
  const made = await ask<{ id: string }>(owner, 'POST', `/v1/teams/${teamId}/memberships`, earlier)
  expect(made.status).toBe(201)
  const path = `/v1/teams/${teamId}/memberships/${made.body.id}`
  expect((await ask(owner, 'PUT', path, { startsOn: '2025-06-01', endsOn: '2025-06-01' })).status).toBe(400)
  expect((await ask(owner, 'PUT', path, { startsOn: '2025-06-01', endsOn: '2026-01-01' })).status).toBe(204)
  expect((await ask(owner, 'DELETE', path)).status).toBe(204)
  expect((await ask(owner, 'DELETE', path)).status).toBe(404)
  expect(await ask(owner, 'POST', '/v1/teams', { kind: 'department', name: 'SALES' })).toMatchObject({
    status: 409,
    body: { code: 'team.name_taken' },
  })
})
