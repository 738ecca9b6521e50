import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MemberId } from '../../server/core/ids.ts'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { readMySignals } from '../../server/signals/reports/my-signals.ts'
import { deleteOwnRows } from '../../server/store/person-traces.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const SINCE = '2026-05-01T00:00:00Z'
/** May 2026 begins on a Friday and has twenty-one working days. */
const MAY = { from: '2026-05-01', to: '2026-06-01' }

let world: SignalsWorld
let ana: CountedSomebody
let joiner: CountedSomebody
let leaver: CountedSomebody
beforeEach(async () => {
  world = await openSignalsWorld()
  ana = await world.person('ana@works.example', { since: SINCE })
  joiner = await world.person('jo@works.example', { since: SINCE })
  leaver = await world.person('lee@works.example', { since: SINCE })
  // Jo begins on Monday the 18th; Lee leaves on Wednesday the 13th, at five.
  await change(joiner.memberId, { starts_on: '2026-05-18' })
  await change(leaver.memberId, { left_at: Date.parse('2026-05-13T17:00:00Z') })
  for (const day of ['05', '20', '28']) await ana.sent({ to: ['far@far.example'], at: `2026-05-${day}T09:00:00Z` })
  await joiner.sent({ to: [ana.address], at: '2026-05-20T09:00:00Z' })
  await leaver.sent({ to: [ana.address], at: '2026-05-12T09:00:00Z' })
  await leaver.sent({ to: [ana.address], at: '2026-05-13T16:00:00Z' })
  await world.count()
})
afterEach(() => world.close())

const change = (id: MemberId, values: { starts_on?: string; left_at?: number | null }) =>
  world.db.updateTable('members').set(values).where('id', '=', id).execute()

const mine = ({ memberId }: CountedSomebody) =>
  readMySignals(world.db, { tenantId: world.tenantId, memberId, now: world.clock.now }, MAY)

async function seal(): Promise<Map<string, { emailsSent: number; workdays: number }>> {
  world.clock.now = Date.parse('2026-06-04T00:00:00Z')
  await sealCycles(world.deps, world.tenantId)
  const rows = await world.db.selectFrom('signal_cycle_people').select(['member_id', 'figures']).execute()
  return new Map(
    rows.map((row) => {
      const { figures } = row.figures as unknown as { figures: { emailsSent: number; workdays: number } }
      return [row.member_id, { emailsSent: figures.emailsSent, workdays: figures.workdays }]
    }),
  )
}

test('whoever joins or leaves in mid-cycle has the workdays of the time that they were here', async () => {
  // 1, 4 to 8, and 11 to 13 May; 18 to 22, and 25 to 29.
  const paper = { ana: 21, lee: 1 + 5 + 3, jo: 5 + 5 }
  expect((await mine(joiner)).figures.workdays).toBe(paper.jo)
  const days = (await mine(joiner)).days.filter(({ workday }) => workday).map(({ day }) => day)
  expect([days[0], days.at(-1)]).toEqual(['2026-05-18', '2026-05-29'])

  expect(await seal()).toEqual(
    new Map([
      [ana.memberId, { emailsSent: 3, workdays: paper.ana }],
      [joiner.memberId, { emailsSent: 1, workdays: paper.jo }],
      [leaver.memberId, { emailsSent: 2, workdays: paper.lee }],
    ]),
  )
})

test('whoever comes back is here again', async () => {
  await change(leaver.memberId, { left_at: null })
  expect((await seal()).get(leaver.memberId)).toEqual({ emailsSent: 2, workdays: 21 })
})

test('a sealed cycle keeps whoever left it, by their name; of whoever is erased it keeps nothing', async () => {
  await seal()
  const named = () =>
    world.db
      .selectFrom('signal_cycle_people as told')
      .innerJoin('members', 'members.id', 'told.member_id')
      .select('members.name')
      .orderBy('members.name')
      .execute()
  expect((await named()).map(({ name }) => name)).toEqual([ana.address, joiner.address, leaver.address])
  await inTransaction(world.deps.db, async (trx) => {
    await deleteOwnRows(trx, world.tenantId, leaver.memberId)
    await forgetPerson(trx, world.tenantId, leaver.memberId)
  })
  expect((await named()).map(({ name }) => name)).toEqual([ana.address, joiner.address])
  const cycles = await world.db.selectFrom('signal_cycles').select('starts_on').execute()
  expect(cycles).toEqual([{ starts_on: '2026-05-01' }])
  // What Lee wrote to Ana she has still got, if her own mailbox holds it; nobody stands there as its sender.
  const senders = await world.db.selectFrom('signal_messages').select('sender_id').execute()
  expect(senders.map((row) => row.sender_id)).not.toContain(leaver.memberId)
})
