import { expect, test } from 'vitest'
import type { Judgement } from './judge.ts'
import { perDay } from './per-day.ts'

const at = (day: string) => Date.parse(`2026-03-${day}T12:00:00Z`)
const by = (approvals: number): Judgement => ({ outcome: 'approve_1', approvals, rules: [], bounds: [] })
const mail = (day: string, held: number, wished: number, memberId = 'mem_1') => ({
  ...{ at: at(day), memberId: memberId as `mem_${string}`, mailboxId: `mbx_${memberId}` as const },
  ...{ held: by(held), wished: by(wished) },
})
const MINE = new Set(['mbx_mem_1'])
const span = { from: at('01'), until: at('04') }

test('each day has its mails and approvals, and a mean counts days with none', () => {
  const told = perDay([mail('01', 2, 0), mail('03', 2, 1), mail('03', 2, 0)], MINE, span)
  expect(told.days).toBe(4)
  expect(told.byDay.map(({ day, mails }) => [day, mails])).toEqual([
    ['2026-03-01', 1],
    ['2026-03-02', 0],
    ['2026-03-03', 2],
    ['2026-03-04', 0],
  ])
  expect(told.approvals).toEqual({
    held: { total: 6, mean: 1.5, busiest: { day: '2026-03-03', approvals: 4 } },
    wished: { total: 1, mean: 0.3, busiest: { day: '2026-03-03', approvals: 1 } },
  })
  expect(told.areDaysCut).toBe(false)
})

test('a day on which too few others sent anything has none of theirs, and the sum has', () => {
  const others = ['a', 'b', 'c', 'd'].map((who) => mail('02', 2, 2, `mem_${who}`))
  const told = perDay([mail('02', 1, 1), ...others], MINE, span)
  expect(told.byDay[1]).toMatchObject({ mails: 1, approvals: { held: 1 } })
  expect([told.approvals.held.total, told.areDaysCut]).toEqual([9, true])
  const five = perDay([...others, mail('02', 2, 2, 'mem_e')], MINE, span)
  expect([five.byDay[1]?.mails, five.areDaysCut]).toEqual([5, false])
})
