import type { PolicySimulation } from '@letterlock/wire/policy-simulation'
import type { Judged } from './judge.ts'
import { mayBeTold, partsOf } from './may-be-told.ts'

const DAY_MS = 86_400_000

type PerDay = Pick<PolicySimulation, 'days' | 'byDay' | 'approvals' | 'areDaysCut'>
type Counted = Pick<Judged, 'at' | 'memberId' | 'mailboxId' | 'held' | 'wished'>

/**
 * Count mails, and the approvals that they would have needed, by day in UTC: each day of the span, whether there was anything
 * on it or not. Pure. What other people have sent is in the numbers of a day where enough of them did, and else in the sums
 * alone.
 *
 * @param reached Mailboxes that whoever asks may read.
 * @param span Epoch milliseconds; its last day is the day of `until`.
 */
export function perDay(
  mails: readonly Counted[],
  reached: ReadonlySet<string>,
  { from, until }: { from: number; until: number },
): PerDay {
  const first = Math.floor(from / DAY_MS)
  const byDay = Array.from({ length: Math.floor(until / DAY_MS) - first + 1 }, (_, at) => ({
    ...{ day: new Date((first + at) * DAY_MS).toISOString().slice(0, 10), mails: 0, approvals: { held: 0, wished: 0 } },
  }))
  const told = [...Map.groupBy(mails, ({ at }) => Math.floor(at / DAY_MS)).values()].flatMap((ofDay) =>
    toldOf(ofDay, reached),
  )
  for (const { at, held, wished } of told) {
    const day = byDay[Math.floor(at / DAY_MS) - first]
    if (!day) continue
    day.mails++
    day.approvals.held += held.approvals
    day.approvals.wished += wished.approvals
  }
  return {
    days: byDay.length,
    byDay,
    areDaysCut: told.length < mails.length,
    approvals: { held: sumUp(mails, byDay, 'held'), wished: sumUp(mails, byDay, 'wished') },
  }
}

function toldOf(ofDay: readonly Counted[], reached: ReadonlySet<string>): readonly Counted[] {
  const others = ofDay.filter(({ mailboxId }) => !reached.has(mailboxId))
  return mayBeTold(partsOf(others)) ? ofDay : ofDay.filter(({ mailboxId }) => reached.has(mailboxId))
}

function sumUp(mails: readonly Counted[], byDay: PerDay['byDay'], by: 'held' | 'wished'): PerDay['approvals']['held'] {
  const total = mails.reduce((sum, mail) => sum + mail[by].approvals, 0)
  const most = byDay.reduce<PerDay['byDay'][number] | undefined>(
    (so, day) => (so && so.approvals[by] >= day.approvals[by] ? so : day),
    undefined,
  )
  return {
    total,
    mean: Math.round((total / byDay.length) * 10) / 10,
    busiest: most && most.approvals[by] > 0 ? { day: most.day, approvals: most.approvals[by] } : null,
  }
}
