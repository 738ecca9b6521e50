import type { GroupMetric } from '@letterlock/wire/group-signals'
import { spanOfBucket } from '../../server/signals/figures/wait-spans.ts'
import { BUCKETS, NONE, OUTSIDE } from './invented-mails.ts'

/** The spans of waits. */
export const SPANS = [...new Set(BUCKETS.map((bucket) => spanOfBucket(bucket)))]
const KINDS = ['begun', 'other', ...SPANS.map((span) => `span ${span}`)]

/** How much there is from where to where; and of what a group sent or got, how much of each kind. */
export const between = (from: string, to: string) => `from ${from} to ${to}`
export const sort = (group: string, kind: string) => `${group} ${kind}`

/** What a group has sent is the sum of its kinds, and so is what it has got. */
export function identities(groups: readonly string[]): Map<string, number>[] {
  return groups.flatMap((group) => {
    const sent = sentBy(group, groups)
    const got = gotBy(group, groups)
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

/** What colleagues got of whom nothing is counted, in other departments and elsewhere. */
export const UNSEEN = { across: 'uncounted elsewhere', within: 'uncounted' }

function sentBy(group: string, groups: readonly string[]): string[] {
  return [...groups, ...Object.values(UNSEEN), OUTSIDE].map((to) => between(group, to))
}

function gotBy(group: string, groups: readonly string[]): string[] {
  return [...groups, UNSEEN.within, OUTSIDE].map((from) => between(from, group))
}

export function sumOf(unknowns: readonly string[], less: readonly string[] = []): Map<string, number> {
  return new Map([...unknowns.map((one) => [one, 1] as const), ...less.map((one) => [one, -1] as const)])
}

/** The unknowns that a number of a group is the sum of. */
export function unknownsOf(metric: GroupMetric, group: string, groups: readonly string[]): string[] {
  const others = group === NONE ? [] : [...groups.filter((other) => other !== group && other !== NONE), UNSEEN.across]
  return {
    emailsSent: sentBy(group, groups),
    emailsReceived: gotBy(group, groups),
    bulkReceived: [sort(group, 'bulk')],
    threadsInitiated: [sort(group, 'begun')],
    afterHoursSent: [sort(group, 'late')],
    crossTeamSent: others.map((to) => between(group, to)),
    crossDomainSent: [between(group, OUTSIDE)],
    replies: SPANS.map((span) => sort(group, `span ${span}`)),
  }[metric]
}
