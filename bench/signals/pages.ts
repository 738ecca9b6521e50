import { type Kysely, sql } from 'kysely'
import { dayNumber, dayText } from '../../server/people/calendars/days.ts'
import { readGroupCycle, readGroupTrend } from '../../server/signals/reports/group-cycles.ts'
import { readMySignals } from '../../server/signals/reports/my-signals.ts'
import type { Database } from '../../server/store/database.ts'
import type { BenchOrganisation } from './fill.ts'

/** A page each time of somebody else; the first few warm connections and plans. */
const ASKED = { rollups: 60, raw: 3 }
const WARM_UP = { rollups: 5, raw: 1 }

/**
 * How long the pages take from the figures of days and from what is told of groups, and how long plain SQL over the single
 * mails does.
 *
 * @param startsOn Of a week that is sealed.
 */
export async function timePages(
  db: Kysely<Database>,
  organisation: BenchOrganisation,
  { startsOn, random }: { startsOn: string; random: () => number },
) {
  const { tenantId, memberIds, from, until, now } = organisation
  const somebody = () => memberIds[Math.floor(random() * memberIds.length)] ?? 'mem_0'
  const range = { from: dayText(from), to: dayText(until) }
  const pages: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'my signals, a quarter',
      () => readMySignals(db, { tenantId, memberId: somebody(), now }, range),
      () => plainDays(db, organisation, [somebody()]),
    ],
    [
      'departments, a week',
      () => readGroupCycle(db, tenantId, startsOn),
      () => plainDepartments(db, organisation, dayNumber(startsOn)),
    ],
    [
      'departments, half a year',
      () => readGroupTrend(db, tenantId),
      () => plainDepartments(db, organisation, dayNumber(startsOn)),
    ],
  ]
  let worst = { p95Ms: 0, speedup: Number.POSITIVE_INFINITY }
  for (const [name, fromRollups, fromRaw] of pages) {
    const rollups = await timeEach(ASKED.rollups, WARM_UP.rollups, fromRollups)
    const raw = await timeEach(ASKED.raw, WARM_UP.raw, fromRaw)
    const speedup = raw.p50 / rollups.p50
    console.log(
      `${name.padEnd(26)} p50 ${rollups.p50.toFixed(1)} ms  p95 ${rollups.p95.toFixed(1)} ms  plain SQL ${raw.p50.toFixed(0)} ms (${speedup.toFixed(0)} times)`,
    )
    worst = { p95Ms: Math.max(worst.p95Ms, rollups.p95), speedup: Math.min(worst.speedup, speedup) }
  }
  return worst
}

async function timeEach(
  asked: number,
  warmUp: number,
  ask: () => Promise<unknown>,
): Promise<{ p50: number; p95: number }> {
  const took: number[] = []
  for (let turn = 0; turn < asked + warmUp; turn++) {
    const startedAt = performance.now()
    await ask()
    if (turn >= warmUp) took.push(performance.now() - startedAt)
  }
  took.sort((one, other) => one - other)
  return { p50: took[Math.floor(took.length / 2)] ?? 0, p95: took[Math.ceil(took.length * 0.95) - 1] ?? 0 }
}

/**
 * What the page shows, as somebody would ask for it who has nothing but the rows: by day and hour, by week, over the whole
 * range, and how long mail stayed unanswered.
 */
async function plainDays(db: Kysely<Database>, { tenantId, from, until }: BenchOrganisation, people: string[]) {
  await sql`
    select sender_id, day, hour, count(*), count(*) filter (where after_hours), count(*) filter (where starts_thread),
      count(*) filter (where cross_domain)
    from signal_messages
    where tenant_id = ${tenantId} and sender_id = any(${people}::text[]) and day >= ${from} and day < ${until}
    group by 1, 2, 3`.execute(db)
  await sql`
    select sender_id, count(distinct thread_hash) from signal_messages
    where tenant_id = ${tenantId} and sender_id = any(${people}::text[]) and day >= ${from} and day < ${until}
      and cross_team
    group by 1`.execute(db)
  await sql`
    select member_id, day, hour, class, count(*) from signal_recipients
    where tenant_id = ${tenantId} and member_id = any(${people}::text[]) and day >= ${from} and day < ${until}
    group by 1, 2, 3, 4`.execute(db)
  await sql`
    select member_id, (day + 3) / 7 as week, count(*),
      percentile_cont(array[0.25, 0.5, 0.75, 0.9]) within group (order by elapsed_s),
      percentile_cont(array[0.25, 0.5, 0.75, 0.9]) within group (order by business_s),
      count(*) filter (where elapsed_s <= 3600), count(*) filter (where elapsed_s <= 14400),
      count(*) filter (where within_business_day), avg(elapsed_s) filter (where elapsed_s <= 259200)
    from signal_replies
    where tenant_id = ${tenantId} and member_id = any(${people}::text[]) and class = 'person'
      and day >= ${from} and day < ${until}
    group by grouping sets ((1), (1, 2))`.execute(db)
  await sql`
    select got.member_id, width_bucket(ln(greatest(answer.elapsed_s, 1)), 0, ln(259200), 64) as wait, count(*)
    from signal_recipients got
    left join signal_replies answer on answer.tenant_id = got.tenant_id and answer.member_id = got.member_id
      and answer.parent_hash = got.message_hash
    where got.tenant_id = ${tenantId} and got.member_id = any(${people}::text[]) and got.class = 'person'
      and got.day >= ${from} and got.day < ${until}
    group by 1, 2`.execute(db)
}

/** Of one week, by department and from department to department; a trend would ask for each of its weeks. */
async function plainDepartments(db: Kysely<Database>, { tenantId }: BenchOrganisation, monday: number) {
  await sql`
    select team_id, count(*), count(*) filter (where after_hours), count(distinct sender_id)
    from signal_messages mail join team_memberships held on held.tenant_id = mail.tenant_id and held.member_id = sender_id
    where mail.tenant_id = ${tenantId} and day >= ${monday} and day < ${monday + 7}
    group by 1`.execute(db)
  await sql`
    select sent.team_id, held.team_id, count(*), count(distinct mail.sender_id), count(distinct got.member_id)
    from signal_messages mail
    join signal_recipients got on got.tenant_id = mail.tenant_id and got.message_hash = mail.message_hash
    join team_memberships sent on sent.tenant_id = mail.tenant_id and sent.member_id = mail.sender_id
    join team_memberships held on held.tenant_id = mail.tenant_id and held.member_id = got.member_id
    where mail.tenant_id = ${tenantId} and mail.day >= ${monday} and mail.day < ${monday + 7}
    group by 1, 2`.execute(db)
}
