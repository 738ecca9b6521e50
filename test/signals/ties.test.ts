import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { stopOwnCounting } from '../../server/signals/feeding/stop-own-counting.ts'
import { readMySignals } from '../../server/signals/reports/my-signals.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { countTies } from '../../server/store/signal-ties.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type CountedSomebody, type Letter, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const MAY = { from: '2026-05-01', until: '2026-06-01' }
const SINCE = '2026-05-01T00:00:00Z'

let world: SignalsWorld
let people: CountedSomebody[]
beforeEach(async () => {
  world = await openSignalsWorld()
  // Ana’s Monday evening is Ben’s Tuesday morning, and Eva’s Monday noon.
  people = [
    await world.person('ana@works.example', { zone: 'Europe/Stockholm', since: SINCE }),
    await world.person('ben@works.example', { zone: 'Asia/Tokyo', since: SINCE }),
    await world.person('eva@works.example', { zone: 'America/Los_Angeles', since: SINCE }),
  ]
})
afterEach(() => world.close())

const everybody = () => people as [CountedSomebody, CountedSomebody, CountedSomebody]

/** A mail in its sender’s mailbox and in those of all who got it. */
async function write(
  from: CountedSomebody,
  to: readonly CountedSomebody[],
  letter: Partial<Letter> & { others?: readonly string[] } = {},
): Promise<void> {
  const { others = [], at = '2026-05-12T09:00:00Z', ...rest } = letter
  const addresses = [...to.map(({ address }) => address), ...others]
  const id = await from.sent({ ...rest, at, to: addresses })
  for (const one of to) await one.got({ ...rest, id, at, from: from.address, to: addresses })
}

/** How many colleagues each has a tie with, by the first letters of their address; who has none is not in it. */
async function ties(days = MAY): Promise<Record<string, number>> {
  await world.count()
  const counted = await countTies(world.db, world.tenantId, days)
  return Object.fromEntries(
    people.flatMap(({ memberId, address }) => {
      const told = counted.get(memberId)
      return told === undefined ? [] : [[address.slice(0, 3), told]]
    }),
  )
}

/** Keep single mails for a week, and let the nights of a span pass. */
async function pruneThrough(first: string, last = first): Promise<void> {
  await sql`update signal_settings set raw_days = 7 where tenant_id = ${world.tenantId}`.execute(world.db)
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    world.clock.now = at
    await pruneSignals(world.deps, world.tenantId, new AbortController().signal)
  }
}

async function seal(at: string): Promise<void> {
  world.clock.now = Date.parse(at)
  await world.count()
  await sealCycles(world.deps, world.tenantId)
}

const rows = () => world.db.selectFrom('signal_ties').selectAll().execute()
const mine = (memberId: CountedSomebody['memberId'], to = '2026-06-10') =>
  readMySignals(world.db, { tenantId: world.tenantId, memberId, now: world.clock.now }, { from: '2026-05-13', to })

test('a tie is a colleague whom somebody wrote to and who wrote to them, however much mail it was', async () => {
  const [ana, ben, eva] = everybody()
  await write(ana, [ben])
  await write(ana, [ben, eva])
  expect(await ties()).toEqual({})
  await write(ben, [ana])
  await write(ben, [ana])
  // Ana and Ben; Eva has answered nobody.
  expect(await ties()).toEqual({ ana: 1, ben: 1 })
  await write(eva, [ana], { at: '2026-05-29T09:00:00Z' })
  expect(await ties()).toEqual({ ana: 2, ben: 1, eva: 1 })
  // One direction alone within these days.
  expect(await ties({ from: '2026-05-20', until: '2026-06-01' })).toEqual({})
})

test('crowds, lists, machines, mass mail, invitations, blind copies and outsiders make no tie', async () => {
  const [ana, ben] = everybody()
  await write(ana, [ben])
  const crowd = (size: number) => Array.from({ length: size }, (_, at) => `p${at}@far.example`)
  await write(ben, [ana], { others: crowd(20) })
  await write(ben, [ana], { fields: { 'list-id': ['<l.far.example>'], 'list-post': ['<mailto:l@far.example>'] } })
  await write(ben, [ana], { fields: { 'auto-submitted': ['auto-replied'] } })
  await write(ben, [ana], { fields: { 'list-unsubscribe': ['<https://far.example/u>'], 'feedback-id': ['1:2:3:far'] } })
  await write(ben, [ana], { fields: { 'content-type': ['text/calendar; method=REPLY'] } })
  const blind = { id: 'blind@works.example', from: ben.address, to: ['l@far.example'], at: '2026-05-12T09:00:00Z' }
  await ben.sent(blind)
  await ana.got(blind)
  await ana.sent({ to: ['far@far.example'], at: '2026-05-12T10:00:00Z' })
  await ana.got({ from: 'far@far.example', at: '2026-05-12T11:00:00Z' })
  // To herself.
  await ana.sent({ to: [ana.address], at: '2026-05-12T12:00:00Z' })
  expect(await ties()).toEqual({})
  // To twenty it is told.
  await write(ben, [ana], { others: crowd(19) })
  expect(await ties()).toEqual({ ana: 1, ben: 1 })
})

test('a colleague need not be counted, and whose mailbox is counted changes nothing for others', async () => {
  const [ana] = everybody()
  const dan = await world.person('dan@works.example', { fed: false })
  people.push(dan)
  await ana.sent({ to: [dan.address], at: '2026-05-12T09:00:00Z' })
  await ana.got({ from: dan.address, at: '2026-05-12T10:00:00Z' })
  // Of Dan himself nothing is told.
  expect(await ties()).toEqual({ ana: 1 })
  await pruneThrough('2026-05-21T00:00:00Z')
  expect((await rows()).map((row) => row.member_id)).toEqual([ana.memberId])
  expect(await ties()).toEqual({ ana: 1 })
})

test('nobody makes a tie in another’s number by mail that their own mailbox alone holds', async () => {
  const [ana, ben] = everybody()
  await write(ana, [ben])
  // As if Ana had it from him and he had sent it, in a mailbox of neither.
  const [, , eva] = everybody()
  await eva.got({ from: ben.address, to: [ana.address, eva.address], at: '2026-05-12T10:00:00Z' })
  // And in her own: it is her own number that she spoils.
  await ana.got({ from: ben.address, at: '2026-05-12T11:00:00Z' })
  expect(await ties()).toEqual({ ana: 1 })
})

test.each(['before', 'after'])(
  'a copy that somebody has changed names nobody whom its sender wrote to, counted %s the sender’s own',
  async (when) => {
    const [ana, ben, eva] = everybody()
    const letter = { id: 'one@works.example', at: '2026-05-12T09:00:00Z' }
    const changed = { ...letter, from: ben.address, to: [eva.address, ana.address] }
    await ben.got({ from: ana.address, at: '2026-05-12T10:00:00Z' })
    if (when === 'before') await eva.got(changed)
    await world.count()
    await ben.sent({ ...letter, to: [eva.address] })
    await world.count()
    if (when === 'after') await eva.got(changed)
    expect(await ties()).toEqual({})
    const got = await world.db.selectFrom('signal_recipients').select(['member_id', 'field']).execute()
    expect(Object.fromEntries(got.map((row) => [row.member_id, row.field]))).toEqual({
      [ana.memberId]: 'delivered',
      [ben.memberId]: 'to',
      [eva.memberId]: 'to',
    })
  },
)

test('a mailbox whose address was only typed has ties as one that Google names', async () => {
  const [, ben] = everybody()
  const ida = await world.person('ida@works.example', { typed: true, since: SINCE })
  people.push(ida)
  await ida.sent({ to: [ben.address], at: '2026-05-12T09:00:00Z' })
  await ida.got({ from: ben.address, at: '2026-05-12T10:00:00Z' })
  expect(await ties()).toEqual({ ida: 1 })
})

test('whoever joins is a colleague from then on, and whoever leaves was one', async () => {
  const [ana] = everybody()
  const early = { to: ['new@works.example'], at: '2026-05-05T09:00:00Z' }
  await ana.sent(early)
  await ana.got({ from: 'new@works.example', at: '2026-05-05T10:00:00Z' })
  expect(await ties()).toEqual({})
  const joiner = await world.person('new@works.example', { fed: false })
  await ana.sent({ to: [joiner.address], at: '2026-05-18T09:00:00Z' })
  expect(await ties()).toEqual({})
  await ana.got({ from: joiner.address, at: '2026-05-18T10:00:00Z' })
  expect(await ties()).toEqual({ ana: 1 })
  await sql`update members set left_at = ${world.clock.now} where id = ${joiner.memberId}`.execute(world.db)
  await ana.got({ from: joiner.address, at: '2026-05-19T10:00:00Z' })
  expect(await ties()).toEqual({ ana: 1 })
})

test('ties are the same before single mails are pruned, while they are, and after', async () => {
  const [ana, ben, eva] = everybody()
  for (const day of ['11', '13']) {
    await write(ana, [ben, eva], { at: `2026-05-${day}T19:00:00Z` })
    await write(eva, [ana], { at: `2026-05-${day}T23:30:00Z` })
  }
  await write(ben, [ana], { at: '2026-05-14T02:00:00Z' })
  await write(ben, [eva], { at: '2026-05-12T02:00:00Z' })
  const paper = { ana: 2, ben: 1, eva: 1 }
  expect(await ties()).toEqual(paper)
  for (const night of ['18', '19', '20', '21', '22', '23']) {
    await pruneThrough(`2026-05-${night}T12:00:00Z`)
    expect([night, await ties()]).toEqual([night, paper])
  }
  expect(await world.db.selectFrom('signal_messages').selectAll().execute()).toEqual([])
  expect(await rows()).not.toEqual([])
})

test('days of a cycle are each person’s own, whether their mail is pruned or kept', async () => {
  const [ana, ben] = everybody()
  // The first of June in Tokyo, and still May in Stockholm.
  await write(ana, [ben], { at: '2026-05-31T18:00:00Z' })
  await write(ben, [ana], { at: '2026-05-31T19:00:00Z' })
  expect(await ties()).toEqual({ ana: 1 })
  await pruneThrough('2026-06-09T00:00:00Z', '2026-06-12T00:00:00Z')
  expect(await ties()).toEqual({ ana: 1 })
  expect(await ties({ from: '2026-06-01', until: '2026-07-01' })).toEqual({ ben: 1 })
})

test('a copy that comes after pruning adds what its mailbox knows, and nothing twice', async () => {
  const [ana, ben] = everybody()
  const letter = { id: 'one@works.example', from: ana.address, to: [ben.address], at: '2026-05-11T10:00:00Z' }
  await ana.sent(letter)
  await write(ben, [ana], { at: '2026-05-11T11:00:00Z' })
  expect(await ties()).toEqual({ ana: 1 })
  await pruneThrough('2026-05-20T00:00:00Z')
  await ben.got(letter)
  expect(await ties()).toEqual({ ana: 1, ben: 1 })
  await ben.got(letter)
  await ana.sent(letter)
  await world.count()
  await pruneThrough('2026-05-21T00:00:00Z')
  expect(await ties()).toEqual({ ana: 1, ben: 1 })
})

test('a cycle tells how many when it is sealed, and who they were is forgotten', async () => {
  const [ana, ben] = everybody()
  await write(ana, [ben])
  await write(ben, [ana], { at: '2026-05-12T11:00:00Z' })
  await world.count()
  await pruneThrough('2026-05-22T00:00:00Z')
  expect(await rows()).not.toEqual([])
  expect((await mine(ana.memberId)).ties).toBeNull()
  await seal('2026-06-04T00:00:00Z')
  const may = { kind: 'monthly', startsOn: '2026-05-01', endsOn: '2026-06-01', definitionsVersion: 2 }
  expect((await mine(ana.memberId)).ties).toEqual({ colleagues: 1, ...may })
  // Of days before its end the cycle is none of the past.
  expect((await mine(ana.memberId, '2026-05-31')).ties).toBeNull()
  await write(ana, everybody().slice(2), { at: '2026-05-13T09:00:00Z' })
  await write(everybody()[2], [ana], { at: '2026-05-13T10:00:00Z' })
  await world.count()
  await pruneThrough('2026-06-05T00:00:00Z')
  expect(await rows()).toEqual([])
  expect((await mine(ana.memberId)).ties).toEqual({ colleagues: 1, ...may })
})

test('a cycle of which mail was pruned before ties were kept tells of none, and not of some', async () => {
  const [ana, ben] = everybody()
  await write(ana, [ben])
  await write(ben, [ana])
  const first = Date.parse('2026-05-01') / 86_400_000
  await sql`update signal_settings set ties_from = ${first + 1}`.execute(world.db)
  await seal('2026-06-04T00:00:00Z')
  expect((await mine(ana.memberId)).ties).toMatchObject({ colleagues: null, startsOn: '2026-05-01' })
  await sql`delete from signal_cycles`.execute(world.db)
  await sql`update signal_settings set ties_from = ${first}`.execute(world.db)
  await seal('2026-06-04T00:00:00Z')
  expect((await mine(ana.memberId)).ties).toMatchObject({ colleagues: 1 })
})

test('a cycle that was sealed before ties were counted tells of none, and not of nought', async () => {
  const [ana, ben] = everybody()
  await write(ana, [ben])
  await seal('2026-06-04T00:00:00Z')
  expect((await mine(ana.memberId)).ties).toMatchObject({ colleagues: 0 })
  await sql`update signal_cycle_people set figures = figures - 'ties'`.execute(world.db)
  await sql`update signal_cycles set definitions_version = 1`.execute(world.db)
  const told = { colleagues: null, startsOn: '2026-05-01', definitionsVersion: 1 }
  expect((await mine(ana.memberId)).ties).toMatchObject(told)
})

test('whoever is counted no longer has no ties, others keep theirs; whoever is erased is in none', async () => {
  const [ana, ben, eva] = everybody()
  for (const [from, to] of [
    [ana, ben],
    [ben, ana],
    [ben, eva],
    [eva, ben],
  ] as const)
    await write(from, [to])
  await world.count()
  await pruneThrough('2026-05-22T00:00:00Z')
  expect(await ties()).toEqual({ ana: 1, ben: 2, eva: 1 })
  const { tenantId } = world
  await stopOwnCounting(world.feeding, { tenantId, memberId: ana.memberId, mailboxId: ana.mailboxId })
  expect(await ties()).toEqual({ ben: 2, eva: 1 })
  await inTransaction(world.deps.db, (trx) => forgetPerson(trx, tenantId, ana.memberId))
  expect(await ties()).toEqual({ ben: 1, eva: 1 })
  await inTransaction(world.deps.db, (trx) => forgetPerson(trx, tenantId, eva.memberId))
  expect(await rows()).toEqual([])
})
