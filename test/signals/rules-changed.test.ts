import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { countAnew } from '../../server/signals/ingest/count-anew.ts'
import { CLASS_RULES_VERSION } from '../../server/signals/reading/class-rules.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { recompute } from '../../server/signals/rollup/recompute.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const NEVER = new AbortController().signal
const MAY = { from: Date.parse('2026-05-01') / 86_400_000, until: Date.parse('2026-06-01') / 86_400_000 }
const MACHINE = { 'auto-submitted': ['auto-generated'] }

let world: SignalsWorld
let ana: CountedSomebody
let ben: CountedSomebody
beforeEach(async () => {
  world = await openSignalsWorld()
  ana = await world.person('ana@works.example', { since: '2026-05-01T00:00:00Z' })
  ben = await world.person('ben@works.example', { since: '2026-05-01T00:00:00Z' })
})
afterEach(() => world.close())

/** On the day: a mail of Ben’s, which she answers, one of a machine’s, and one from outside that comes to both. */
async function writeDay(day: string): Promise<void> {
  const both = [ana.address, ben.address]
  const id = await ben.sent({ to: [ana.address], at: `${day}T08:00:00Z` })
  await ana.got({ id, from: ben.address, at: `${day}T08:00:00Z` })
  await ana.sent({ to: [ben.address], inReplyTo: id, at: `${day}T09:00:00Z` })
  await ana.got({ from: 'far@far.example', at: `${day}T10:00:00Z`, fields: MACHINE })
  const one = { id: `both-${day}@far.example`, from: 'far@far.example', to: both, at: `${day}T11:00:00Z` }
  await ana.got(one)
  await ben.got(one)
}

/** As if the rules of a version before had taken people for machines, and machines for people. */
async function countAsBefore(): Promise<void> {
  for (const table of ['signal_messages', 'signal_recipients'])
    await sql`
      update ${sql.table(table)} set class = case class when 'person' then 'automated' else 'person' end`.execute(
      world.db,
    )
  await sql`update signal_messages set rule = 'before', rule_version = ${CLASS_RULES_VERSION - 1}`.execute(world.db)
  await sql`delete from signal_replies`.execute(world.db)
  await sql`update signal_settings set rules_version = ${CLASS_RULES_VERSION - 1}`.execute(world.db)
  await recompute(world.deps.db, world.tenantId, MAY, world.clock.now)
}

const told = async () => [await ana.days(), await ben.days()]
const waiting = async () => (await world.db.selectFrom('signal_todo').select('message_id').execute()).length

test('mail that older rules have counted is counted by the new ones, answers too, and once', async () => {
  await writeDay('2026-05-12')
  await world.count()
  const now = await told()
  expect(now).toMatchObject([
    [{ sent: 1, receivedPerson: 2, receivedAutomated: 1, replies: 1 }],
    [{ sent: 1, receivedPerson: 1 }],
  ])
  await countAsBefore()
  expect(await told()).not.toEqual(now)

  expect(await countAnew(world.deps, world.tenantId, NEVER)).toBe('done')
  expect(await waiting()).toBe(6)
  await world.count()
  expect(await told()).toEqual(now)
  const rows = await world.db.selectFrom('signal_messages').select(['rule', 'rule_version']).execute()
  expect(rows.filter((row) => row.rule === 'before' || row.rule_version !== CLASS_RULES_VERSION)).toEqual([])
  // Once: what is counted by these rules is left alone.
  await countAnew(world.deps, world.tenantId, NEVER)
  expect(await waiting()).toBe(0)
})

test('a sealed cycle, and days whose single mails are pruned, keep what older rules have said', async () => {
  await writeDay('2026-05-04')
  await writeDay('2026-05-29')
  await world.count()
  const late = (await told()).map((days) => days.at(-1))
  await countAsBefore()
  world.clock.now = Date.parse('2026-06-05T00:00:00Z')
  await sealCycles(world.deps, world.tenantId)
  await pruneSignals(world.deps, world.tenantId, NEVER)
  const sealed = () => world.db.selectFrom('signal_cycle_people').select('figures').orderBy('member_id').execute()
  const [before, pruned] = [await sealed(), (await told()).map(([day]) => day)]
  expect(before).toHaveLength(2)

  await countAnew(world.deps, world.tenantId, NEVER)
  await world.count()
  expect(await sealed()).toEqual(before)
  expect((await told()).map(([day]) => day)).toEqual(pruned)
  expect((await told()).map((days) => days.at(-1))).toEqual(late)
})

test('told to stop it goes on where it must, and what waits is queued no second time', async () => {
  await writeDay('2026-05-12')
  await world.count()
  const now = await told()
  await countAsBefore()
  const stopped = new AbortController()
  stopped.abort()
  expect(await countAnew(world.deps, world.tenantId, stopped.signal)).toBe('again')
  expect(await countAnew(world.deps, world.tenantId, NEVER)).toBe('done')
  await sql`update signal_settings set rules_version = ${CLASS_RULES_VERSION - 1}`.execute(world.db)
  expect(await countAnew(world.deps, world.tenantId, NEVER)).toBe('done')
  expect(await waiting()).toBe(6)
  await world.count()
  expect(await told()).toEqual(now)
})

test('whose an address is, and what was forgotten of one, stays as it was when mail is counted by new rules', async () => {
  await ben.sent({ to: ['ana.ek@works.example', ana.address], at: '2026-05-12T08:00:00Z' })
  await ben.got({ from: 'ana.ek@works.example', at: '2026-05-12T09:00:00Z' })
  await world.count()
  const now = await told()
  expect(now).toMatchObject([[], [{ sent: 1, receivedPerson: 1 }]])
  const written = () => world.db.selectFrom('signal_written').select('address_hash').execute()
  const senders = () => world.db.selectFrom('signal_messages').select('sender_hash').execute()

  await countAsBefore()
  await sql`insert into signal_addresses values (${world.tenantId}, 'ana.ek@works.example', ${ana.memberId})`.execute(
    world.db,
  )
  await sql`delete from signal_written`.execute(world.db)
  await sql`update signal_messages set sender_hash = null, match_hash = null`.execute(world.db)
  await countAnew(world.deps, world.tenantId, NEVER)
  expect(await waiting()).toBe(2)
  await world.count()
  expect(await told()).toEqual(now)
  expect(await written()).toEqual([])
  expect(await senders()).toEqual([{ sender_hash: null }, { sender_hash: null }])
})

test('mail that a mailbox shows for the first time is counted whole, whatever rules counted it in another', async () => {
  const letter = { id: 'one@works.example', from: ben.address, to: [ana.address], at: '2026-05-12T08:00:00Z' }
  await ben.sent(letter)
  await world.count()
  await countAsBefore()
  await ana.got(letter)
  await world.count()
  expect(await told()).toMatchObject([[{ receivedAutomated: 1 }], []])
  await countAnew(world.deps, world.tenantId, NEVER)
  await world.count()
  expect(await told()).toMatchObject([[{ receivedPerson: 1 }], [{ sent: 1 }]])
})

test('an organisation that has begun by these rules has nothing counted a second time', async () => {
  await writeDay('2026-05-12')
  await world.count()
  await sql`update signal_settings set rules_version = ${CLASS_RULES_VERSION - 1}`.execute(world.db)
  expect(await countAnew(world.deps, world.tenantId, NEVER)).toBe('done')
  expect(await waiting()).toBe(0)
  const { rules_version } = await world.db
    .selectFrom('signal_settings')
    .select('rules_version')
    .executeTakeFirstOrThrow()
  expect(rules_version).toBe(CLASS_RULES_VERSION)
})
