import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Queue } from '../../server/jobs/queue.ts'
import { CLASS_RULES_VERSION } from '../../server/signals/reading/class-rules.ts'
import { startSignalWork } from '../../server/work-signals.ts'
import { openSignalsWorld, type SignalsWorld } from './signals-world.ts'

let world: SignalsWorld
let said: unknown[]
let settle: () => Promise<unknown> | undefined
beforeEach(async () => {
  world = await openSignalsWorld()
  said = []
  const handlers = new Map<string, (job: { signal: AbortSignal }) => Promise<unknown>>()
  startSignalWork({
    work: ((name: string, { handler }: { handler: never }) => {
      handlers.set(name, handler)
    }) as unknown as Queue['work'],
    queue: { schedule: () => undefined } as unknown as Queue,
    deps: world.deps,
    log: { warn: (fields: unknown) => said.push(fields) },
  })
  settle = () => handlers.get('signals.settle')?.({ signal: new AbortController().signal })
})
afterEach(() => world.close())

const singleMails = () => world.db.selectFrom('signal_messages').selectAll().execute()

test('an organisation whose signals cannot be settled is told of, and keeps no other waiting', async () => {
  const old = await world.person('ana@works.example', { since: '2026-01-01T00:00:00Z' })
  await old.sent({ to: ['far@far.example'], at: '2026-05-01T09:00:00Z' })
  await world.count()
  await world.db.updateTable('signal_settings').set({ time_zone: 'Nowhere/At_All' }).execute()
  expect(await settle()).toBe('done')
  expect(said).toMatchObject([{ tenantId: world.tenantId }])
  expect(await singleMails()).toHaveLength(1)
  await world.db.updateTable('signal_settings').set({ time_zone: 'UTC' }).execute()
  expect(await settle()).toBe('done')
  expect(said).toHaveLength(1)
  expect(await singleMails()).toEqual([])
})

test('where cycles can never be sealed single mails are kept a fortnight longer, and not for ever', async () => {
  const old = await world.person('ana@works.example', { since: '2026-01-01T00:00:00Z' })
  await old.sent({ to: ['far@far.example'], at: '2026-05-01T09:00:00Z' })
  await world.count()
  await world.db.updateTable('signal_settings').set({ time_zone: 'Nowhere/At_All' }).execute()
  await settle()
  world.clock.now += 14 * 86_400_000 - 1
  await settle()
  expect(await singleMails()).toHaveLength(1)
  world.clock.now += 1
  await settle()
  expect(await singleMails()).toEqual([])
  expect(await old.days()).toMatchObject([{ sent: 1 }])
  expect(said).toHaveLength(3)
})

test('figures of a cycle that cannot be sealed outlive their time, so that it is told whole', async () => {
  const old = await world.person('ana@works.example', { since: '2026-01-01T00:00:00Z' })
  await old.sent({ to: ['far@far.example'], at: '2026-05-01T09:00:00Z' })
  await world.count()
  await world.db.updateTable('signal_settings').set({ time_zone: 'Nowhere/At_All', rollup_days: 31 }).execute()
  world.clock.now += 90 * 86_400_000
  await settle()
  expect(await old.days()).toMatchObject([{ sent: 1 }])
  await world.db.updateTable('signal_settings').set({ time_zone: 'UTC' }).execute()
  await settle()
  expect(await old.days()).toEqual([])
})

test('where cycles can never be sealed figures go all the same in the end, and what is left of a cycle is not told', async () => {
  const old = await world.person('ana@works.example', { since: '2026-01-01T00:00:00Z' })
  for (const at of ['2026-05-01T09:00:00Z', '2026-05-20T09:00:00Z']) await old.sent({ to: ['far@far.example'], at })
  await world.count()
  await world.db.updateTable('signal_settings').set({ time_zone: 'Nowhere/At_All', rollup_days: 31 }).execute()
  // 31 days, the longest quarter and a fortnight.
  world.clock.now = Date.parse('2026-05-01T00:00:00Z') + (31 + 92 + 14 + 1) * 86_400_000 - 1
  await settle()
  expect((await old.days()).map(({ day }) => day)).toEqual(['2026-05-01', '2026-05-20'])
  world.clock.now += 1
  await settle()
  expect((await old.days()).map(({ day }) => day)).toEqual(['2026-05-20'])
  await world.db.updateTable('signal_settings').set({ time_zone: 'UTC' }).execute()
  await settle()
  const sealed = await world.db.selectFrom('signal_cycles').select('starts_on').orderBy('starts_on').execute()
  expect(sealed.map(({ starts_on }) => starts_on)).toEqual(['2026-06-01', '2026-07-01', '2026-08-01'])
})

test('after a change of the rules kept mail waits to be counted anew, and no cycle is sealed before it is', async () => {
  const ana = await world.person('ana@works.example', { since: '2026-05-01T00:00:00Z' })
  await ana.sent({ to: ['far@far.example'], at: '2026-05-30T09:00:00Z' })
  await world.count()
  await world.db
    .updateTable('signal_settings')
    .set({ rules_version: CLASS_RULES_VERSION - 1 })
    .execute()
  await world.db
    .updateTable('signal_messages')
    .set({ rule_version: CLASS_RULES_VERSION - 1 })
    .execute()
  world.clock.now = Date.parse('2026-06-05T00:00:00Z')
  await settle()
  expect(await world.db.selectFrom('signal_todo').select('mailbox_id').execute()).toHaveLength(1)
  expect(await world.db.selectFrom('signal_cycles').selectAll().execute()).toEqual([])
  await world.count()
  await settle()
  expect(await world.db.selectFrom('signal_todo').select('mailbox_id').execute()).toEqual([])
  expect(await world.db.selectFrom('signal_cycles').selectAll().execute()).toHaveLength(1)
})
