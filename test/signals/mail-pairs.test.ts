import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TeamId } from '../../server/core/ids.ts'
import { stopOwnCounting } from '../../server/signals/feeding/stop-own-counting.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { readKeptOf } from '../../server/store/signal-kept.ts'
import { listMailShares, type MailShare } from '../../server/store/signal-pairs.ts'
import { forgetPerson } from '../../server/store/signal-withdrawal.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type DepartmentsWorld, openDepartmentsWorld } from './departments-world.ts'
import type { CountedSomebody } from './signals-world.ts'

const MAY = { from: '2026-05-01', until: '2026-06-01' }
/** Before the first and after the last day of anything. */
const ALWAYS = { from: 0, until: 40_000 }

let world: DepartmentsWorld
let [ana, ben, eva]: CountedSomebody[] = []
let team: TeamId
beforeEach(async () => {
  world = await openDepartmentsWorld()
  team = await world.department('Sales')
  // Her Monday evening is his Tuesday morning, and Eva’s Monday noon.
  ana = await world.person('ana@works.example', { zone: 'Europe/Stockholm', since: '2026-05-01T00:00:00Z' })
  ben = await world.person('ben@works.example', { zone: 'Asia/Tokyo', since: '2026-05-01T00:00:00Z' })
  eva = await world.person('eva@works.example', { zone: 'America/Los_Angeles', since: '2026-05-01T00:00:00Z' })
})
afterEach(() => world.close())

const one = () => [ana, ben, eva] as [CountedSomebody, CountedSomebody, CountedSomebody]

/** Who wrote how many, and who got how many; and how many of them nobody's mailbox has shown to have come. */
async function shares(others: readonly CountedSomebody[] = []): Promise<string[]> {
  const people = [...one(), ...others]
  const spans = people.map(({ memberId }) => ({ memberId, departmentId: team, ...ALWAYS }))
  const names = new Map(people.map(({ memberId, address }) => [memberId, address.slice(0, 3)]))
  const told = await listMailShares(world.db, world.tenantId, spans, MAY)
  const byPerson = Map.groupBy(told, ({ side, memberId }) => `${side} ${names.get(memberId)}`)
  const sum = (of: readonly MailShare[], which: 'mails' | 'unseen') => of.reduce((all, one) => all + one[which], 0)
  return [...byPerson]
    .map(([who, of]) => `${who} ${sum(of, 'mails')}${sum(of, 'unseen') > 0 ? ` and ${sum(of, 'unseen')} unseen` : ''}`)
    .sort()
}

/** Keep single mails for a week, and let a day pass after the other. */
async function pruneThrough(first: string, last: string): Promise<void> {
  await sql`update signal_settings set raw_days = 7 where tenant_id = ${world.tenantId}`.execute(world.db)
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    world.clock.now = at
    await pruneSignals(world.deps, world.tenantId, new AbortController().signal)
  }
}

test('who wrote to whom is the same before single mails are pruned, while they are, and after', async () => {
  const [first, second, third] = one()
  for (const day of ['11', '12', '13', '14']) {
    await world.write(first, [second, third], { at: `2026-05-${day}T19:00:00Z` })
    await world.write(third, [first], { at: `2026-05-${day}T23:30:00Z` })
    await world.write(second, [third], { at: `2026-05-${day}T02:00:00Z` })
  }
  await world.count()
  // Four each; Ana to two, Eva from two.
  const paper = ['receiver ana 4', 'receiver ben 4', 'receiver eva 8', 'sender ana 8', 'sender ben 4', 'sender eva 4']
  expect(await shares()).toEqual(paper)
  for (const night of ['18', '19', '20', '21', '22', '23']) {
    await pruneThrough(`2026-05-${night}T12:00:00Z`, `2026-05-${night}T12:00:00Z`)
    expect([night, await shares()]).toEqual([night, paper])
  }
  expect(await world.db.selectFrom('signal_messages').selectAll().execute()).toEqual([])
  expect(await world.db.selectFrom('signal_pairs').selectAll().execute()).not.toEqual([])
})

test('a copy that comes after pruning counts nobody’s mail twice', async () => {
  const [first, second] = one()
  const letter = { id: 'one@works.example', from: first.address, to: [second.address], at: '2026-05-11T19:00:00Z' }
  await first.sent(letter)
  await second.got(letter)
  await world.count()
  const paper = ['receiver ben 1', 'sender ana 1']
  for (const night of ['18', '19', '20']) {
    await pruneThrough(`2026-05-${night}T23:00:00Z`, `2026-05-${night}T23:00:00Z`)
    await second.got(letter)
    await first.sent(letter)
    await world.count()
    expect([night, await shares()]).toEqual([night, paper])
  }
  await pruneThrough('2026-05-30T00:00:00Z', '2026-05-31T00:00:00Z')
  expect(await shares()).toEqual(paper)
})

test('lists, machines, invitations and crowds are in no pair; blind copies, and what no counted mailbox shows, are unseen', async () => {
  const [first, second, third] = one()
  const dan = await world.person('dan@works.example', { fed: false })
  const at = '2026-05-12T09:00:00Z'
  const many = Array.from({ length: 20 }, (_, place) => `p${place}@far.example`)
  const all = async (to: readonly string[], fields: Record<string, string[]>, name: string) => {
    const letter = { id: `${name}@works.example`, from: first.address, to, at, fields }
    await first.sent(letter)
    await second.got(letter)
  }
  await all([second.address, ...many], {}, 'crowd')
  await all(['l@far.example'], {}, 'blind')
  await all([second.address], { 'list-id': ['<l.far.example>'], 'list-post': ['<mailto:l@far.example>'] }, 'list')
  await all([second.address], { 'auto-submitted': ['auto-generated'] }, 'machine')
  await all([second.address], { 'content-type': ['text/calendar; method=REQUEST'] }, 'invitation')
  await first.sent({ to: [dan.address, third.address], at })
  await world.count()
  const crowd = await world.people('Plant', 5)
  const toAll = await first.sent({ to: ['all@works.example'], at })
  for (const other of crowd) await other.got({ id: toAll, from: first.address, to: ['all@works.example'], at })
  await world.count()
  // Ben got the blind copy; Eva's own mailbox does not hold the last one, and Dan's is not counted.
  const unseen = ['receiver ben', 'receiver dan', 'receiver eva'].map((who) => `${who} 0 and 1 unseen`)
  const paper = [...unseen, 'sender ana 0 and 3 unseen']
  expect(await shares([dan, ...crowd])).toEqual(paper)
  await pruneThrough('2026-05-24T12:00:00Z', '2026-05-24T12:00:00Z')
  expect(await world.db.selectFrom('signal_messages').selectAll().execute()).toEqual([])
  expect(await shares([dan, ...crowd])).toEqual(paper)
  // Their file says to whom they wrote how often, and not of whom anything is counted.
  const wrote = { day: Date.parse('2026-05-12') / 86_400_000, mails: 1 }
  expect((await readKeptOf(world.db, world.tenantId, first.memberId)).wrote_to_colleagues).toEqual([
    wrote,
    wrote,
    wrote,
  ])
  expect((await readKeptOf(world.db, world.tenantId, second.memberId)).got_from_colleagues).toEqual([])
})

test('whoever is counted no longer has seen nothing of what they got, and whoever is erased is in no pair', async () => {
  const [first, second, third] = one()
  await world.write(first, [second], { at: '2026-05-11T09:00:00Z' })
  await world.write(second, [third], { at: '2026-05-11T09:00:00Z' })
  await world.write(third, [first], { at: '2026-05-11T09:00:00Z' })
  await world.count()
  await pruneThrough('2026-05-22T00:00:00Z', '2026-05-22T00:00:00Z')
  const { tenantId } = world
  await stopOwnCounting(world.feeding, { tenantId, memberId: first.memberId, mailboxId: first.mailboxId })
  await world.count()
  const left = ['receiver ana 0 and 1 unseen', 'receiver eva 1', 'sender ben 1', 'sender eva 0 and 1 unseen']
  expect(await shares()).toEqual(left)
  await inTransaction(world.deps.db, (trx) => forgetPerson(trx, tenantId, third.memberId))
  expect(await world.db.selectFrom('signal_pairs').selectAll().execute()).toEqual([])
})

test('who wrote to whom is forgotten as soon as its cycle is sealed, late mail of it too', async () => {
  const [first, second] = one()
  await world.write(first, [second], { at: '2026-05-11T09:00:00Z' })
  await world.count()
  const days = async () => (await world.db.selectFrom('signal_pairs').select('day').execute()).map(({ day }) => day)
  const [may, june] = [Date.parse('2026-05-11') / 86_400_000, Date.parse('2026-06-11') / 86_400_000]
  await pruneThrough('2026-05-30T00:00:00Z', '2026-05-30T00:00:00Z')
  expect(await days()).toEqual([may])
  await world.seal('2026-06-25T00:00:00Z')
  await world.write(second, [first], { at: '2026-05-12T09:00:00Z' })
  await world.write(first, [second], { at: '2026-06-11T09:00:00Z' })
  await world.count()
  await pruneThrough('2026-06-25T00:00:00Z', '2026-06-25T00:00:00Z')
  expect(await days()).toEqual([june])
})
