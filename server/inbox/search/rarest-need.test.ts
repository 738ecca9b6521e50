import { expect, test } from 'vitest'
import { rarestNeed } from './rarest-need.ts'

const counts = { mails: 100, held: [90, 0, 1, 30, 40] }

test('a common word is not looked up beside a rare one', () => {
  expect(rarestNeed({ all: [{ clue: 0 }, { clue: 1 }] }, counts)).toEqual({ all: [{ clue: 1 }] })
})

test('of many rare words the two rarest are looked up', () => {
  expect(rarestNeed({ all: [{ clue: 2 }, { clue: 1 }, { clue: 1 }] }, counts)).toEqual({
    all: [{ clue: 1 }, { clue: 1 }],
  })
})

test('common words without a rare one are looked up together, for few mails hold both', () => {
  expect(rarestNeed({ all: [{ clue: 4 }, { clue: 3 }] }, counts)).toEqual({ all: [{ clue: 3 }, { clue: 4 }] })
})

test('of what may be the one or the other, both are looked up', () => {
  const either = { any: [{ all: [{ clue: 0 }, { clue: 2 }] }, { clue: 3 }] }
  expect(rarestNeed(either, counts)).toEqual({ any: [{ all: [{ clue: 2 }] }, { clue: 3 }] })
})
