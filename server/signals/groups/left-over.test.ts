import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import { leftOver } from './left-over.ts'
import type { MailBeside } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import type { Place } from './places.ts'

const [SALES, PLANT] = ['tem_sales', 'tem_plant'] as const
const ana = (mails: number) => new Map([['mem_ana', mails]])
const between = (to: Place, mails: number) => ({
  from: SALES,
  to,
  senders: ana(mails),
  receivers: new Map([['x', mails]]),
})
const beside = (part: MailBeside['part'], mails: number): MailBeside => ({ ...between(PLANT, mails), part })

test('what is left of a row beside its cells, and beside what is known to be in none, is of those who wrote it', () => {
  // Of twenty six went across and two left, so twelve stayed within.
  const people = [personOf(SALES, { emailsSent: 20, crossTeamSent: 6, crossDomainSent: 2 })]
  const mail = { between: [between(PLANT, 3), between(SALES, 7), between(null, 1)], beside: [beside('across', 1)] }
  const left = { from: SALES, to: undefined }
  expect(leftOver(people, mail, false)).toEqual([
    { ...left, part: 'across', senders: ana(2), receivers: ana(2) },
    { ...left, part: 'within', senders: ana(4), receivers: ana(4) },
  ])
  // Where somebody has an address that is not known it may be all theirs; nobody writes across to those.
  expect(leftOver(people, mail, true).map(({ receivers }) => receivers)).toEqual([ana(2), new Map([['', 4]])])
})

test('where mail went to several, cells say more than figures, and nothing is left', () => {
  const people = [personOf(SALES, { emailsSent: 9, crossTeamSent: 4 }), personOf(null, {})]
  const mail = { between: [between(PLANT, 6), between(SALES, 5)], beside: [] }
  expect(leftOver(people, mail, true)).toEqual([])
})

test('those who are in none write within alone', () => {
  const [only, ...more] = leftOver(
    [personOf(null, { emailsSent: 5, crossDomainSent: 1 })],
    { between: [], beside: [] },
    false,
  )
  expect(only).toMatchObject({ from: null, part: 'within', senders: ana(4) })
  expect(more).toEqual([])
})

function personOf(groupId: Place, sums: Partial<Record<GroupMetric, number>>): PersonInGroup {
  const none = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, 0])) as Record<GroupMetric, number>
  const memberId: MemberId = 'mem_ana'
  return { memberId, groupId, sums: { ...none, ...sums }, elapsedBuckets: [], businessBuckets: [], blocks: [] }
}
