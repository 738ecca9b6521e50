import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOfBucket } from '../../server/signals/figures/wait-spans.ts'
import { composeGroups } from '../../server/signals/groups/compose-groups.ts'
import { composeMatrix } from '../../server/signals/groups/compose-matrix.ts'
import { hiddenSums } from '../../server/signals/groups/hidden-sums.ts'
import { knownSums } from '../../server/signals/groups/known-sums.ts'
import type { MailBetween } from '../../server/signals/groups/mail-between.ts'
import type { PersonInGroup } from '../../server/signals/groups/people-in-groups.ts'
import { isSafe, type Parts, partsTogether } from '../../server/signals/privacy/decide-shown.ts'
import {
  BUCKETS,
  groupOf,
  inventMails,
  type Mail,
  NONE,
  type Organisation,
  OUTSIDE,
  personOf,
} from './invented-mails.ts'
import { Solved } from './solved-sums.ts'

/**
 * The best that an attacker can wish for: every mail goes to one person, all that is told is exact, and every span that
 * is hidden is known to exist. Whoever knows that can solve what is told for what is not.
 */
const ORGANISATION: fc.Arbitrary<Organisation> = fc.record({
  sizes: fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 1, maxLength: 4 }),
  alone: fc.nat(7),
  moved: fc.nat(3),
})

test('nothing of an organisation follows from all that is told of it that could not be told', () => {
  fc.assert(
    fc.property(ORGANISATION, fc.nat(), (of, seed) => {
      for (const one of findSolved(inventMails(of, seed))) expect([seed, one]).toEqual([seed, { ...one, isSafe: true }])
    }),
    // The example is one in which what a department wrote to others followed from all rows but its own.
    { numRuns: 200, examples: [[{ sizes: [9, 8, 5, 7], alone: 0, moved: 0 }, 1556171202]] },
  )
})

test('nor does any mail between departments where no mail comes from outside', () => {
  fc.assert(
    fc.property(ORGANISATION, fc.nat(), (of, seed) => {
      const mails = inventMails(of, seed).filter(({ sender }) => sender !== null)
      for (const one of findSolved(mails, true))
        if (one.isBetween) expect([seed, one]).toEqual([seed, { ...one, isSafe: true }])
    }),
    { numRuns: 200 },
  )
})

/** What is not told and follows from what is. @param isClosed Whether it is known that no mail comes from outside. */
function findSolved(mails: readonly Mail[], isClosed = false) {
  const { told, hidden, groups } = tell(mails)
  const closed = isClosed ? groups.map((group) => sumOf([between(OUTSIDE, group)])) : []
  const structure = [...identities(groups), ...closed]
  const known = new Solved([...structure, ...told.map(({ unknowns }) => sumOf(unknowns))])
  const figures = new Solved([
    ...structure,
    ...told.filter(({ bothSides }) => !bothSides).map(({ unknowns }) => sumOf(unknowns)),
  ])
  return (
    hidden
      .filter(({ unknowns }) => known.follows(sumOf(unknowns)))
      // Where no mail comes from outside figures alone may say where it comes from.
      .filter(({ unknowns }) => !isClosed || !figures.follows(sumOf(unknowns)))
      .map((count) => ({
        name: count.name,
        isBetween: count.bothSides ?? false,
        isSafe: isSafe(sidesOf(mails, count)),
        told: told.map(({ name }) => name),
      }))
  )
}

/** A count of mails. */
interface Count {
  name: string
  of(mail: Mail): boolean
  /** The unknowns that it is the sum of. */
  unknowns: string[]
  /** Whether those who got the mail stand behind it too. */
  bothSides?: boolean
}

const SPANS = [...new Set(BUCKETS.map((bucket) => spanOfBucket(bucket)))]
const KINDS = ['begun', 'other', ...SPANS.map((span) => `span ${span}`)]

/** How much there is from where to where; and of what a group sent or got, how much of each kind. */
const between = (from: string, to: string) => `from ${from} to ${to}`
const sort = (group: string, kind: string) => `${group} ${kind}`

/** What a group has sent is the sum of its kinds, and so is what it has got. */
function identities(groups: readonly string[]): Map<string, number>[] {
  return groups.flatMap((group) => {
    const sent = [...groups, OUTSIDE].map((to) => between(group, to))
    const got = [...groups, OUTSIDE].map((from) => between(from, group))
    return [
      sumOf(
        sent,
        KINDS.map((kind) => sort(group, kind)),
      ),
      sumOf(
        sent,
        ['late', 'early'].map((kind) => sort(group, kind)),
      ),
      sumOf(
        got,
        [0, 1, 2].map((at) => sort(group, `block ${at}`)),
      ),
    ]
  })
}

function sumOf(unknowns: readonly string[], less: readonly string[] = []): Map<string, number> {
  return new Map([...unknowns.map((one) => [one, 1] as const), ...less.map((one) => [one, -1] as const)])
}

function tell(mails: readonly Mail[]): { told: Count[]; hidden: Count[]; groups: string[] } {
  const people = peopleOf(mails)
  const cells = betweenOf(mails)
  const composed = composeGroups(people, cells)
  const groups = [...new Set(people.map(({ groupId }) => groupId ?? NONE))]
  const departments = [...new Set(people.flatMap(({ groupId }) => groupId ?? []))]
  const matrix = composeMatrix(
    cells,
    { groups: departments, figures: hiddenSums(people, composed) },
    knownSums(composed),
  )
  const told: Count[] = []
  const hidden: Count[] = []
  const note = (isTold: boolean, count: Count) => (isTold ? told : hidden).push(count)
  for (const metric of GROUP_METRICS) {
    const isOf = (group: string) => (mail: Mail) => counts(metric, mail) && groupOf(whoseOf(metric, mail)) === group
    const all = groups.flatMap((group) => unknownsOf(metric, group, groups))
    note(composed.whole[metric] !== null, { name: `all ${metric}`, of: (mail) => counts(metric, mail), unknowns: all })
    const heldBack = composed.groups.flatMap(({ groupId, figures }) =>
      figures[metric] === null ? (groupId ?? NONE) : [],
    )
    note(false, {
      name: `held back ${metric}`,
      of: (mail) => heldBack.some((group) => isOf(group)(mail)),
      unknowns: heldBack.flatMap((group) => unknownsOf(metric, group, groups)),
    })
    for (const { groupId, figures, blocks, spread } of composed.groups) {
      const group = groupId ?? NONE
      const of = isOf(group)
      note(figures[metric] !== null, { name: `${group} ${metric}`, of, unknowns: unknownsOf(metric, group, groups) })
      const part = (
        line: readonly (number | null)[] | null | undefined,
        at: number,
        kind: string,
        has: (mail: Mail) => boolean,
      ) =>
        note((line?.[at] ?? null) !== null, {
          name: `${group} ${kind}`,
          of: (mail) => of(mail) && has(mail),
          unknowns: [sort(group, kind)],
        })
      if (metric === 'emailsReceived')
        for (const at of [0, 1, 2]) part(blocks?.[0], at, `block ${at}`, ({ block }) => block === at)
      if (metric === 'replies')
        for (const at of SPANS) part(spread, at, `span ${at}`, ({ bucket }) => spanOfBucket(bucket) === at)
    }
  }
  for (const from of departments)
    for (const to of departments) {
      const isTold = matrix.some((cell) => cell.from === from && cell.to === to)
      const of = (mail: Mail) => groupOf(mail.sender) === from && groupOf(mail.receiver) === to
      note(isTold, { name: between(from, to), of, unknowns: [between(from, to)], bothSides: true })
    }
  return { told, hidden: hidden.filter(({ of }) => mails.some(of)), groups }
}

function unknownsOf(metric: GroupMetric, group: string, groups: readonly string[]): string[] {
  const others = group === NONE ? [] : groups.filter((other) => other !== group && other !== NONE)
  return {
    emailsSent: [...groups, OUTSIDE].map((to) => between(group, to)),
    emailsReceived: [...groups, OUTSIDE].map((from) => between(from, group)),
    bulkReceived: [sort(group, 'bulk')],
    threadsInitiated: [sort(group, 'begun')],
    afterHoursSent: [sort(group, 'late')],
    crossTeamSent: others.map((to) => between(group, to)),
    crossDomainSent: [between(group, OUTSIDE)],
    replies: SPANS.map((span) => sort(group, `span ${span}`)),
  }[metric]
}

/** In whose numbers of this kind it counts. */
function whoseOf(metric: GroupMetric, { sender, receiver }: Mail): string | null {
  return metric === 'emailsReceived' || metric === 'bulkReceived' ? receiver : sender
}

function counts(metric: GroupMetric, { sender, receiver, kind, late }: Mail): boolean {
  if (sender === null) return metric === (kind === 'bulk' ? 'bulkReceived' : 'emailsReceived')
  const isWithin = groupOf(sender) === groupOf(receiver)
  return {
    emailsSent: true,
    emailsReceived: receiver !== null,
    bulkReceived: false,
    threadsInitiated: kind === 'begun',
    afterHoursSent: late,
    crossTeamSent: isInDepartment(sender) && isInDepartment(receiver) && !isWithin,
    crossDomainSent: receiver === null,
    replies: kind === 'answer',
  }[metric]
}

function isInDepartment(stand: string | null): boolean {
  return stand !== null && groupOf(stand) !== NONE
}

function peopleOf(mails: readonly Mail[]): PersonInGroup[] {
  const stands = new Set(mails.flatMap(({ sender, receiver }) => [sender, receiver].filter((one) => one !== null)))
  return [...stands].map((stand) => {
    const own = (metric: GroupMetric) => mails.filter((mail) => whoseOf(metric, mail) === stand && counts(metric, mail))
    const answers = own('replies').map(({ bucket }) => bucket)
    return {
      memberId: personOf(stand),
      groupId: isInDepartment(stand) ? groupOf(stand) : null,
      sums: Object.fromEntries(GROUP_METRICS.map((metric) => [metric, own(metric).length])) as Record<
        GroupMetric,
        number
      >,
      elapsedBuckets: answers,
      businessBuckets: answers,
      blocks: [[0, 1, 2].map((at) => own('emailsReceived').filter(({ block }) => block === at).length)],
    }
  })
}

function betweenOf(mails: readonly Mail[]): MailBetween[] {
  const inside = mails.filter(({ sender, receiver }) => isInDepartment(sender) && isInDepartment(receiver))
  return [...Map.groupBy(inside, ({ sender, receiver }) => `${groupOf(sender)} ${groupOf(receiver)}`).values()].map(
    (cell) => ({
      from: groupOf(cell[0]?.sender ?? null),
      to: groupOf(cell[0]?.receiver ?? null),
      senders: partsBy(cell, 'sender'),
      receivers: partsBy(cell, 'receiver'),
    }),
  )
}

function partsBy(mails: readonly Mail[], side: 'sender' | 'receiver'): Parts {
  return partsTogether(mails.map((mail) => new Map([[personOf(mail[side] ?? OUTSIDE), 1]])))
}

function sidesOf(mails: readonly Mail[], { name, of, bothSides }: Count): Parts[] {
  const counted = mails.filter(of)
  if (bothSides) return [partsBy(counted, 'sender'), partsBy(counted, 'receiver')]
  return [partsBy(counted, /Received|block/.test(name) ? 'receiver' : 'sender')]
}
