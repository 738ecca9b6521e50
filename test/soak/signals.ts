import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { newId } from '../../server/core/ids.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { recompute } from '../../server/signals/rollup/recompute.ts'
import type { Db } from '../../server/store/database.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import { deleteLiveDays } from '../../server/store/signal-rollup.ts'
import { countTies } from '../../server/store/signal-ties.ts'
import { listWaiting } from '../../server/store/signal-waiting.ts'
import { insertTeam } from '../../server/store/teams.ts'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { startTestServer } from '../database/server.ts'
import { type CountedSomebody, openOrganisation, type SignalsWorld } from '../signals/signals-world.ts'
import { openKeysWorld } from '../vault/keys-world.ts'
import { seeded } from './random.ts'
import { BEGIN, DAYS, inventMails, NOW, PEOPLE, type Sent } from './signals-mails.ts'

const ZONES = ['Europe/Stockholm', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe']
const DAY_MS = 86_400_000
const FIRST_DAY = BEGIN / DAY_MS
/** From before the first day to after the last, wherever somebody is. */
const ALL_DAYS = { from: FIRST_DAY - 2, until: FIRST_DAY + DAYS + 3 }
const EVER = { from: '2000-01-01', until: '2040-01-01' }
/** As long as an organisation keeps single mails where it says nothing. */
const KEPT_DAYS = 21
/** So many where nobody says how many. */
export const RUNS = 60

/**
 * Count invented mail of two organisations, in the order it was written and in any other, in batches, copies and repeats as
 * the seed has them, and prove that their figures are the same; then that a recompute gives them again, over all single mails
 * and over those that a night's pruning has left beside settled days.
 *
 * @throws when a figure is another
 */
export async function soak(options: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  try {
    return await withEmptyDatabase(server.url, async (url) => {
      const store = await openPool(url, { max: 10, applicationName: 'letterlock soak', statementTimeoutMs: 30_000 })
      await migrate(store.db, Date.now())
      try {
        const keys = await openKeysWorld({ url, db: store.db, pool: store.pool, drop: async () => undefined })
        return await countInAnyOrder(() => openOrganisation(keys), { ...options, say: console.log })
      } finally {
        await store.close()
      }
    })
  } finally {
    await server.stop()
  }
}

/** The same in organisations that are opened one by one. */
export async function countInAnyOrder(
  open: () => Promise<SignalsWorld>,
  { runs, seed, say }: { runs: number; seed: number; say: (line: string) => void },
): Promise<Record<string, number>> {
  const all = { mails: 0, copies: 0, waiting: 0, answeredInTime: 0, daysPruned: 0, mailsKept: 0 }
  for (let run = 0; run < runs; run++) {
    const told = await countOnce(open, seed + run)
    say(`seed ${seed + run}: ${told.copies} copies of ${told.mails} mails, ${told.daysPruned} days pruned`)
    for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += told[key]
  }
  return all
}

async function countOnce(open: () => Promise<SignalsWorld>, seed: number) {
  const random = seeded(seed)
  const mails = inventMails(random)
  const copies = mails.flatMap((mail) => mail.holders.map((holder) => ({ mail, holder })))
  const [plain, mixed] = [await open(), await open()]
  for (const { clock } of [plain, mixed]) clock.now = NOW

  const inOrder = await openPeople(plain)
  for (const { mail, holder } of copies) await put(inOrder, mail, holder)
  await plain.count()

  const people = await openPeople(mixed)
  const again = copies.filter(() => random() < 0.2)
  const shuffled = [...copies, ...again].map((one) => ({ one, by: random() })).sort((a, b) => a.by - b.by)
  for (const { one } of shuffled) {
    await put(people, one.mail, one.holder)
    if (random() < 0.05) await mixed.count()
  }
  await mixed.count()
  const told = await figures(mixed, people)
  assert.deepEqual(told, await figures(plain, inOrder), `seed ${seed}: another order`)
  for (const [at, { memberId }] of people.entries())
    assert.deepEqual([...(told[at]?.waiting ?? [])].sort(byNumber), await waitingInMails(mixed.db, memberId))
  const answeredInTime = await countAnsweredInTime(mixed)
  await checkRecompute(mixed, people, told, `seed ${seed}: all single mails`)

  const daysPruned = await pruneSome(mixed, random)
  // A copy of what is pruned comes late, and says nothing new.
  for (const { mail, holder } of copies.filter(() => random() < 0.1)) await put(people, mail, holder)
  await mixed.count()
  assert.deepEqual(await figures(mixed, people), told, `seed ${seed}: ${daysPruned} days pruned`)
  await checkRecompute(mixed, people, told, `seed ${seed}: beside ${daysPruned} days that are pruned`)
  return {
    ...{ mails: mails.length, copies: copies.length, answeredInTime, daysPruned },
    waiting: told.flatMap(({ waiting }) => waiting).length,
    mailsKept: await countMails(mixed),
  }
}

/** Prune so many of the oldest days as the seed says. @returns how many those are */
async function pruneSome({ deps, tenantId, clock }: SignalsWorld, random: () => number): Promise<number> {
  const days = 2 + Math.floor(random() * (DAYS - 6))
  clock.now = (FIRST_DAY + days - 1 + KEPT_DAYS) * DAY_MS
  assert.equal(await pruneSignals(deps, tenantId, new AbortController().signal), 'done')
  clock.now = NOW
  return days
}

/** Empty the live layer of its figures, put others in place of its threads, and have all of it made again. */
async function checkRecompute(
  { deps, tenantId }: SignalsWorld,
  people: readonly CountedSomebody[],
  told: Awaited<ReturnType<typeof figures>>,
  of: string,
): Promise<void> {
  const world = { db: deps.db, tenantId }
  await deleteLiveDays(deps.db, tenantId, ALL_DAYS)
  await sql`
    update signal_thread_days set thread_hash = substring(sha256(thread_hash) from 1 for 16)
    where tenant_id = ${tenantId} and not settled`.execute(deps.db)
  assert.notDeepEqual(await figures(world, people), told, of)
  await recompute(deps.db, tenantId, ALL_DAYS, NOW)
  assert.deepEqual(await figures(world, people), told, of)
}

async function countMails({ db, tenantId }: SignalsWorld): Promise<number> {
  const mails = await db.selectFrom('signal_messages').select('day').where('tenant_id', '=', tenantId).execute()
  return mails.length
}

/** One mailbox’s copy of a mail; it came there some seconds later, the same however often it is told. */
async function put(people: readonly CountedSomebody[], mail: Sent, holder: number): Promise<void> {
  const receivedAt = new Date(Date.parse(mail.at) + (holder + 1) * 7_000).toISOString()
  await people[holder]?.got({ ...mail, receivedAt })
}

async function openPeople(world: SignalsWorld): Promise<CountedSomebody[]> {
  const people: CountedSomebody[] = []
  for (const [at, address] of PEOPLE.entries()) people.push(await world.person(address, { zone: ZONES[at] ?? 'UTC' }))
  for (const [at, name] of ['Sales', 'Works'].entries()) {
    const id = newId('tem', world.clock.now)
    await insertTeam(world.db, world.tenantId, { id, kind: 'department', name, now: world.clock.now })
    for (const { memberId } of people.slice(2 * at, 2 * at + 2))
      await sql`
        insert into team_memberships (tenant_id, id, team_id, member_id, starts_on)
        values (${world.tenantId}, ${newId('tmm', world.clock.now)}, ${id}, ${memberId}, '2020-01-01')`.execute(
        world.db,
      )
  }
  return people
}

/** Every figure there is, by address. */
async function figures({ db, tenantId }: Pick<SignalsWorld, 'db' | 'tenantId'>, people: readonly CountedSomebody[]) {
  const told = []
  const ties = await countTies(db, tenantId, { from: '2026-03-01', until: '2026-05-01' })
  for (const { address, memberId, days } of people) {
    const { rows } = await sql`
      select day, count(*)::int as threads from signal_thread_days where member_id = ${memberId}
      group by day order by day`.execute(db)
    told.push({
      address,
      threads: rows,
      ties: ties.get(memberId),
      waiting: ((await listWaiting(db, tenantId, [memberId], EVER, NOW)).get(memberId) ?? []).sort((a, b) => a - b),
      days: (await days()).map((day) => ({ ...day, memberId: undefined })),
    })
  }
  return told
}

/** The same as the single mails tell it: what has come within 72 hours and was not answered. */
async function waitingInMails(db: Db, memberId: string): Promise<number[]> {
  const { rows } = await sql<{ seconds: number }>`
    select ((${NOW} - got.received_at) / 1000)::int as seconds from signal_recipients got
    where got.member_id = ${memberId} and got.class = 'person' and not got.calendar
      and got.received_at between ${NOW}::bigint - 259200000 and ${NOW} and not exists (
        select from signal_replies answer
        where answer.member_id = got.member_id and answer.parent_hash = got.message_hash
      )`.execute(db)
  return rows.map(({ seconds }) => seconds).sort(byNumber)
}

/** How many have come within 72 hours and are answered: what must not be told as waiting. */
async function countAnsweredInTime({ db, tenantId }: SignalsWorld): Promise<number> {
  const { rows } = await sql<{ answered: number }>`
    select count(*)::int as answered from signal_recipients got
    join signal_replies answer on answer.member_id = got.member_id and answer.parent_hash = got.message_hash
    where got.tenant_id = ${tenantId} and got.received_at between ${NOW}::bigint - 259200000 and ${NOW}`.execute(db)
  return rows[0]?.answered ?? 0
}

const byNumber = (one: number, other: number) => one - other
