import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { recompute } from '../../server/signals/rollup/recompute.ts'
import type { Db } from '../../server/store/database.ts'
import { deleteLiveDays } from '../../server/store/signal-rollup.ts'
import { countTies } from '../../server/store/signal-ties.ts'
import { listWaiting } from '../../server/store/signal-waiting.ts'
import { insertTeam } from '../../server/store/teams.ts'
import { seeded } from '../soak/random.ts'
import { type CountedSomebody, type Letter, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const PEOPLE = ['ana', 'ben', 'eva', 'lars'].map((name) => `${name}@works.example`)
const ZONES = ['Europe/Stockholm', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe']
const OUTSIDE = ['far@far.example', 'list@far.example']
const MAILS = 40
/** Spring forward in one zone, and back in another, lie in it. */
const BEGIN = Date.parse('2026-03-25T00:00:00Z')
const DAY_MS = 86_400_000
const SPAN_MS = 14 * DAY_MS
/** Right after the last mail: that of three days may still be answered. */
const NOW = BEGIN + SPAN_MS + 2 * 3_600_000
const EVER = { from: '2000-01-01', until: '2040-01-01' }

interface Sent extends Letter {
  id: string
  from: string
  to: string[]
  /** Whose mailboxes hold it, by their number. */
  holders: number[]
}

/** Mail among four people in two departments and outside, with answers to answers, lists, and copies in all mailboxes but some. */
function inventMails(random: () => number): Sent[] {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const mails: Sent[] = []
  for (let number = 0; number < MAILS; number++) {
    const parent = random() < 0.5 ? mails[Math.floor(random() * mails.length)] : undefined
    const from = random() < 0.7 ? pick(PEOPLE) : pick(OUTSIDE)
    const to = [...new Set([pick(PEOPLE), pick([...PEOPLE, ...OUTSIDE]), ...(parent ? [parent.from] : [])])]
    const at = BEGIN + Math.floor((number / MAILS) * SPAN_MS + random() * 3_600_000)
    const holders = PEOPLE.flatMap((address, one) =>
      (address === from || to.includes(address)) && random() < 0.9 ? [one] : [],
    )
    const isList = from === OUTSIDE[1]
    mails.push({
      id: `m${number}@made.example`,
      from,
      to,
      at: new Date(at).toISOString(),
      holders: holders.length > 0 ? holders : [0],
      ...(parent && { inReplyTo: parent.id, references: [parent.references?.[0] ?? parent.id, parent.id] }),
      ...(isList && { fields: { 'list-id': ['<l.far.example>'], 'list-post': ['<mailto:l@far.example>'] } }),
    })
  }
  return [...mails, ...answeredMails()]
}

/** Of each pair one writes and gets an answer by and by, while what comes then may still be answered. */
function answeredMails(): Sent[] {
  return PEOPLE.flatMap((from, writer) => {
    const answerer = (writer + 1) % PEOPLE.length
    const to = PEOPLE[answerer] ?? from
    const at = (hours: number) => new Date(NOW - (50 - writer - hours) * 3_600_000).toISOString()
    const holders = [writer, answerer]
    const id = `asked${writer}@made.example`
    return [
      { id, from, to: [to], at: at(0), holders },
      {
        ...{ id: `told${writer}@made.example`, from: to, to: [from], at: at(1 + 5 * writer), holders },
        ...{ inReplyTo: id, references: [id] },
      },
    ]
  })
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
async function figures({ db, tenantId }: SignalsWorld, people: readonly CountedSomebody[]) {
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
      waiting: (await listWaiting(db, tenantId, [memberId], EVER, NOW)).get(memberId) ?? [],
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
async function countAnsweredInTime(db: Db): Promise<number> {
  const { rows } = await sql<{ answered: number }>`
    select count(*)::int as answered from signal_recipients got
    join signal_replies answer on answer.member_id = got.member_id and answer.parent_hash = got.message_hash
    where got.received_at between ${NOW}::bigint - 259200000 and ${NOW}`.execute(db)
  return rows[0]?.answered ?? 0
}

const byNumber = (one: number, other: number) => one - other

test.each([1, 2])(
  'figures are the same in whatever order mail comes, however often, in whatever batches (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const mails = inventMails(random)
    const copies = mails.flatMap((mail) => mail.holders.map((holder) => ({ mail, holder })))
    const [plain, mixed] = [await openSignalsWorld(), await openSignalsWorld()]
    for (const { clock } of [plain, mixed]) clock.now = NOW
    try {
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
      expect([seed, told]).toEqual([seed, await figures(plain, inOrder)])
      // What may still be answered is what the single mails say.
      for (const [at, { memberId }] of people.entries())
        expect([...(told[at]?.waiting ?? [])].sort(byNumber)).toEqual(await waitingInMails(mixed.db, memberId))
      expect(told.flatMap(({ waiting }) => waiting)).not.toEqual([])
      expect(await countAnsweredInTime(mixed.db)).toBeGreaterThanOrEqual(PEOPLE.length)

      // A recompute over all that is kept.
      const all = { from: Math.floor(BEGIN / DAY_MS) - 2, until: Math.floor((BEGIN + SPAN_MS) / DAY_MS) + 3 }
      await deleteLiveDays(mixed.db, mixed.tenantId, all)
      expect(await figures(mixed, people)).not.toEqual(told)
      await recompute(mixed.deps.db, mixed.tenantId, all, mixed.clock.now)
      expect([seed, await figures(mixed, people)]).toEqual([seed, told])
    } finally {
      await plain.close()
      await mixed.close()
    }
  },
)
