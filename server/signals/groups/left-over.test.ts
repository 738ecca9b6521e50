import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import type { MailShare } from '../../store/signal-pairs.ts'
import { leftOver } from './left-over.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import type { Place } from './places.ts'

const [SALES, PLANT] = ['tem_sales', 'tem_plant'] as const
const ANA: MemberId = 'mem_ana'
const ana = (mails: number) => new Map([[ANA, mails]])

test('what is left of a row beside all that somebody is named in is of those who wrote it', () => {
  // Of twenty six went across and two left, so twelve stayed within.
  const people = [personOf(SALES, { emailsSent: 20, crossTeamSent: 6, crossDomainSent: 2 })]
  const shares = [share(PLANT, 'across', 3, 1), share(SALES, 'within', 5, 2), share(null, 'within', 1)]
  const left = { from: SALES, to: undefined }
  expect(leftOver(people, shares, false)).toEqual([
    { ...left, part: 'across', senders: ana(2), receivers: ana(2) },
    { ...left, part: 'within', senders: ana(4), receivers: ana(4) },
  ])
  // Where somebody has an address that is not known it may be all theirs.
  const receivers = leftOver(people, shares, true).map((one) => one.receivers)
  expect(receivers).toEqual([new Map([['', 2]]), new Map([['', 4]])])
  // A copy within the department of what went across as well is no part of what stayed.
  const copied = [...shares, share(SALES, 'several', 3), share(PLANT, 'several', 2)]
  expect(leftOver(people, copied, false)).toEqual([{ ...left, part: 'within', senders: ana(4), receivers: ana(4) }])
})

test('where mail went to several, cells say more than figures, and nothing is left', () => {
  const people = [personOf(SALES, { emailsSent: 9, crossTeamSent: 4 }), personOf(null, {})]
  expect(leftOver(people, [share(PLANT, 'several', 6), share(SALES, 'within', 5)], true)).toEqual([])
})

test('those who are in none write within alone', () => {
  const [only, ...more] = leftOver([personOf(null, { emailsSent: 5, crossDomainSent: 1 })], [], false)
  expect(only).toMatchObject({ from: null, part: 'within', senders: ana(4) })
  expect(more).toEqual([])
})

function share(to: Place, part: MailShare['part'], mails: number, unseen = 0): MailShare {
  return { from: SALES, to, part, side: 'sender', memberId: ANA, mails, unseen }
}

function personOf(groupId: Place, sums: Partial<Record<GroupMetric, number>>): PersonInGroup {
  const none = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, 0])) as Record<GroupMetric, number>
  return { memberId: ANA, groupId, sums: { ...none, ...sums }, elapsedBuckets: [], businessBuckets: [], blocks: [] }
}
