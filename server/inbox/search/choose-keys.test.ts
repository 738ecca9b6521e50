import { expect, test } from 'vitest'
import { chooseKeys } from './choose-keys.ts'

/** Clue 0 in nine of ten mails, 1 never seen, 2 in one of a hundred, 3 and 4 in some. */
const counts = { mails: 99, held: [90, 0, 1, 10, 20] }
const MAILS = 10_000

test('a rare word is looked up alone, and what it brings is tested for the common one', () => {
  expect(chooseKeys({ all: [{ clue: 0 }, { clue: 1 }] }, counts, MAILS).groups).toEqual([[1]])
})

test('words that are common each are looked up together, the rarest first', () => {
  const lookup = chooseKeys({ all: [{ clue: 0 }, { clue: 4 }, { clue: 3 }] }, counts, MAILS)
  expect(lookup.groups).toEqual([[3], [4], [0]])
  expect(lookup.share).toBeCloseTo(0.1 * 0.2 * 0.9)
})

test('where there is little mail, one word is enough', () => {
  expect(chooseKeys({ all: [{ clue: 3 }, { clue: 4 }] }, counts, 100).groups).toEqual([[3]])
})

test('of what may be the one or the other, the rarest word of each is looked up', () => {
  const either = { any: [{ all: [{ clue: 0 }, { clue: 2 }] }, { clue: 3 }] }
  expect(chooseKeys(either, counts, MAILS).groups).toEqual([[2, 3]])
  expect(chooseKeys({ all: [either, { clue: 4 }] }, counts, MAILS).groups).toEqual([[2, 3], [4]])
})
