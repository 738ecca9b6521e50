import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

let world: SignalsWorld
let ana: CountedSomebody
beforeEach(async () => {
  world = await openSignalsWorld()
  ana = await world.person('ana@works.example', { since: '2026-05-01T00:00:00Z' })
  await ana.sent({ to: ['far@far.example'], at: '2026-05-12T09:00:00Z' })
  await world.count()
  world.clock.now = Date.parse('2026-06-04T00:00:00Z')
})
afterEach(() => world.close())

async function sealed(): Promise<string[]> {
  await sealCycles(world.deps, world.tenantId)
  const rows = await world.db.selectFrom('signal_cycles').select('starts_on').execute()
  return rows.map((row) => row.starts_on)
}

const turnTo = (phase: string) =>
  sql`update mailboxes set phase = ${phase} where id = ${ana.mailboxId}`.execute(world.db)

test('a cycle waits for a counted mailbox that is still being read', async () => {
  await turnTo('fetching')
  expect(await sealed()).toEqual([])
  await turnTo('ready')
  expect(await sealed()).toEqual(['2026-05-01'])
})

test('a mailbox that cannot be read holds up nobody, and one that never comes to an end a fortnight', async () => {
  await turnTo('fetching')
  await world.db.updateTable('connections').set({ status: 'needs_reconnect' }).execute()
  expect(await sealed()).toEqual(['2026-05-01'])

  await world.db.deleteFrom('signal_cycles').execute()
  await world.db.updateTable('connections').set({ status: 'active' }).execute()
  world.clock.now = Date.parse('2026-06-17T23:59:59Z')
  expect(await sealed()).toEqual([])
  world.clock.now = Date.parse('2026-06-18T00:00:00Z')
  expect(await sealed()).toEqual(['2026-05-01'])
})

test('nobody keeps cycles open by mail that never stops coming', async () => {
  // One of a month ago waits whenever anybody looks.
  await ana.got({ from: 'far@far.example', at: '2026-05-02T09:00:00Z' })
  world.clock.now = Date.parse('2026-06-17T23:59:59Z')
  expect(await sealed()).toEqual([])
  world.clock.now = Date.parse('2026-06-18T00:00:00Z')
  expect(await sealed()).toEqual(['2026-05-01'])
})

test('an answer that came within its 72 hours and waits to be counted is in the cycle of what it answers', async () => {
  const asked = await ana.got({ from: 'far@far.example', at: '2026-05-31T20:00:00Z' })
  await world.count()
  await ana.sent({ to: ['far@far.example'], inReplyTo: asked, at: '2026-06-02T20:00:00Z' })
  expect(await sealed()).toEqual([])
  await world.count()
  expect(await sealed()).toEqual(['2026-05-01'])
})

test('what came far west of the organisation and has not had its 72 hours at the seal is neither answered nor not', async () => {
  await world.db.updateTable('signal_settings').set({ time_zone: 'Pacific/Auckland' }).execute()
  const lei = await world.person('lei@works.example', { since: '2026-05-01T00:00:00Z', zone: 'Pacific/Honolulu' })
  for (let nr = 0; nr < 20; nr++) {
    const id = await lei.got({ from: 'far@far.example', at: `2026-05-12T19:${nr + 10}:00Z` })
    if (nr < 10) await lei.sent({ to: ['far@far.example'], inReplyTo: id, at: `2026-05-15T07:${nr + 10}:00Z` })
  }
  // In Auckland May ends at noon, Greenwich time, of the 31st; in Honolulu at ten in the morning of the day after.
  await lei.got({ from: 'far@far.example', at: '2026-06-01T09:00:00Z' })
  await world.count()
  world.clock.now = Date.parse('2026-06-03T12:00:00Z')
  expect(await sealed()).toEqual(['2026-05-01'])
  const row = await world.db
    .selectFrom('signal_cycle_people')
    .select('figures')
    .where('member_id', '=', lei.memberId)
    .executeTakeFirstOrThrow()
  // Ten of twenty were answered, after sixty hours; the one that has waited for 51 is out by then.
  const { response } = row.figures as unknown as { response: { followed: number; answeredShare: number } }
  expect(response.followed).toBe(21)
  expect(response.answeredShare).toBeCloseTo(10 / 20, 9)
})
