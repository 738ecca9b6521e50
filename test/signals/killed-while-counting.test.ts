import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { holdTable, killAtTable, startCounting, untilWaiting } from './counting-worker.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const SINCE = '2026-05-01T00:00:00Z'
const TALKS = 12

let world: SignalsWorld
let people: CountedSomebody[]
beforeEach(async () => {
  world = await openSignalsWorld()
  people = await meet(world)
})
afterEach(() => world.close())

async function meet(of: SignalsWorld): Promise<CountedSomebody[]> {
  return [
    await of.person('ana@works.example', { since: SINCE, zone: 'Asia/Kolkata' }),
    await of.person('ben@works.example', { since: SINCE, zone: 'America/New_York' }),
  ]
}

/** Ana asks, Ben answers after an hour, Ana answers that after two; each mail lies in both mailboxes. */
async function talk([ana, ben]: CountedSomebody[]): Promise<void> {
  if (!ana || !ben) throw new Error('nobody talks')
  for (let nr = 0; nr < TALKS; nr++) {
    const at = (hours: number) => new Date(Date.parse(SINCE) + (nr * 26 + hours) * 3_600_000).toISOString()
    const asked = { id: `asked-${nr}@works.example`, from: ana.address, to: [ben.address], at: at(0) }
    const answer = { id: `answer-${nr}@works.example`, from: ben.address, to: [ana.address], at: at(1) }
    const thanks = { id: `thanks-${nr}@works.example`, from: ana.address, to: [ben.address], at: at(3) }
    for (const mail of [asked, { ...answer, inReplyTo: asked.id }, { ...thanks, inReplyTo: answer.id }]) {
      await ana.got(mail)
      await ben.got(mail)
    }
  }
}

const figures = async (of: readonly CountedSomebody[]) =>
  Promise.all(of.map(async ({ days }) => (await days()).map((day) => ({ ...day, memberId: undefined }))))

/** What the same mail gives where nothing ever went wrong. */
async function undisturbed(): Promise<unknown> {
  const plain = await openSignalsWorld()
  try {
    const others = await meet(plain)
    await talk(others)
    await plain.count()
    return await figures(others)
  } finally {
    await plain.close()
  }
}

test('a worker that is killed in the middle of counting, at whatever step, changes no figure', async () => {
  await talk(people)
  for (const table of ['signal_messages', 'signal_recipients', 'signal_replies', 'signal_todo']) {
    await killAtTable(world, 'count', table)
    // Nothing is half done.
    expect([table, await counts()]).toEqual([table, { waiting: 6 * TALKS, mails: 0, dirty: 0 }])
  }
  await killAtTable(world, 'count', 'signal_days')
  // Every mail is counted, and no day has been made up that is not marked any more.
  expect(await counts()).toMatchObject({ waiting: 0, mails: 3 * TALKS })
  expect(await figures(people)).toEqual([[], []])
  await world.count()
  const told = await figures(people)
  expect(told).toEqual(await undisturbed())
  // On paper: Ana wrote twice in each talk and answered once, Ben wrote and answered once.
  const sum = (of: number, key: 'sent' | 'replies' | 'receivedPerson') =>
    told[of]?.reduce((all, day) => all + day[key], 0)
  expect([sum(0, 'sent'), sum(0, 'replies'), sum(0, 'receivedPerson')]).toEqual([2 * TALKS, TALKS, TALKS])
  expect([sum(1, 'sent'), sum(1, 'replies'), sum(1, 'receivedPerson')]).toEqual([TALKS, TALKS, 2 * TALKS])
})

test.each(['signal_messages', 'signal_days'])(
  'three workers that count one organisation at once, and meet at %s, count each mail once',
  async (table) => {
    await talk(people)
    const letGo = await holdTable(world, table)
    const workers = [startCounting(world, 'count'), startCounting(world, 'count')]
    for (const worker of workers) await untilWaiting(world, worker)
    const own = world.count()
    await letGo()
    expect(await Promise.all(workers.map((worker) => worker.end()))).toEqual(['done', 'done'])
    await own
    expect(await counts()).toEqual({ waiting: 0, mails: 3 * TALKS, dirty: 0 })
    expect(await figures(people)).toEqual(await undisturbed())
  },
)

test('a worker that is killed while it seals has sealed nothing, and of three that seal at once one does', async () => {
  await talk(people)
  await world.count()
  world.clock.now = Date.parse('2026-06-04T00:00:00Z')
  await killAtTable(world, 'seal', 'signal_cycle_people')
  expect(await sealed()).toEqual([[], []])

  const letGo = await holdTable(world, 'signal_cycle_people')
  const workers = [startCounting(world, 'seal'), startCounting(world, 'seal')]
  for (const worker of workers) await untilWaiting(world, worker)
  const own = sealCycles(world.deps, world.tenantId)
  await letGo()
  expect(await Promise.all(workers.map((worker) => worker.end()))).toEqual(['done', 'done'])
  await own
  const ids = people.map(({ memberId }) => memberId)
  expect(await sealed()).toEqual([['2026-05-01'], [...ids].sort()])
})

test('a worker that is killed while it prunes loses no figure, and what comes late is counted once', async () => {
  await talk(people)
  await world.count()
  const told = await figures(people)
  world.clock.now = Date.parse('2026-07-01T00:00:00Z')
  for (const table of ['signal_days', 'signal_seen', 'signal_replies', 'message_headers']) {
    await killAtTable(world, 'prune', table)
    expect([table, await figures(people)]).toEqual([table, told])
  }
  expect(await pruneSignals(world.deps, world.tenantId, new AbortController().signal)).toBe('done')
  expect(await counts()).toEqual({ waiting: 0, mails: 0, dirty: 0 })
  expect(await figures(people)).toEqual(told)
  await talk(people)
  await world.count()
  expect(await figures(people)).toEqual(told)
})

async function counts(): Promise<{ waiting: number; mails: number; dirty: number }> {
  const [waiting, mails, dirty] = await Promise.all([
    world.db.selectFrom('signal_todo').select('message_id').execute(),
    world.db.selectFrom('signal_messages').select('message_hash').execute(),
    world.db.selectFrom('signal_dirty').select('day').execute(),
  ])
  return { waiting: waiting.length, mails: mails.length, dirty: dirty.length }
}

async function sealed(): Promise<[string[], string[]]> {
  const cycles = await world.db.selectFrom('signal_cycles').select('starts_on').execute()
  const of = await world.db.selectFrom('signal_cycle_people').select('member_id').orderBy('member_id').execute()
  return [cycles.map((row) => row.starts_on), of.map((row) => row.member_id)]
}
