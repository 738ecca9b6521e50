import { expect, test } from 'vitest'
import { chooseKeys } from './choose-keys.ts'

/** Clue 0 in nine of ten mails, 1 never seen, 2 in one of a hundred, 3 and 4 in some. */
const counts = { mails: 99, held: [90, 0, 1, 10, 20] }

test('a rare word is looked up alone, and what it brings is tested for the common one', () => {
  expect(chooseKeys({ all: [{ clue: 0 }, { clue: 1 }] }, counts).groups).toEqual([[1]])
})

test('words that each leave out much of what the others bring are looked up together, the rarest first', () => {
  const lookup = chooseKeys({ all: [{ clue: 0 }, { clue: 4 }, { clue: 3 }] }, counts)
  expect(lookup.groups).toEqual([[3], [4]])
  expect(lookup.share).toBeCloseTo(0.1 * 0.2)
  expect(chooseKeys({ all: [{ clue: 2 }, { clue: 1 }] }, counts).groups).toEqual([[1], [2]])
})

test('of what may be the one or the other, the rarest word of each is looked up', () => {
  const either = { any: [{ all: [{ clue: 0 }, { clue: 2 }] }, { clue: 3 }] }
  expect(chooseKeys(either, counts).groups).toEqual([[2, 3]])
  expect(chooseKeys({ all: [either, { clue: 4 }] }, counts).groups).toEqual([[2, 3], [4]])
})
