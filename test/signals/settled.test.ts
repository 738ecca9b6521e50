import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { startCounting } from '../../server/signals/feeding/start-counting.ts'
import { stopOwnCounting } from '../../server/signals/feeding/stop-own-counting.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { markErased } from '../../server/store/erased-mailboxes.ts'
import { deleteOwnRows } from '../../server/store/person-traces.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { eraseMailbox } from '../../server/sync/erase-mailbox.ts'
import { dumpRows } from '../database/dump-rows.ts'
import { openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const AT = '2026-05-28T09:00:00Z'

let world: SignalsWorld
beforeEach(async () => {
  world = await openSignalsWorld()
})
afterEach(() => world.close())

const turnTo = (time: string) => {
  world.clock.now = Date.parse(time)
}
const prune = () => pruneSignals(world.deps, world.tenantId, new AbortController().signal)

test('days whose single mails are pruned keep their figures, and late mail is added once', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: AT }
  await ana.sent(letter)
  const asked = await ana.got({ from: 'far@far.example', at: AT })
  await ana.sent({ to: ['far@far.example'], inReplyTo: asked, at: '2026-05-29T09:00:00Z' })
  await world.count()
  const before = [...(await ana.days()), ...(await ben.days())]
  turnTo('2026-07-01T00:00:00Z')
  expect(await prune()).toBe('done')
  for (const table of [
    'signal_messages',
    'signal_recipients',
    'signal_replies',
    'signal_sightings',
    'signal_waits',
  ] as const)
    expect([table, await world.db.selectFrom(table).selectAll().execute()]).toEqual([table, []])
  expect([...(await ana.days()), ...(await ben.days())]).toEqual(before)

  // The same mail from a mailbox that is read only now, and another that nobody has counted.
  await ben.got(letter)
  await ana.sent(letter)
  await ben.got({ from: 'far@far.example', at: AT })
  await world.count()
  const late = async () => [await ana.days(), await ben.days()]
  expect(await late()).toMatchObject([[{ sent: 1 }, { sent: 1, replies: 1 }], [{ receivedPerson: 2 }]])
  const told = await late()
  await prune()
  expect(await late()).toEqual(told)

  // Settled figures go with the last mailbox of their person.
  await stopOwnCounting(world.feeding, { tenantId: world.tenantId, memberId: ben.memberId, mailboxId: ben.mailboxId })
  await world.count()
  expect(await late()).toEqual([told[0], []])
})

test('single mails are kept while a mailbox is in its first reading: what they answer may come last', async () => {
  const ana = await world.person('ana@works.example')
  const asked = 'asked@far.example'
  await ana.sent({ to: ['far@far.example'], inReplyTo: asked, at: '2026-03-02T09:00:00Z' })
  await world.count()
  const reading = (phase: string) => world.db.updateTable('mailboxes').set({ phase }).execute()
  const mails = () => world.db.selectFrom('signal_messages').selectAll().execute()
  await reading('fetching')
  expect(await prune()).toBe('done')
  await ana.got({ id: asked, from: 'far@far.example', at: '2026-03-02T08:00:00Z' })
  await world.count()
  await reading('ready')
  await prune()
  expect(await mails()).toEqual([])
  expect(await ana.days()).toMatchObject([{ sent: 1, replies: 1, withinHour: 1 }])

  // One that never comes to an end keeps nothing for ever.
  await ana.sent({ to: ['far@far.example'], at: '2026-03-03T09:00:00Z' })
  await world.count()
  await reading('fetching')
  turnTo('2026-06-16T00:00:00Z')
  await prune()
  expect(await mails()).toEqual([])
})

test('first readings that follow one another keep nothing for longer than a fortnight', async () => {
  const ana = await world.person('ana@works.example')
  const reading = (of: { mailboxId: string }, phase: string) =>
    world.db.updateTable('mailboxes').set({ phase }).where('id', '=', of.mailboxId).execute()
  const mails = async () => (await world.db.selectFrom('signal_messages').select('day').execute()).length
  await ana.sent({ to: ['far@far.example'], at: '2026-03-02T09:00:00Z' })
  await world.count()
  await reading(ana, 'fetching')
  await prune()
  // Whenever one has read to the end, the next has begun.
  turnTo('2026-06-10T00:00:00Z')
  const ben = await world.person('ben@works.example')
  await reading(ben, 'fetching')
  await reading(ana, 'ready')
  turnTo('2026-06-14T23:59:59Z')
  await prune()
  expect(await mails()).toBe(1)
  turnTo('2026-06-15T00:00:00Z')
  await prune()
  expect(await mails()).toBe(0)

  // What is due after that waits for a fortnight of its own.
  await ben.sent({ to: ['far@far.example'], at: '2026-03-03T09:00:00Z' })
  await world.count()
  await prune()
  expect(await mails()).toBe(1)
  await reading(ben, 'ready')
  await prune()
  expect(await mails()).toBe(0)
})

test('who wrote to whom outlives single mails until the cycle is sealed, and no longer', async () => {
  const ana = await world.person('ana@works.example', { since: '2026-05-01T00:00:00Z' })
  const ben = await world.person('ben@works.example', { since: '2026-05-01T00:00:00Z' })
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: AT }
  await ana.sent(letter)
  await ben.got(letter)
  await world.count()
  turnTo('2026-07-01T00:00:00Z')
  await prune()
  const kept = async () => [
    await world.db.selectFrom('signal_pairs').select(['from_id', 'to_id']).execute(),
    await world.db.selectFrom('signal_ties').select(['member_id', 'colleague_id', 'wrote']).orderBy('wrote').execute(),
  ]
  expect(await kept()).toEqual([
    [{ from_id: ana.memberId, to_id: ben.memberId }],
    [
      { member_id: ben.memberId, colleague_id: ana.memberId, wrote: false },
      { member_id: ana.memberId, colleague_id: ben.memberId, wrote: true },
    ],
  ])
  await sealCycles(world.deps, world.tenantId)
  await prune()
  expect(await kept()).toEqual([[], []])

  // What stays keeps late mail from being counted twice: by hashes of each person's own, of which no two are the same.
  const seen = await world.db.selectFrom('signal_seen').select(['role', 'message_hash']).execute()
  expect(seen.map(({ role }) => role).sort()).toEqual(['received', 'sent'])
  expect(new Set(seen.map(({ message_hash }) => message_hash.toString('hex'))).size).toBe(2)
  const after = await dumpRows(world.db, (table) => /^public\.signal_(?!mailboxes|zones|keys)/.test(table))
  for (const line of after.split('\n')) expect(line.includes(ana.memberId) && line.includes(ben.memberId)).toBe(false)
})

test('late mail changes an open cycle, and no sealed one', async () => {
  const ana = await world.person('ana@works.example', { since: '2026-05-01T00:00:00Z' })
  await ana.sent({ to: ['far@far.example'], at: AT })
  await world.count()
  const sealed = () => world.db.selectFrom('signal_cycle_people').select(['starts_on', 'figures']).execute()
  // Until the last mail of May has had its 72 hours.
  turnTo('2026-06-03T23:59:59Z')
  await sealCycles(world.deps, world.tenantId)
  expect(await sealed()).toEqual([])
  await ana.sent({ to: ['far@far.example'], at: AT })
  await world.count()
  turnTo('2026-06-04T00:00:00Z')
  await sealCycles(world.deps, world.tenantId)
  expect(await sealed()).toMatchObject([{ starts_on: '2026-05-01', figures: { figures: { emailsSent: 2 } } }])
  await ana.sent({ to: ['far@far.example'], at: AT })
  await world.count()
  await sealCycles(world.deps, world.tenantId)
  expect(await sealed()).toMatchObject([{ figures: { figures: { emailsSent: 2 } } }])
  expect(await ana.days()).toMatchObject([{ sent: 3 }])
})

test('a cycle is not sealed while its mail waits to be counted', async () => {
  const ana = await world.person('ana@works.example', { since: '2026-05-01T00:00:00Z' })
  await ana.sent({ to: ['far@far.example'], at: AT })
  turnTo('2026-06-05T00:00:00Z')
  await sealCycles(world.deps, world.tenantId)
  expect(await world.db.selectFrom('signal_cycles').selectAll().execute()).toEqual([])
})

test('whoever lets nothing be counted any more has no figures, and their mail counts for others as before', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: AT }
  await ana.sent(letter)
  await ben.got(letter)
  await ben.got({ from: 'far@far.example', at: AT })
  await world.count()
  const told = [await ana.days(), await ben.days()]
  const own = { tenantId: world.tenantId, memberId: ben.memberId, mailboxId: ben.mailboxId }
  await expect(stopOwnCounting(world.feeding, { ...own, memberId: ana.memberId })).rejects.toMatchObject({
    code: 'request.not_found',
  })
  await stopOwnCounting(world.feeding, own)
  await world.count()
  expect([await ana.days(), await ben.days()]).toEqual([told[0], []])
  const mails = await world.db.selectFrom('signal_messages').select('message_hash').execute()
  expect(mails).toHaveLength(1)

  await startCounting(world.feeding, own)
  await startCounting(world.feeding, own)
  await world.count()
  expect([await ana.days(), await ben.days()]).toEqual(told)
})

test('nobody has the mailbox of somebody else counted', async () => {
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example', { fed: false })
  const own = { tenantId: world.tenantId, memberId: ana.memberId, mailboxId: ben.mailboxId }
  await expect(startCounting(world.feeding, own)).rejects.toMatchObject({ code: 'request.not_found' })
})

test('of whoever is erased nothing is left in any table of signals, and others keep what they got', async () => {
  const ana = await world.person('ana@works.example', { zone: 'Europe/Stockholm' })
  const ben = await world.person('ben@works.example')
  const { tenantId, deps } = world
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: AT }
  await ana.sent(letter)
  const asked = await ana.got({ from: ben.address, at: AT })
  await ben.got(letter)
  await ana.sent({ to: [ben.address], inReplyTo: asked, at: '2026-05-28T10:00:00Z' })
  await world.count()
  await sealCycles(deps, tenantId)
  const traces = async () =>
    (await dumpRows(deps.db, (table) => table.startsWith('public.signal_'))).includes(ana.memberId)
  expect(await traces()).toBe(true)
  await inTransaction(deps.db, async (trx) => {
    await deleteOwnRows(trx, tenantId, ana.memberId)
    await forgetPerson(trx, tenantId, ana.memberId)
    await markErased(trx, tenantId, ana.mailboxId, world.clock.now)
  })
  expect(await eraseMailbox(deps.db, tenantId, ana.mailboxId, new AbortController().signal)).toBe('done')
  await world.count()
  expect(await traces()).toBe(false)
  // What his own mailbox shows.
  expect(await ben.days()).toMatchObject([{ receivedPerson: 1, sent: 0 }])
})
