import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TeamId } from '../../core/ids.ts'
import { waitOf } from '../figures/wait-buckets.ts'
import { composeGroups } from './compose-groups.ts'
import type { MailBeside, MailBetween } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'

const [SALES, PLANT, BOARD] = ['tem_sales', 'tem_plant', 'tem_board'] as const

test('a group of five is told of in full, and what is told is their sum', () => {
  const sales = members(SALES, 6, { emailsSent: 10, afterHoursSent: 2 })
  const others = members(PLANT, 5, { emailsSent: 4, afterHoursSent: 1 })
  const { groups, whole } = compose([...sales, ...others])
  expect(groups.find(({ groupId }) => groupId === SALES)).toMatchObject({
    people: 6,
    figures: { emailsSent: 60, afterHoursSent: 12 },
  })
  expect(whole).toMatchObject({ emailsSent: 80, afterHoursSent: 17 })
})

test('a department of three takes the smallest other with it, so that the sum does not give it away', () => {
  const people = [
    ...members(SALES, 8, { emailsSent: 10 }),
    ...members(PLANT, 6, { emailsSent: 5 }),
    ...members(BOARD, 3, { emailsSent: 7 }),
  ]
  const { groups, whole } = compose(people)
  expect(sentOf(groups)).toEqual({ [SALES]: 80, [PLANT]: null, [BOARD]: null })
  expect(whole.emailsSent).toBe(131)
  expect(groups.find(({ groupId }) => groupId === BOARD)?.people).toBeNull()
})

test('a part is not told where the whole that it is a part of is held back', () => {
  // What Plant sent is hidden with what three of the board did; after hours the smallest would be Sales.
  const { groups, whole } = compose([
    ...members(SALES, 8, { emailsSent: 10, afterHoursSent: 1 }),
    ...members(PLANT, 6, { emailsSent: 5, afterHoursSent: 3 }),
    ...members(BOARD, 3, { emailsSent: 7, afterHoursSent: 1 }),
  ])
  const told = groups.map(({ groupId, figures }) => [groupId, figures.emailsSent, figures.afterHoursSent])
  expect(told).toEqual([
    [SALES, 80, 8],
    [PLANT, null, null],
    [BOARD, null, null],
  ])
  expect(whole).toMatchObject({ emailsSent: 131, afterHoursSent: 29 })
})

test('a part is not told where the rest of the whole is one person’s, for the rest follows from both', () => {
  // Six people write at night alone, but for one of them.
  const people = members(SALES, 6, { emailsSent: 10, afterHoursSent: 10 })
  const early = person(SALES, 'early', { emailsSent: 10, afterHoursSent: 7 })
  expect(compose([...people, early]).groups[0]?.figures).toMatchObject({
    emailsSent: 70,
    afterHoursSent: null,
  })
  const all = members(SALES, 6, { emailsSent: 10, afterHoursSent: 9 })
  expect(compose(all).groups[0]?.figures).toMatchObject({ emailsSent: 60, afterHoursSent: 54 })
})

test('what is neither begun nor an answer does not follow from what is told', () => {
  // All that was sent but two mails of one person was begun or answered.
  const six = members(SALES, 6, { emailsSent: 10, threadsInitiated: 4, replies: 6 })
  const one = person(SALES, 'one', { emailsSent: 12, threadsInitiated: 4, replies: 6 })
  expect(compose([...six, one]).groups[0]?.figures).toMatchObject({ replies: 42, threadsInitiated: null })
  const more = members(SALES, 6, { emailsSent: 12, threadsInitiated: 4, replies: 6 })
  expect(compose(more).groups[0]?.figures).toMatchObject({ replies: 36, threadsInitiated: 24 })
})

test('mail across teams needs five who got it, too', () => {
  const people = members(SALES, 6, { emailsSent: 10, crossTeamSent: 4 })
  const across = (receivers: number): MailBetween[] => [
    {
      ...{ from: SALES, to: PLANT },
      senders: new Map(people.map(({ memberId }) => [memberId, 4])),
      receivers: new Map(Array.from({ length: receivers }, (_, at) => [`p${at}`, 5])),
    },
  ]
  expect(compose(people, across(4)).groups[0]?.figures.crossTeamSent).toBeNull()
  expect(compose(people, across(5)).groups[0]?.figures.crossTeamSent).toBe(24)
  // Those who were but written to make nobody's number a crowd's, and may make it one of theirs.
  const told = (receivers: number, mails: number) => {
    const beside: MailBeside = {
      from: SALES,
      to: undefined,
      part: 'across',
      senders: new Map(),
      receivers: new Map([['x', mails]]),
    }
    return composeGroups(people, { between: across(receivers), beside: [beside] }).groups[0]?.figures.crossTeamSent
  }
  expect([told(5, 20), told(5, 21), told(4, 5)]).toEqual([24, null, null])
})

test('nothing sent and something held back are answered alike', () => {
  const told = members(SALES, 6, { emailsSent: 5 })
  const quiet = compose([...told, ...members(PLANT, 6, { emailsSent: 0 })]).groups
  const few = compose([...told, ...members(PLANT, 6, { emailsSent: 0 }, { one: 3 })]).groups
  expect(quiet.find(({ groupId }) => groupId === PLANT)).toEqual(few.find(({ groupId }) => groupId === PLANT))
})

test('hours in which few people got mail are held back, and do not come out of the group’s sum', () => {
  const people = members(SALES, 6, { emailsReceived: 12 }).map((person, at) => ({
    ...person,
    // Everybody gets mail in the morning and at noon; one of them at night.
    blocks: [[at === 0 ? 2 : 0, at === 0 ? 4 : 6, 6]],
  }))
  const { blocks, figures } = compose(people).groups[0] ?? {}
  expect(figures?.emailsReceived).toBe(72)
  // At night (2) is one person's; with the morning or noon beside it, it is a crowd's. The smaller goes.
  expect(blocks).toEqual([[null, null, 36]])
})

test('a quantile is told where enough people’s answers lie, and does not say that a hidden span holds any', () => {
  // Six people answer four mails in an hour each and two in three hours; one of them takes four days over five more.
  const [minutes, hours, days] = [40, 55, 90]
  const people = members(SALES, 6, { emailsSent: 20, replies: 6 }).map((person, at) => ({
    ...person,
    sums: { ...person.sums, replies: at === 0 ? 11 : 6 },
    elapsedBuckets: [
      ...Array<number>(4).fill(minutes),
      ...Array<number>(2).fill(hours),
      ...(at === 0 ? Array<number>(5).fill(days) : []),
    ],
    // By working time nobody took days; that no other span holds any must not follow, so one of two is hidden.
    businessBuckets: [...Array<number>(2).fill(minutes), ...Array<number>(at === 0 ? 9 : 4).fill(hours)],
  }))
  const { response, spread } = compose(people).groups[0] ?? {}
  expect(spread?.filter((count) => count !== null)).toEqual([24])
  expect(response?.elapsed.medianS).not.toBeNull()
  expect(response?.elapsed.p90S).toBeNull()
  expect(response?.business).toMatchObject({ p25S: null, p90S: waitOf(hours) })
  expect(compose(people.slice(0, 5).map(fewer)).groups[0]?.response).toBeNull()
})

test('people who change groups within a cycle stand in both, and the organisation counts their mail once', () => {
  const sales = members(SALES, 5, { emailsSent: 3 })
  const moved = { ...(sales[0] as PersonInGroup), groupId: PLANT }
  const { groups, whole } = compose([...sales, moved, ...members(PLANT, 5, { emailsSent: 3 })])
  expect(sentOf(groups)).toEqual({ [SALES]: 15, [PLANT]: 18 })
  expect(whole.emailsSent).toBe(33)
})

test('whoever adds and subtracts all that is told of an organisation learns of nobody and of no four', () => {
  fc.assert(
    fc.property(organisations, (people) => {
      const { groups, whole } = compose(people, reachAll(people))
      for (const metric of GROUP_METRICS)
        if (whole[metric] !== null) expect(groups.filter(({ figures }) => figures[metric] === null).length).not.toBe(1)
      for (const derived of [...GROUP_METRICS.map(ofMetric), ...REMAINDERS]) {
        const groupsTold = groups.filter(({ figures }) => derived.of.every((metric) => figures[metric] !== null))
        for (const { groupId } of groupsTold) expectCrowd(people.filter(isOf([groupId])).map(derived.amount))
        if (derived.of.some((metric) => whole[metric] === null)) continue
        // The whole less every group of which the same is known.
        const rest = groups.filter((group) => !groupsTold.includes(group)).map(({ groupId }) => groupId)
        if (rest.length > 0) expectCrowd(people.filter(isOf(rest)).map(derived.amount))
      }
    }),
    { numRuns: 1_000 },
  )
})

interface Derived {
  of: readonly GroupMetric[]
  amount(person: PersonInGroup): number
}

function ofMetric(metric: GroupMetric): Derived {
  return { of: [metric], amount: ({ sums }) => sums[metric] }
}

/** Whatever differences of told numbers are counts of mail themselves. */
const REMAINDERS: Derived[] = [
  ...(['threadsInitiated', 'afterHoursSent', 'crossTeamSent', 'crossDomainSent', 'replies'] as const).map(
    (part): Derived => ({ of: ['emailsSent', part], amount: ({ sums }) => sums.emailsSent - sums[part] }),
  ),
  {
    of: ['emailsSent', 'crossTeamSent', 'crossDomainSent'],
    amount: ({ sums }) => Math.max(0, sums.emailsSent - sums.crossTeamSent - sums.crossDomainSent),
  },
  {
    of: ['emailsSent', 'threadsInitiated', 'replies'],
    amount: ({ sums }) => sums.emailsSent - sums.threadsInitiated - sums.replies,
  },
]

function isOf(groupIds: readonly (TeamId | null)[]) {
  return ({ groupId }: PersonInGroup) => groupIds.includes(groupId)
}

/** Each person of these organisations is in one group, so amounts are people’s. Counted anew, without the leaf’s help. */
function expectCrowd(amounts: number[]): void {
  const some = amounts.filter((amount) => amount > 0).sort((one, other) => other - one)
  const [first = 0, second = 0] = some
  expect(some.length).toBeGreaterThanOrEqual(5)
  expect(2 * first + second).toBeLessThanOrEqual(some.reduce((one, other) => one + other, 0))
}

/** So that who got it is no reason to hold anything back. */
function compose(people: readonly PersonInGroup[], between: MailBetween[] = []) {
  return composeGroups(people, { between, beside: [] })
}

function reachAll(people: readonly PersonInGroup[]): MailBetween[] {
  const groups = new Set(people.flatMap(({ groupId }) => groupId ?? []))
  const crowd = new Map(Array.from({ length: 9 }, (_, at) => [`r${at}`, 3]))
  return [...groups].flatMap((from) => [
    { from, to: 'tem_other', senders: crowd, receivers: crowd },
    { from, to: from, senders: crowd, receivers: crowd },
  ])
}

const NONE = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, 0])) as Record<GroupMetric, number>

const amount = fc.oneof(fc.nat(30), fc.nat(3), fc.constant(0))
const organisations = fc
  .array(fc.array(fc.tuple(amount, amount, amount, amount, amount, amount, amount), { maxLength: 9 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((groups) =>
    groups.flatMap((people, group) =>
      people.map(([others, begun, answers, late, across, outside, received], at) => {
        const emailsSent = others + begun + answers
        return person(group === 0 ? null : `tem_g${group}`, `p${group}-${at}`, {
          ...{ emailsSent, threadsInitiated: begun, replies: answers, emailsReceived: received, bulkReceived: late },
          afterHoursSent: Math.min(emailsSent, late),
          crossTeamSent: Math.min(emailsSent, across),
          crossDomainSent: Math.min(emailsSent - Math.min(emailsSent, across), outside),
        })
      }),
    ),
  )

function person(groupId: TeamId | null, memberId: string, sums: Partial<Record<GroupMetric, number>>): PersonInGroup {
  return { memberId, groupId, sums: { ...NONE, ...sums }, elapsedBuckets: [], businessBuckets: [], blocks: [] }
}

function members(
  groupId: TeamId,
  count: number,
  each: Partial<Record<GroupMetric, number>>,
  { one = each.emailsSent ?? 0 } = {},
): PersonInGroup[] {
  return Array.from({ length: count }, (_, at) =>
    person(groupId, `${groupId}-${at}`, at === 0 ? { ...each, emailsSent: one } : each),
  )
}

/** Three answers each: fifteen of five people. */
function fewer(person: PersonInGroup): PersonInGroup {
  return {
    ...person,
    sums: { ...person.sums, replies: 3 },
    elapsedBuckets: person.elapsedBuckets.slice(0, 3),
    businessBuckets: person.businessBuckets.slice(0, 3),
  }
}

function sentOf(groups: readonly { groupId: string | null; figures: Record<string, number | null> }[]) {
  return Object.fromEntries(groups.map(({ groupId, figures }) => [groupId, figures.emailsSent]))
}
