import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import type { MailBetween } from './mail-between.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import type { Place } from './places.ts'
import { unseenMail } from './unseen-mail.ts'

const [SALES, PLANT] = ['tem_sales', 'tem_plant'] as const

// Of Ana’s twenty, six went to Plant and two left; she wrote three to Plant and ten to Sales that are known of.
const PEOPLE = [personOf('mem_ana', { emailsSent: 20, crossTeamSent: 6, crossDomainSent: 2 })]
const BETWEEN: MailBetween[] = [cellOf(PLANT, 3), cellOf(SALES, 10)]

test('what is left of a row beside its cells may be that of few who are not counted, by where they stand', () => {
  const across = { from: SALES, part: 'across', senders: new Map([['mem_ana', 3]]), receivers: new Map([['', 3]]) }
  const within = { from: SALES, part: 'within', senders: new Map([['mem_ana', 2]]), receivers: new Map([['', 2]]) }
  expect(unseenMail(PEOPLE, BETWEEN, few(1, PLANT))).toEqual([across])
  expect(unseenMail(PEOPLE, BETWEEN, few(4, SALES))).toEqual([within])
  expect(unseenMail(PEOPLE, BETWEEN, few(1, null))).toEqual([within])
  expect(unseenMail(PEOPLE, BETWEEN, [...few(2, SALES), ...few(4, PLANT)])).toEqual([across, within])
})

test('where everybody is counted, or five are not, it is nobody’s; whoever moves is one', () => {
  expect(unseenMail(PEOPLE, BETWEEN, [])).toEqual([])
  expect(unseenMail(PEOPLE, BETWEEN, few(5, PLANT))).toEqual([])
  expect(unseenMail(PEOPLE, BETWEEN, [...few(3, SALES), ...few(2, null)])).toHaveLength(1)
})

test('more in cells than in the figure, for mail to several, is nothing that is left', () => {
  const [more] = unseenMail(PEOPLE, [cellOf(PLANT, 9)], few(1, PLANT))
  expect(more).toMatchObject({ senders: new Map(), receivers: new Map([['', 0]]) })
})

/** The first ones of some people, each of them the same wherever they stand. */
function few(count: number, place: Place): { memberId: MemberId; place: Place }[] {
  return Array.from({ length: count }, (_, at) => ({ memberId: `mem_${at}`, place }))
}

function cellOf(to: Place, mails: number): MailBetween {
  return { from: SALES, to, senders: new Map([['mem_ana', mails]]), receivers: new Map([['mem_ben', mails]]) }
}

function personOf(memberId: MemberId, sums: Partial<Record<GroupMetric, number>>): PersonInGroup {
  const none = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, 0])) as Record<GroupMetric, number>
  return { memberId, groupId: SALES, sums: { ...none, ...sums }, elapsedBuckets: [], businessBuckets: [], blocks: [] }
}
