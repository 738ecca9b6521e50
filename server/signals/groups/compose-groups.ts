import { GROUP_METRICS, type GroupMetric, type GroupSignals, type GroupSpread } from '@letterlock/wire/group-signals'
import { ANSWERS_MIN } from '@letterlock/wire/signal-definitions'
import type { TeamId } from '../../core/ids.ts'
import { quantileBucket, waitOf } from '../figures/wait-buckets.ts'
import { countSpans, spanOfBucket } from '../figures/wait-spans.ts'
import { type Cell, decideShown, GROUP_RULE, type Parts, partsTogether, sumOf } from '../privacy/decide-shown.ts'
import type { MailAround, MailBeside } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import { partBetween } from './places.ts'

export interface ComposedGroups {
  groups: (GroupSignals & { groupId: TeamId | null })[]
  /** Of the whole organisation: sums alone. */
  whole: Record<GroupMetric, number | null>
}

/**
 * What a number is a part of. It is told where that is told, else it would be a lower bound of it; and where the rest
 * could be told as well, for whoever knows both knows the rest.
 */
const PART_OF: Partial<Record<GroupMetric, GroupMetric>> = {
  threadsInitiated: 'emailsSent',
  afterHoursSent: 'emailsSent',
  crossTeamSent: 'emailsSent',
  crossDomainSent: 'emailsSent',
  replies: 'emailsSent',
}

/**
 * What may be told of the groups of an organisation in one cycle. Pure.
 *
 * Groups part the people: each metric is a line whose cells are groups and whose sum is the organisation. What is told
 * within a group, by weekday or by how long answers took, is a line of its own whose sum is the group; of the whole
 * organisation nothing of that kind is told, so that no two lines cross.
 *
 * @param people Of one fixed kind of group and one sealed cycle.
 * @param reached Who got mail across groups and within: what is told of either, or follows, needs enough people on that
 *   side too.
 */
export function composeGroups(people: readonly PersonInGroup[], reached: MailAround): ComposedGroups {
  const byGroup = Map.groupBy(people, ({ groupId }) => groupId)
  const shown = new Map<GroupMetric, ReturnType<typeof decideShown>>()
  for (const metric of GROUP_METRICS) {
    const cells = [...byGroup].map(([groupId, of]) => {
      const sides = sidesOf(metric, of)
      if (metric === 'crossTeamSent') sides.push(...reachedFrom(groupId, reached, 'across'))
      if (metric === 'crossDomainSent') sides.push(...reachedFrom(groupId, reached, 'within'))
      return { key: keyOf(groupId), sides }
    })
    const whole = PART_OF[metric]
    shown.set(
      metric,
      decideShown(cells, (key) => whole !== undefined && !shown.get(whole)?.keys.has(key)),
    )
  }
  const isTold = (metric: GroupMetric, key: string) => shown.get(metric)?.keys.has(key) ?? false
  const isSumTold = (metric: GroupMetric): boolean => {
    const whole = PART_OF[metric]
    return (shown.get(metric)?.total ?? false) && (whole === undefined || isSumTold(whole))
  }
  return {
    groups: [...byGroup].map(([groupId, of]) => {
      const key = keyOf(groupId)
      const answers = isTold('replies', key)
      return {
        groupId,
        people: countOf(of),
        figures: figuresOf(of, (metric) => isTold(metric, key)),
        response: answers ? responseOf(of) : null,
        spread: answers ? lineOf(of, ({ elapsedBuckets }) => countSpans(elapsedBuckets)) : null,
        blocks: isTold('emailsReceived', key) ? blocksOf(of) : null,
      }
    }),
    whole: figuresOf(people, isSumTold),
  }
}

/** Who makes a number up, and who makes up what follows from it and what it is a part of. */
function sidesOf(metric: GroupMetric, people: readonly PersonInGroup[]): Parts[] {
  const whole = PART_OF[metric]
  const sides = [partsOf(people, ({ sums }) => sums[metric])]
  if (whole) sides.push(partsOf(people, ({ sums }) => sums[whole] - sums[metric]))
  // Begun, answered and neither part what was sent: with two of them told the third is known. So do what went to other
  // departments, what went outside, and what stayed within, at most.
  if (metric === 'threadsInitiated')
    sides.push(partsOf(people, ({ sums }) => sums.emailsSent - sums.threadsInitiated - sums.replies))
  if (metric === 'crossDomainSent')
    sides.push(partsOf(people, ({ sums }) => sums.emailsSent - sums.crossTeamSent - sums.crossDomainSent))
  return sides
}

/**
 * Every colleague who got mail from a group in one part of its row, each with how much: those whose own mailboxes show it,
 * and with them those to whom it was but written. Whom anybody can write to makes nobody's number a crowd's.
 */
function reachedFrom(groupId: TeamId | null, { between, beside }: MailAround, part: MailBeside['part']): Parts[] {
  const shown = between.filter(({ from, to }) => from === groupId && partBetween(from, to) === part)
  const others = beside.filter((one) => one.from === groupId && one.part === part)
  return [shown, [...shown, ...others]].map((all) => partsTogether(all.map(({ receivers }) => receivers)))
}

/** A group that is too small to tell anything of is too small to say how small. */
function countOf(people: readonly PersonInGroup[]): number | null {
  const count = new Set(people.map(({ memberId }) => memberId)).size
  return count < GROUP_RULE.peopleMin ? null : count
}

function figuresOf(
  people: readonly PersonInGroup[],
  isTold: (metric: GroupMetric) => boolean,
): Record<GroupMetric, number | null> {
  const sum = (metric: GroupMetric) => people.reduce((all, { sums }) => all + sums[metric], 0)
  const entries = GROUP_METRICS.map((metric) => [metric, isTold(metric) ? sum(metric) : null] as const)
  return Object.fromEntries(entries) as Record<GroupMetric, number | null>
}

function responseOf(people: readonly PersonInGroup[]): GroupSignals['response'] {
  const answers = people.reduce((all, { elapsedBuckets }) => all + elapsedBuckets.length, 0)
  if (answers < ANSWERS_MIN) return null
  return {
    elapsed: spreadOf(people, ({ elapsedBuckets }) => elapsedBuckets),
    business: spreadOf(people, ({ businessBuckets }) => businessBuckets),
  }
}

/** A quantile is told where its span is: elsewhere it would say that a span that is held back has something in it. */
function spreadOf(
  people: readonly PersonInGroup[],
  bucketsOf: (person: PersonInGroup) => readonly number[],
): GroupSpread {
  const told = lineOf(people, (person) => countSpans(bucketsOf(person)))
  const buckets = people.flatMap(bucketsOf)
  const waitAt = (share: number): number | null => {
    const bucket = quantileBucket(buckets, share)
    return bucket === undefined || told[spanOfBucket(bucket)] === null ? null : waitOf(bucket)
  }
  return { p25S: waitAt(0.25), medianS: waitAt(0.5), p75S: waitAt(0.75), p90S: waitAt(0.9) }
}

/** One line within a group, whose sum is known: what is held back of it must be safe taken together. */
function lineOf(
  people: readonly PersonInGroup[],
  countsOf: (person: PersonInGroup) => readonly number[],
): (number | null)[] {
  const counts = new Map(people.map((person) => [person, countsOf(person)]))
  const length = Math.max(0, ...people.map((person) => counts.get(person)?.length ?? 0))
  const cells: Cell[] = Array.from({ length }, (_, at) => ({
    key: String(at),
    sides: [partsOf(people, (person) => counts.get(person)?.[at] ?? 0)],
  }))
  const { keys, total } = decideShown(cells)
  // The sum stands beside the line whatever is decided here, so where it may not, nothing of the line is told.
  return cells.map(({ key, sides: [parts] }) => (total && keys.has(key) ? sumOf(parts) : null))
}

function blocksOf(people: readonly PersonInGroup[]): (number | null)[][] {
  const width = Math.max(0, ...people.flatMap(({ blocks }) => blocks.map((day) => day.length)))
  const line = lineOf(people, ({ blocks }) => blocks.flat())
  return Array.from({ length: width === 0 ? 0 : line.length / width }, (_, day) =>
    line.slice(day * width, (day + 1) * width),
  )
}

function partsOf(people: readonly PersonInGroup[], of: (person: PersonInGroup) => number): Parts {
  const parts = new Map<string, number>()
  for (const person of people) parts.set(person.memberId, (parts.get(person.memberId) ?? 0) + of(person))
  return parts
}

/** Nobody's id is empty. */
function keyOf(groupId: TeamId | null): string {
  return groupId ?? ''
}
