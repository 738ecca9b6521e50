import type { GroupCycle, GroupCycleList, GroupTrend } from '@letterlock/wire/group-signals'
import type { TeamList as Teams } from '@letterlock/wire/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import type { Browser } from '../journeys/browser.ts'
import { openPerson, openTenant } from '../journeys/matrix-furnish.ts'
import { ask, colleague } from '../journeys/people-house.ts'
import { openSettingsHouse, type SettingsHouse } from './settings-house.ts'

type TeamList = z.infer<typeof Teams>

const MAY = '/v1/signals/groups/2026-05-01'
const DOORS = ['/v1/signals/groups', '/v1/signals/groups/trend', MAY]

let house: SettingsHouse
let manager: Browser
let member: Browser

beforeAll(async () => {
  house = await openSettingsHouse('2026-05-30T20:00:00Z')
  manager = await colleague(house.open, 'manu', 'manager')
  const made = await ask<TeamList>(house.owner, 'POST', '/v1/teams', { kind: 'department', name: 'Sales' })
  const sales = made.body.teams.find(({ name }) => name === 'Sales')?.id
  for (const name of ['ana', 'ben', 'cleo', 'dan', 'eva', 'finn']) {
    const one = await house.counted(name)
    member = one.browser
    const membership = { memberId: one.memberId, startsOn: '2026-01-01' }
    expect([name, (await ask(house.owner, 'POST', `/v1/teams/${sales}/memberships`, membership)).status]).toEqual([
      name,
      201,
    ])
    // Four on days of work, one on a Saturday.
    const days = ['05-05', '05-06', '05-07', '05-08', '05-09']
    await one.hold(...days.map((day) => ({ at: `2026-${day}T10:00:00Z` })))
  }
})
afterAll(() => house.close())

test('while a cycle runs nothing is told of it to anybody', async () => {
  const { status, body } = await ask<GroupCycleList>(manager, 'GET', '/v1/signals/groups')
  expect([status, body.cycles]).toEqual([200, []])
  expect(body.next).toMatchObject({ kind: 'monthly', startsOn: '2026-05-01', endsOn: '2026-06-01' })
  expect((await ask(house.owner, 'GET', MAY)).status).toBe(404)
  const trend = await ask<GroupTrend>(manager, 'GET', '/v1/signals/groups/trend')
  expect([trend.status, trend.body]).toEqual([200, { cycles: [], groups: [], whole: [] }])
})

test('a sealed cycle is told to whoever leads somebody or looks after all, and to nobody else', async () => {
  await house.turnTo('2026-06-05T00:00:00Z')
  const { db } = house.open.database
  await sealCycles({ db, now: () => Date.parse('2026-06-05T00:00:00Z') }, house.tenantId)
  const { status, body } = await ask<GroupCycle>(house.owner, 'GET', MAY)
  expect(status).toBe(200)
  expect(body.groups).toMatchObject([
    { group: { name: 'Sales' }, people: 6, figures: { emailsSent: 30, afterHoursSent: 6 } },
  ])
  expect(body).toMatchObject({
    kind: 'monthly',
    endsOn: '2026-06-01',
    definitionsVersion: 2,
    whole: { emailsSent: 30 },
  })
  expect((await ask<GroupCycle>(manager, 'GET', MAY)).body).toEqual(body)
  const admin = await colleague(house.open, 'ada', 'admin')
  expect((await ask<GroupCycle>(admin, 'GET', MAY)).body).toEqual(body)
  const trend = (await ask<GroupTrend>(manager, 'GET', '/v1/signals/groups/trend')).body
  expect(trend.groups).toMatchObject([{ group: { name: 'Sales' }, points: [{ figures: { emailsSent: 30 } }] }])

  const theirs = await openTenant(house.open, 'Theirs')
  const stranger = await openPerson(house.open, theirs, 'stranger', 'owner')
  for (const path of DOORS) expect([path, (await ask(member, 'GET', path)).status]).toEqual([path, 404])
  expect((await ask(stranger.browser, 'GET', MAY)).status).toBe(404)
  expect((await ask<GroupCycleList>(stranger.browser, 'GET', '/v1/signals/groups')).body).toEqual({
    cycles: [],
    next: null,
  })
})

test('what is told goes along as a file, to the same people and to nobody else', async () => {
  const csv = await manager.get(`${MAY}/export?format=csv`)
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(csv.headers.get('content-disposition')).toContain('team-signals-2026-05-01.csv')
  const [heading, sales, ...others] = (await csv.text()).trim().split('\r\n')
  expect(heading).toContain('department_id,department,people,emails_sent')
  expect(sales).toMatch(/^tem_\w+,Sales,6,30,/)
  expect(others).toEqual([])
  const json = await ask<GroupCycle>(manager, 'GET', `${MAY}/export?format=json`)
  expect(json.body).toEqual((await ask<GroupCycle>(manager, 'GET', MAY)).body)

  expect((await ask(member, 'GET', `${MAY}/export?format=csv`)).status).toBe(404)
  expect((await ask(manager, 'GET', '/v1/signals/groups/2026-06-01/export?format=csv')).status).toBe(404)
  expect((await ask(manager, 'GET', `${MAY}/export?format=xml`)).status).toBe(400)
})

test('a day that is none, or on which no cycle begins, is answered in words', async () => {
  for (const day of ['2026-05-02', '1999-01-01'])
    expect([day, (await ask(manager, 'GET', `/v1/signals/groups/${day}`)).status]).toEqual([day, 404])
  for (const day of ['2026-02-30', 'may', '2026-05-01%00', '0000-00-00', "2026-05-01'--"]) {
    const { status, body } = await ask(manager, 'GET', `/v1/signals/groups/${day}`)
    expect([day, status, body.code]).toEqual([day, 400, 'request.invalid'])
  }
})

test('what is told names nobody, and stays as it was when the figures of people are gone', async () => {
  const before = (await ask<GroupCycle>(manager, 'GET', MAY)).body
  const rows = await house.open.database.db.selectFrom('signal_cycle_groups').select('told').execute()
  expect(JSON.stringify(rows)).not.toContain('mem_')
  await house.open.database.db.deleteFrom('signal_days').where('tenant_id', '=', house.tenantId).execute()
  await house.open.database.db.deleteFrom('signal_cycle_people').where('tenant_id', '=', house.tenantId).execute()
  expect((await ask<GroupCycle>(manager, 'GET', MAY)).body).toEqual(before)
})
