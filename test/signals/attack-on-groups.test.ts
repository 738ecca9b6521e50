import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MemberId, TeamId } from '../../server/core/ids.ts'
import { spanOfBucket } from '../../server/signals/figures/wait-spans.ts'
import { composeGroups } from '../../server/signals/groups/compose-groups.ts'
import { composeMatrix } from '../../server/signals/groups/compose-matrix.ts'
import { hiddenSums } from '../../server/signals/groups/hidden-sums.ts'
import { knownSums } from '../../server/signals/groups/known-sums.ts'
import { leftOver } from '../../server/signals/groups/left-over.ts'
import { mailBetween } from '../../server/signals/groups/mail-between.ts'
import type { PersonInGroup } from '../../server/signals/groups/people-in-groups.ts'
import type { Place } from '../../server/signals/groups/places.ts'
import { isSafe, type Parts, partsTogether } from '../../server/signals/privacy/decide-shown.ts'
import type { MailShare } from '../../server/store/signal-pairs.ts'
import {
  groupOf,
  inventMails,
  isUncounted,
  isUnnamed,
  LIST,
  type Mail,
  NONE,
  type Organisation,
  OUTSIDE,
  personOf,
} from './invented-mails.ts'
import { Solved } from './solved-sums.ts'
import { between, identities, SPANS, sort, sumOf, UNSEEN, unknownsOf } from './unknown-sums.ts'

/**
 * The best that an attacker can wish for: every mail goes to one person, all that is told is exact, and every span that
 * is hidden is known to exist. Whoever knows that can solve what is told for what is not.
 */
const ORGANISATION: fc.Arbitrary<Organisation> = fc.record({
  sizes: fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 1, maxLength: 4 }),
  alone: fc.nat(7),
  moved: fc.nat(3),
  uncounted: fc.oneof(fc.constant(0), fc.nat(9)),
  unnamed: fc.oneof(fc.constant(0), fc.nat(2)),
  writesToList: fc.boolean(),
})

test('nothing of an organisation follows from all that is told of it that could not be told', () => {
  fc.assert(
    fc.property(ORGANISATION, fc.nat(), (of, seed) => {
      for (const one of findSolved(inventMails(of, seed))) expect([seed, one]).toEqual([seed, { ...one, isSafe: true }])
    }),
    // The example is one in which what a department wrote to others followed from all rows but its own.
    {
      numRuns: 200,
      examples: [
        [{ sizes: [9, 8, 5, 7], alone: 0, moved: 0, uncounted: 0, unnamed: 0, writesToList: false }, 1556171202],
      ],
    },
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
  const structure = [...identities(groups), ...closed, ...absent(mails, groups)]
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
        isBetween: (count.bothSides && !count.isTogether) ?? false,
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
  /** Whether it is a sum of cells; where no mail comes from outside single ones alone are held back. */
  isTogether?: boolean
}

/** Where there is nobody who is not counted, and nothing else that is no person's, nothing went there. */
function absent(mails: readonly Mail[], groups: readonly string[]): Map<string, number>[] {
  const stands = [...new Set(mails.flatMap(({ sender, receiver }) => [sender ?? [], receiver ?? []].flat()))]
  const uncounted = stands.filter(isUncounted)
  return groups.flatMap((group) => {
    const isElsewhere = (stand: string) => isNamed(stand) && ![group, NONE].includes(groupOf(stand)) && group !== NONE
    return [
      ...(uncounted.some(isElsewhere) ? [] : [UNSEEN.across]),
      ...(uncounted.every(isElsewhere) ? [UNSEEN.within] : []),
    ].map((to) => sumOf([between(group, to)]))
  })
}

function tell(mails: readonly Mail[]): { told: Count[]; hidden: Count[]; groups: string[] } {
  const people = peopleOf(mails)
  const shares = sharesOf(mails)
  const mail = mailBetween(shares)
  mail.beside.push(
    ...leftOver(
      people,
      shares,
      mails.some(({ receiver }) => receiver !== null && isUnnamed(receiver)),
    ),
  )
  const composed = composeGroups(people, mail)
  const groups = [...new Set(people.map(({ groupId }) => groupId ?? NONE))]
  const places = [...new Set(people.map(({ groupId }) => groupId))]
  const matrix = composeMatrix(mail, { places, hidden: hiddenSums(people, composed) }, knownSums(composed))
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
  for (const from of groups) {
    const left: Record<keyof typeof UNSEEN, Count[]> = { across: [], within: [] }
    for (const to of [...groups, ...Object.values(UNSEEN)]) {
      const isTold = matrix.some((cell) => cell.from === from && cell.to === to)
      const of = (mail: Mail) => isCounted(mail.sender) && groupOf(mail.sender) === from && targetOf(mail) === to
      const count = { name: between(from, to), of, unknowns: [between(from, to)], bothSides: true }
      note(isTold, count)
      const isElsewhere = to !== UNSEEN.within && ![from, NONE].includes(to) && from !== NONE
      if (!isTold) left[isElsewhere ? 'across' : 'within'].push(count)
    }
    for (const [part, counts] of Object.entries(left))
      note(false, {
        name: `what is left ${part} from ${from}`,
        of: (mail) => counts.some(({ of }) => of(mail)),
        unknowns: counts.flatMap(({ unknowns }) => unknowns),
        bothSides: true,
        isTogether: true,
      })
  }
  return { told, hidden: hidden.filter(({ of }) => mails.some(of)), groups }
}

/** In whose numbers of this kind it counts. */
function whoseOf(metric: GroupMetric, { sender, receiver }: Mail): string | null {
  return metric === 'emailsReceived' || metric === 'bulkReceived' ? receiver : sender
}

function counts(metric: GroupMetric, mail: Mail): boolean {
  const { sender, receiver, kind, late } = mail
  if (sender === null) return isCounted(receiver) && metric === (kind === 'bulk' ? 'bulkReceived' : 'emailsReceived')
  if (!isCounted(sender)) return isCounted(receiver) && metric === 'emailsReceived'
  return {
    emailsSent: true,
    emailsReceived: isCounted(receiver),
    bulkReceived: false,
    threadsInitiated: kind === 'begun',
    afterHoursSent: late,
    crossTeamSent: isAcross(mail),
    crossDomainSent: receiver === null,
    replies: kind === 'answer',
  }[metric]
}

function isNamed(stand: string | null): stand is string {
  return stand !== null && stand !== LIST && !isUnnamed(stand)
}

function isCounted(stand: string | null): stand is string {
  return stand !== null && !isUncounted(stand)
}

/** Where a mail went, as the table parts it. */
function targetOf(mail: Mail): string {
  const { receiver } = mail
  if (receiver === null || isCounted(receiver)) return groupOf(receiver)
  return isAcross(mail) ? UNSEEN.across : UNSEEN.within
}

function isAcross({ sender, receiver }: Mail): boolean {
  return (
    isInDepartment(sender) && isInDepartment(receiver) && isNamed(receiver) && groupOf(sender) !== groupOf(receiver)
  )
}

function placeOf(group: string): Place {
  return group === NONE ? null : (group as TeamId)
}

function isInDepartment(stand: string | null): boolean {
  return stand !== null && groupOf(stand) !== NONE
}

function peopleOf(mails: readonly Mail[]): PersonInGroup[] {
  const stands = new Set(mails.flatMap(({ sender, receiver }) => [sender, receiver].filter(isCounted)))
  return [...stands].map((stand) => {
    const own = (metric: GroupMetric) => mails.filter((mail) => whoseOf(metric, mail) === stand && counts(metric, mail))
    const answers = own('replies').map(({ bucket }) => bucket)
    return {
      memberId: personOf(stand),
      groupId: placeOf(groupOf(stand)),
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

/** What the database tells of mail to colleagues: who wrote and who got how much, and whether their mailbox shows it. */
function sharesOf(mails: readonly Mail[]): MailShare[] {
  const written = mails.filter(({ sender, receiver }) => isCounted(sender) && isNamed(receiver))
  return written.flatMap((mail): MailShare[] => {
    const { sender, receiver } = mail
    const isSeen = isCounted(receiver)
    const share = {
      from: placeOf(groupOf(sender)),
      to: placeOf(groupOf(receiver)),
      part: isAcross(mail) ? ('across' as const) : ('within' as const),
      ...(isSeen ? { mails: 1, unseen: 0 } : { mails: 0, unseen: 1 }),
    }
    const one = (side: MailShare['side'], stand: string | null) => {
      return { ...share, side, memberId: personOf(stand ?? '') as MemberId }
    }
    return [one('sender', sender), one('receiver', receiver)]
  })
}

function partsBy(mails: readonly Mail[], side: 'sender' | 'receiver'): Parts {
  return partsTogether(mails.map((mail) => new Map([[personOf(mail[side] ?? OUTSIDE), 1]])))
}

function sidesOf(mails: readonly Mail[], { name, of, bothSides }: Count): Parts[] {
  // Of what is nobody's whoever wrote it stands for both sides.
  const counted = mails.filter(of).map((mail) => (mail.receiver === LIST ? { ...mail, receiver: mail.sender } : mail))
  if (bothSides) return [partsBy(counted, 'sender'), partsBy(counted, 'receiver')]
  return [partsBy(counted, /Received|block/.test(name) ? 'receiver' : 'sender')]
}
