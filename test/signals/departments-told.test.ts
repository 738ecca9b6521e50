import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { listGroupCycles, readGroupTrend } from '../../server/signals/reports/group-cycles.ts'
import { insertIdentity } from '../../server/store/identities.ts'
import { insertMember } from '../../server/store/members.ts'
import { deleteTeam, renameTeam } from '../../server/store/teams.ts'
import { type DepartmentsWorld, openDepartmentsWorld, writeMay } from './departments-world.ts'

const MAY_20 = Date.parse('2026-05-20')

let world: DepartmentsWorld
beforeEach(async () => {
  world = await openDepartmentsWorld()
})
afterEach(() => world.close())

const figuresOf = async (name: string | null) =>
  (await world.may()).groups.find(({ group }) => (group?.name ?? null) === name)?.figures

/** The table of departments, by name. */
async function toldBetween(): Promise<string[]> {
  const { groups, matrix } = await world.may()
  const nameOf = (id: string) => groups.find(({ group }) => group?.id === id)?.group?.name
  return matrix.map(({ from, to, mails }) => `${nameOf(from)} to ${nameOf(to)}: ${mails}`).sort()
}

test('two departments are told of as it can be reckoned on paper', async () => {
  await writeMay(world, await world.people('Sales', 6), await world.people('Plant', 6))
  await world.seal()
  const may = await world.may()
  // Sales: 6 × 6 to Plant and 6 × 4 to each other, 6 × 1 of these at eight in the evening.
  expect(await figuresOf('Sales')).toEqual({
    ...{ emailsSent: 60, crossTeamSent: 36, afterHoursSent: 6, emailsReceived: 60 },
    // All that was sent was begun or an answer: that nothing else was must not follow.
    ...{ replies: 6, threadsInitiated: null, bulkReceived: null, crossDomainSent: null },
  })
  // Plant: 6 × 6 answers and 6 × 5 to each other.
  expect(await figuresOf('Plant')).toMatchObject({
    afterHoursSent: 6,
    emailsSent: 66,
    crossTeamSent: 36,
    replies: 36,
    emailsReceived: 66,
  })
  expect(may.whole).toMatchObject({ emailsSent: 126, crossTeamSent: 72, emailsReceived: 126 })
  const plant = may.groups.find(({ group }) => group?.name === 'Plant')
  expect(plant?.people).toBe(6)
  // Eighteen answers after an hour, and as many after five: that there are no others must not follow, so one is hidden.
  expect(plant?.spread).toEqual([null, null, null, 18, null, null, null])
  expect(plant?.response?.elapsed.medianS).toBeNull()
  expect(Math.abs((plant?.response?.elapsed.p75S ?? 0) - 18_000) / 18_000).toBeLessThan(0.06)
  const [sales, works] = [await world.department('Sales'), await world.department('Plant')]
  expect(may.matrix).toEqual(
    expect.arrayContaining([
      { from: sales, to: works, mails: 35 },
      { from: works, to: sales, mails: 35 },
      { from: sales, to: sales, mails: 25 },
      { from: works, to: works, mails: 30 },
    ]),
  )
})

test('of a department of three nothing is told, nor of the one whose figures would give it away', async () => {
  const [sales, plant] = [await world.people('Sales', 6), await world.people('Plant', 6)]
  await writeMay(world, sales, plant)
  for (const one of await world.people('Board', 3))
    for (const worker of plant) await world.write(one, [worker], { at: '2026-05-12T09:00:00Z' })
  await world.seal()
  expect((await figuresOf('Board'))?.emailsSent).toBeNull()
  expect((await figuresOf('Sales'))?.emailsSent).toBeNull()
  expect((await figuresOf('Plant'))?.emailsSent).toBe(66)
  const { whole, groups, matrix } = await world.may()
  expect(whole.emailsSent).toBe(144)
  expect(groups.find(({ group }) => group?.name === 'Board')?.people).toBeNull()
  const board = await world.department('Board')
  expect(matrix.filter(({ from, to }) => from === board || to === board)).toEqual([])
})

test('what a department wrote to one colleague of none, or to one who is not counted, does not follow from the table', async () => {
  const [sales, plant] = [await world.people('Sales', 6), await world.people('Plant', 6)]
  await writeMay(world, sales, plant)
  // The smallest, which goes with the one who is in none.
  const depot = await world.people('Depot', 6)
  for (const [at, one] of depot.entries())
    await world.write(one, [depot[(at + 1) % 6] ?? one], { at: `2026-05-12T12:0${at}:00Z` })
  const lone = await world.person('lone@works.example', { since: '2026-05-01T00:00:00Z' })
  for (const [at, one] of sales.entries()) await world.write(one, [lone], { at: `2026-05-12T13:0${at}:00Z` })
  // His own mailbox is not counted, so what Plant wrote to him is in no cell.
  const dan = await world.person('dan@works.example', { fed: false })
  await world.join(dan.memberId, await world.department('Sales'))
  for (const [at, one] of plant.entries()) await one.sent({ to: [dan.address], at: `2026-05-12T13:1${at}:00Z` })
  await world.seal()
  expect((await figuresOf('Sales'))?.emailsSent).toBe(66)
  expect((await figuresOf('Plant'))?.emailsSent).toBe(72)
  // Sales within itself goes with what one who is in none got, and Plant to Sales with what Dan got.
  expect(await toldBetween()).toEqual(['Depot to Depot: 5', 'Plant to Plant: 30', 'Sales to Plant: 35'])
})

test('nor does what they wrote to one who was put into a department after that was counted', async () => {
  const [sales, plant] = [await world.people('Sales', 6), await world.people('Plant', 6)]
  await writeMay(world, sales, plant)
  const late = await world.person('late@works.example', { since: '2026-05-01T00:00:00Z' })
  for (const [at, one] of sales.entries()) await world.write(one, [late], { at: `2026-05-12T13:0${at}:00Z` })
  await world.count()
  await world.join(late.memberId, await world.department('Plant'))
  await world.seal()
  // Of Sales 66 went out and 36 across, by the directory as it was: the rest is 24 of its own and what the one got.
  // Where nothing comes from outside, that is what Plant received less its two cells as well.
  expect(await figuresOf('Sales')).toMatchObject({ emailsSent: 66, crossTeamSent: 36 })
  expect(await toldBetween()).toEqual(['Plant to Sales: 35', 'Sales to Plant: 35'])
})

test.each([
  { who: 'one of them', writers: 1, other: undefined, isTold: false },
  { who: 'six of them', writers: 6, other: undefined, isTold: true },
  { who: 'six of them, while a colleague has never signed in', writers: 6, other: {}, isTold: false },
  { who: 'six of them, while one had not', writers: 6, other: { signedIn: '2026-05-20' }, isTold: false },
  { who: 'six of them, while one had', writers: 6, other: { signedIn: '2026-04-20' }, isTold: true },
  { who: 'six of them, and one was erased since', writers: 6, other: { erasingAt: MAY_20 }, isTold: false },
  { who: 'six of them, and one was erased before', writers: 6, other: { erasingAt: 0 }, isTold: true },
])('nor does what $who wrote to an address that is nobody’s', async ({ writers, other, isTold }) => {
  const [sales, plant] = [await world.people('Sales', 6), await world.people('Plant', 6)]
  await writeMay(world, sales, plant)
  for (const [at, one] of sales.slice(0, writers).entries())
    await one.sent({ to: ['all@works.example'], at: `2026-05-12T13:0${at}:00Z` })
  // Everybody had their mailbox before the cycle began.
  await world.db.updateTable('mailboxes').set({ created_at: 0 }).execute()
  if (other) await addOther(other)
  await world.seal()
  expect((await figuresOf('Sales'))?.emailsSent).toBe(60 + writers)
  const told = ['Plant to Plant: 30', 'Plant to Sales: 35', 'Sales to Plant: 35']
  expect(await toldBetween()).toEqual([...told, ...(isTold ? ['Sales to Sales: 25'] : [])])
})

test('whoever moves in mid-cycle stands in each department for its own days', async () => {
  const [sales, plant] = [await world.people('Sales', 6), await world.people('Plant', 6)]
  const mover = await world.person('mo@works.example', { since: '2026-05-01T00:00:00Z' })
  await world.join(mover.memberId, await world.department('Sales'), '2020-01-01', '2026-05-15')
  await world.join(mover.memberId, await world.department('Plant'), '2026-05-15')
  await writeMay(world, sales, plant)
  // Seven from Sales, then four from Plant; the last of them on the first day there.
  for (const day of ['04', '05', '06', '07', '08', '11', '14'])
    await mover.sent({ to: ['far@far.example'], at: noon(day) })
  for (const day of ['15', '18', '19', '20']) await mover.sent({ to: ['far@far.example'], at: noon(day) })
  await world.seal()
  expect((await figuresOf('Sales'))?.emailsSent).toBe(67)
  expect((await figuresOf('Plant'))?.emailsSent).toBe(70)
  expect((await world.may()).whole.emailsSent).toBe(137)
})

test('nothing is told of a cycle before it is sealed, and late mail changes nothing afterwards', async () => {
  const [sales, plant] = [await world.people('Sales', 6), await world.people('Plant', 6)]
  await writeMay(world, sales, plant)
  await world.seal('2026-06-03T23:59:59Z')
  await expect(world.may()).rejects.toMatchObject({ code: 'request.not_found' })
  const open = await listGroupCycles(world.db, world.tenantId, world.clock.now)
  expect(open).toEqual({
    cycles: [],
    next: { kind: 'monthly', startsOn: '2026-05-01', endsOn: '2026-06-01', sealsAt: '2026-06-04T00:00:00.000Z' },
  })
  await world.seal()
  const told = await world.may()
  await sales[0]?.sent({ to: ['far@far.example'], at: noon('12') })
  await world.seal('2026-06-05T00:00:00Z')
  expect(await world.may()).toEqual(told)
  expect(await listGroupCycles(world.db, world.tenantId, world.clock.now)).toMatchObject({
    cycles: [{ kind: 'monthly', startsOn: '2026-05-01', endsOn: '2026-06-01' }],
    next: { startsOn: '2026-06-01', sealsAt: '2026-07-04T00:00:00.000Z' },
  })
})

test('a department keeps its name of then in a sealed cycle, renamed or taken away', async () => {
  await writeMay(world, await world.people('Sales', 6), await world.people('Plant', 6))
  await world.seal()
  const told = await world.may()
  await renameTeam(world.db, world.tenantId, await world.department('Sales'), 'Growth')
  await deleteTeam(world.db, world.tenantId, await world.department('Plant'))
  expect(await world.may()).toEqual(told)
  const trend = await readGroupTrend(world.db, world.tenantId)
  expect(trend.groups.map(({ group }) => group?.name)).toEqual(['Plant', 'Sales'])
})

test('people whose department is taken away before the end are in none, and the organisation counts them', async () => {
  await writeMay(world, await world.people('Sales', 6), await world.people('Plant', 6))
  await deleteTeam(world.db, world.tenantId, await world.department('Plant'))
  await world.seal()
  expect((await world.may()).groups.map(({ group }) => group?.name ?? null)).toEqual(['Sales', null])
  expect((await figuresOf(null))?.emailsSent).toBe(66)
  expect((await world.may()).whole.emailsSent).toBe(126)
})

/** A colleague without a mailbox. */
async function addOther({ signedIn, erasingAt }: { signedIn?: string; erasingAt?: number }): Promise<void> {
  const { db, tenantId } = world
  const [id, email] = [newId('mem', 0), 'new@works.example']
  const identityId = signedIn === undefined ? null : newId('idn', 0)
  if (identityId !== null)
    await insertIdentity(db, { id: identityId, email, isProved: true, now: Date.parse(signedIn ?? '') })
  await insertMember(db, tenantId, { id, identityId, email, name: 'New', role: 'member', now: 0 })
  if (erasingAt !== undefined)
    await db
      .updateTable('members')
      .set({ email: null, left_at: erasingAt, erasing_at: erasingAt })
      .where('id', '=', id)
      .execute()
}

function noon(day: string): string {
  return `2026-05-${day}T12:00:00Z`
}
