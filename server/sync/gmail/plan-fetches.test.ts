import { expect, test } from 'vitest'
import { planFetches } from './plan-fetches.ts'

const task = (messageId: string, threadId: string | null, attempts = 0) => ({ messageId, threadId, attempts })

test('a thread is asked for as one from three wanted messages up', () => {
  const two = [task('a', 't'), task('b', 't')]
  expect(planFetches(two, new Set(), 'full')).toMatchObject([
    { kind: 'message', id: 'a' },
    { kind: 'message', id: 'b' },
  ])
  expect(planFetches([...two, task('c', 't')], new Set(), 'full')).toEqual([
    { kind: 'thread', id: 't', format: 'full', wanted: ['a', 'b', 'c'] },
  ])
})

test('known mail is asked for its labels only', () => {
  const plan = planFetches([task('a', 't'), task('b', 'u')], new Set(['a']), 'full')
  expect(plan.map(({ id, format }) => [id, format])).toEqual([
    ['a', 'minimal'],
    ['b', 'full'],
  ])
})

test('a message that failed, or that its thread did not hold, is asked for alone', () => {
  const plan = planFetches([task('a', 't', 1), task('b', 't'), task('c', 't'), task('d', null)], new Set(), 'full')
  expect(plan.every((fetch) => fetch.kind === 'message' && fetch.wanted.length === 1)).toBe(true)
})

test('every task is settled by exactly one call, newest first', () => {
  const tasks = Array.from({ length: 100 }, (_, index) => task(`m${index}`, `t${index % 7 === 0 ? 0 : index}`))
  const plan = planFetches(tasks, new Set(['m7', 'm9']), 'full')
  expect(plan.flatMap((fetch) => fetch.wanted).sort()).toEqual(tasks.map(({ messageId }) => messageId).sort())
  expect(plan[0]?.wanted[0]).toBe('m0')
})
