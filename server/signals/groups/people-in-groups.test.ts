import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import type { SignalDay } from '../../store/signal-days.ts'
import { NOUGHT_DAY } from '../figures/nought-day.ts'
import { departmentSpans } from './department-spans.ts'
import { partByGroup } from './people-in-groups.ts'

const ANA: MemberId = 'mem_ana'
const departmentOn = (day: string) => (day < '2026-03-04' ? 'tem_sales' : day < '2026-03-06' ? 'tem_plant' : undefined)

test('whoever moves brings each department what they did on its days', () => {
  const days = [dayOf('2026-03-02', 3), dayOf('2026-03-03', 4), dayOf('2026-03-04', 5), dayOf('2026-03-06', 6)]
  const sent = partByGroup(ANA, days, departmentOn).map(({ groupId, sums }) => [groupId, sums.emailsSent])
  expect(sent).toEqual([
    ['tem_sales', 7],
    ['tem_plant', 5],
    [null, 6],
  ])
})

test('mail stands in the block of four hours of the weekday on which it came', () => {
  // A Monday: at night, twice in the morning, before midnight.
  const [part] = partByGroup(ANA, [{ ...dayOf('2026-03-02', 0), receivedHours: [3, 8, 11, 23] }], departmentOn)
  expect(part?.blocks[0]).toEqual([1, 0, 2, 0, 0, 1])
  expect(
    part?.blocks
      .slice(1)
      .flat()
      .every((count) => count === 0),
  ).toBe(true)
})

test('where somebody stood is told for the days of the cycle alone, one stretch after the other', () => {
  // From Monday the second to before Sunday the eighth, in days since 1970.
  const first = Date.parse('2026-03-02') / 86_400_000
  expect(departmentSpans([ANA], (_, day) => departmentOn(day), { startsOn: first, endsOn: first + 6 })).toEqual([
    { memberId: ANA, departmentId: 'tem_sales', from: first, until: first + 2 },
    { memberId: ANA, departmentId: 'tem_plant', from: first + 2, until: first + 4 },
    { memberId: ANA, departmentId: null, from: first + 4, until: first + 6 },
  ])
})

function dayOf(day: string, sent: number): SignalDay {
  return { ...NOUGHT_DAY, memberId: ANA, day, sent }
}
