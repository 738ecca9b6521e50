import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { recompute } from '../../server/signals/rollup/recompute.ts'
import { listSignalDays } from '../../server/store/signal-days.ts'
import { listMailShares } from '../../server/store/signal-pairs.ts'
import { type DepartmentsWorld, openDepartmentsWorld } from './departments-world.ts'
import type { CountedSomebody, Letter } from './signals-world.ts'

let world: DepartmentsWorld
let sales: CountedSomebody[]
let plant: CountedSomebody[]
/** Is in Sales too, and makes up mail in the names of the others. */
let eve: CountedSomebody
/** What the forger made up, by whose name it bears. */
let made: { by: CountedSomebody; letter: Letter & { id: string; from: string; to: readonly string[] } }[]
beforeEach(async () => {
  world = await openDepartmentsWorld()
  const people = await world.people('Sales', 6)
  sales = people.slice(0, 5)
  eve = people[5] as CountedSomebody
  plant = await world.people('Plant', 5)
  made = []
})
afterEach(() => world.close())

const MAY = { from: '2026-05-01', until: '2026-06-01' }
const OUTSIDE = 'far@far.example'
const at = (hour: number, minute: number, day = 12) => new Date(Date.UTC(2026, 4, day, hour, minute)).toISOString()

/** All that a sealed May tells in numbers; how many people there are is no secret. */
async function numbers(): Promise<number[]> {
  const { whole, groups, matrix } = await world.may()
  const found: number[] = []
  JSON.stringify([whole, groups, matrix], (key, value: unknown) => {
    if (typeof value === 'number' && key !== 'people') found.push(value)
    return value
  })
  return found
}

async function forge(by: CountedSomebody, to: string[], when: string, more: Partial<Letter> = {}): Promise<void> {
  const letter = { id: `made-${made.length}@works.example`, from: by.address, to, at: when, ...more }
  made.push({ by, letter })
  await eve.got(letter)
}

/** What the first of Sales writes, and what the forger makes up for the four others. */
async function writeAndForge(times: number): Promise<void> {
  const [ana, ...others] = sales
  for (let nr = 0; nr < times; nr++) {
    const asked = await ana?.got({ from: OUTSIDE, at: at(9, nr) })
    await ana?.sent({ to: [OUTSIDE], at: at(10, nr), ...(nr % 2 === 0 && asked !== undefined && { inReplyTo: asked }) })
    for (const one of others) await forge(one, [eve.address], at(11, nr))
  }
}

test('whoever makes up colleagues’ mail stands nobody but themselves behind a number of a department', async () => {
  await writeAndForge(12)
  await world.seal()
  expect(await numbers()).toEqual([])
  // Of each of them it is counted as before.
  expect(await sales[1]?.days()).toMatchObject([{ sent: 12 }])
})

test('what their own mailboxes show stands behind it, also where that comes later', async () => {
  await writeAndForge(12)
  await world.count()
  for (const { by, letter } of made) await by.sent(letter)
  await world.seal()
  const told = (await world.may()).groups.find(({ group }) => group?.name === 'Sales')?.figures
  expect(told?.emailsSent).toBe(60)
})

test('nor is anybody’s large part hidden among what is made up', async () => {
  const [ana, ben, cleo, ...others] = sales
  for (let nr = 0; nr < 30; nr++) await ana?.sent({ to: [OUTSIDE], at: at(10, nr) })
  for (const one of [ben, cleo, ...others]) await one?.sent({ to: [OUTSIDE], at: at(12, 0) })
  // With one as large beside it, either of the two would know the other.
  for (const one of [ben, cleo]) for (let nr = 0; nr < 30; nr++) if (one) await forge(one, [eve.address], at(13, nr))
  await world.seal()
  expect(await numbers()).toEqual([])
})

test('of a department that is told what is made up is not in any number', async () => {
  for (const [one, somebody] of sales.entries())
    for (let nr = 0; nr < 8; nr++)
      await world.write(somebody, [sales[(one + 1) % 5] as CountedSomebody], { at: at(10, nr) })
  await world.seal()
  const figures = (await world.may()).groups.find(({ group }) => group?.name === 'Sales')
  expect(figures?.figures.emailsSent).toBe(40)

  const other = await openDepartmentsWorld()
  try {
    const people = await other.people('Sales', 6)
    const forger = people.pop()
    for (const [one, somebody] of people.entries())
      for (let nr = 0; nr < 8; nr++) {
        await other.write(somebody, [people[(one + 1) % 5] as CountedSomebody], { at: at(10, nr) })
        await forger?.got({ from: somebody.address, to: [OUTSIDE], at: at(21, nr, 13) })
      }
    await other.seal()
    const beside = (await other.may()).groups.find(({ group }) => group?.name === 'Sales')
    // What the forger got of it is theirs, and too much of what Sales got to be told.
    const gotToo = { ...figures?.figures, emailsReceived: null }
    expect(beside?.figures).toEqual(gotToo)
    expect((await other.may()).whole.emailsSent).toBe(40)
  } finally {
    await other.close()
  }
})

test('answers that are made up are none of a department', async () => {
  for (const [one, somebody] of sales.entries()) {
    for (let nr = 0; nr < 8; nr++) {
      const asked = await somebody.got({ from: eve.address, at: at(9, nr) })
      const answer = { at: at(10, nr), inReplyTo: asked }
      if (one === 0) await somebody.sent({ to: [eve.address], ...answer })
      else await forge(somebody, [eve.address], answer.at, { inReplyTo: asked })
    }
    // Enough of everybody that what was sent is told.
    for (let nr = 0; nr < 8; nr++) await somebody.sent({ to: [OUTSIDE], at: at(14, nr) })
  }
  await world.seal()
  const told = (await world.may()).groups.find(({ group }) => group?.name === 'Sales')
  expect(told?.figures.emailsSent).toBe(48)
  expect([told?.figures.replies, told?.response, told?.spread]).toEqual([null, null, null])
  expect(await sales[1]?.days()).toMatchObject([{ sent: 16, replies: 8 }])
})

test.each(['single', 'pruned'])(
  'mail that reached another department in names that are made up is in no cell of the table (%s)',
  async (kept) => {
    const [ana, ...others] = sales
    if (!ana) throw new Error('nobody is here')
    for (const [nr, worker] of plant.entries()) {
      for (let mail = 0; mail < 6; mail++) await world.write(ana, [worker], { at: at(9, 10 * nr + mail, 4) })
      for (const one of others)
        for (let mail = 0; mail < 6; mail++)
          await worker.got({ from: one.address, to: [worker.address], at: at(10, 10 * nr + mail, 4) })
    }
    await world.count()
    if (kept === 'pruned') await pruneMay()
    const spans = await Promise.all(
      [sales, plant].map(async (people, at) => {
        const departmentId = await world.department(at === 0 ? 'Sales' : 'Plant')
        return people.map(({ memberId }) => ({ memberId, departmentId, from: 0, until: 40_000 }))
      }),
    )
    const shares = await listMailShares(world.db, world.tenantId, spans.flat(), MAY)
    const wrote = shares.filter(({ side }) => side === 'sender')
    expect(wrote.map(({ memberId, mails }) => [memberId, mails])).toEqual([[ana.memberId, 30]])
    await world.seal()
    expect((await world.may()).matrix).toEqual([])
    expect(await world.db.selectFrom('signal_messages').select('day').execute()).toHaveLength(
      kept === 'pruned' ? 0 : 150,
    )
    expect((await sales[1]?.days())?.[0]).toMatchObject({ sent: 30, crossTeamSent: 30 })
  },
)

test('a recompute keeps apart what is made up, answers too', async () => {
  await writeAndForge(6)
  const [, ben] = sales
  const asked = await ben?.got({ from: eve.address, at: at(9, 0) })
  if (ben && asked) await forge(ben, [eve.address], at(9, 30), { inReplyTo: asked })
  await world.count()
  const told = async () => {
    const ids = sales.map(({ memberId }) => memberId)
    return [
      await listSignalDays(world.db, world.tenantId, ids, MAY),
      await listSignalDays(world.db, world.tenantId, ids, MAY, 'by_sender'),
    ]
  }
  const before = await told()
  expect(before[0]?.find(({ memberId }) => memberId === ben?.memberId)).toMatchObject({ sent: 7, replies: 1 })
  expect(before[1]?.find(({ memberId }) => memberId === ben?.memberId)).toMatchObject({ sent: 0, replies: 0 })
  const may = { from: Date.parse(MAY.from) / 86_400_000, until: Date.parse(MAY.until) / 86_400_000 }
  await recompute(world.deps.db, world.tenantId, may, world.clock.now)
  expect(await told()).toEqual(before)
})

test('what is made up stays apart when single mails are pruned, and their own copy comes too late then', async () => {
  await writeAndForge(12)
  await world.count()
  await pruneMay()
  for (const { by, letter } of made) await by.sent(letter)
  await world.seal()
  expect(await numbers()).toEqual([])
  const ids = sales.map(({ memberId }) => memberId)
  const own = await listSignalDays(
    world.db,
    world.tenantId,
    ids,
    { from: '2026-05-01', until: '2026-06-01' },
    'by_sender',
  )
  expect(own.map(({ memberId, sent }) => [memberId, sent])).toEqual([[ids[0], 12]])
  expect(await sales[1]?.days()).toMatchObject([{ sent: 12 }])
})

async function pruneMay(): Promise<void> {
  await sql`update signal_settings set raw_days = 7 where tenant_id = ${world.tenantId}`.execute(world.db)
  world.clock.now = Date.parse('2026-05-31T00:00:00Z')
  await pruneSignals(world.deps, world.tenantId, new AbortController().signal)
}
