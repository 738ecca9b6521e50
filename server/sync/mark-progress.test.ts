import { expect, test } from 'vitest'
import { markProgress } from './mark-progress.ts'

test('a minute of work keeps a dozen marks, the oldest of them a minute old', () => {
  let marks: readonly { at: number; messages: number }[] = []
  for (let now = 0; now <= 300_000; now += 500) marks = markProgress(marks, now, now / 10)
  expect(marks.length).toBeLessThanOrEqual(13)
  expect(marks[0]?.at).toBe(240_000)
})

test('a rest is not counted as slow work', () => {
  const marks = markProgress([{ at: 0, messages: 10 }], 3_600_000, 20)
  expect(marks).toEqual([{ at: 3_600_000, messages: 20 }])
})

test('a clock turned back begins anew', () => {
  expect(markProgress([{ at: 9_000, messages: 10 }], 1_000, 20)).toEqual([{ at: 1_000, messages: 20 }])
})
