import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, decideShown, GROUP_RULE, isSafe } from './decide-shown.ts'

test('four people are held back, five are told', () => {
  expect(shownOf({ a: [1, 1, 1, 1], b: [1, 1, 1, 1, 1], c: [1, 1, 1, 1, 1] })).toEqual({ keys: ['c'], total: true })
  expect(isSafe([partsOf('a', [1, 1, 1, 1])])).toBe(false)
  expect(isSafe([partsOf('a', [1, 1, 1, 1, 1])])).toBe(true)
})

test('somebody who makes up more than half of what the next largest can work out is not told of', () => {
  // Without the one of a colleague: five of nine, and four of eight.
  expect(isSafe([partsOf('a', [5, 1, 1, 1, 1, 1])])).toBe(false)
  expect(isSafe([partsOf('a', [4, 1, 1, 1, 1, 1])])).toBe(true)
  // Under half of all, and 50 of the 53 that are not the second one's own.
  expect(isSafe([partsOf('a', [50, 49, 1, 1, 1])])).toBe(false)
})

test('people who contributed nothing are not counted', () => {
  expect(isSafe([partsOf('a', [1, 1, 1, 1, 0, 0, 0])])).toBe(false)
})

test('both sides need enough people', () => {
  const many = partsOf('many', [1, 1, 1, 1, 1])
  const few = partsOf('few', [3, 2])
  expect(isSafe([many, few])).toBe(false)
  expect(isSafe([few, many])).toBe(false)
  expect(isSafe([many, many])).toBe(true)
  expect(isSafe([])).toBe(false)
})

test('a single group that is held back takes the smallest other with it, so that the sum does not give it away', () => {
  // On paper: b (3) would follow from 25 - 22. With the smaller of the others, 8, eleven of eight people are known.
  expect(shownOf({ a: [2, 3, 4, 2, 3], b: [1, 2], c: [1, 2, 2, 1, 2] })).toEqual({ keys: ['a'], total: true })
})

test('small groups that make a safe sum together need no other', () => {
  expect(shownOf({ a: [1, 1, 1, 1, 1], b: [1, 1, 1], c: [1, 1] })).toEqual({ keys: ['a'], total: true })
})

test('an empty group and one that is held back are answered alike', () => {
  const empty = shownOf({ a: [1, 1, 1, 1, 1, 1], b: [], c: [2, 2, 2, 2, 2] })
  const held = shownOf({ a: [1, 1, 1, 1, 1, 1], b: [1], c: [2, 2, 2, 2, 2] })
  expect(empty).toEqual(held)
})

test('where nothing is safe nothing is told, the sum neither', () => {
  expect(shownOf({ a: [1, 1], b: [1, 1] })).toEqual({ keys: [], total: false })
  expect(shownOf({})).toEqual({ keys: [], total: false })
})

test('a safe sum of unsafe groups is told by itself', () => {
  expect(shownOf({ a: [1, 1, 1], b: [1, 1, 1] })).toEqual({ keys: [], total: true })
})

test('where the sum must go, what is safe by itself stays', () => {
  // One person outweighs everybody: no set that holds them is safe, so the sum would always tell of them.
  expect(shownOf({ a: [1, 1, 1, 1, 1], b: [100] })).toEqual({ keys: ['a'], total: false })
})

test('the order in which groups come changes nothing', () => {
  fc.assert(
    fc.property(organisations, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (cells, order) => {
      const shuffled = cells
        .map((cell, at) => ({ cell, by: order[at] ?? 0 }))
        .sort((one, other) => one.by - other.by)
        .map(({ cell }) => cell)
      expect(plain(decideShown(shuffled))).toEqual(plain(decideShown(cells)))
    }),
  )
})

test('whoever subtracts all that is told from the sum learns only of five people and more, nobody above half', () => {
  fc.assert(
    fc.property(organisations, (cells) => {
      const { keys, total } = decideShown(cells)
      const told = cells.filter((cell) => keys.has(cell.key))
      for (const cell of told) expect(peopleBehind([cell])).toSatisfy(isCrowd)
      const rest = cells.filter((cell) => !keys.has(cell.key))
      if (total && rest.length > 0) expect(peopleBehind(rest)).toSatisfy(isCrowd)
    }),
    { numRuns: 2000 },
  )
})

test('a cell that may not be told may be nothing, and more than it is, for all that is told', () => {
  fc.assert(
    fc.property(organisations, (cells) => {
      const { keys, total } = decideShown(cells)
      const rest = cells.filter((cell) => !keys.has(cell.key))
      if (!total || rest.length === 0) return
      // All that an attacker has is the sum of what is held back: others may be all of it, and each may be more.
      const others = (cell: Cell) => rest.filter((other) => other !== cell)
      for (const cell of rest.filter((one) => !isCrowd(peopleBehind([one])))) {
        expect(others(cell)).not.toEqual([])
        expect(amountOf(others(cell))).toBeGreaterThan(0)
      }
    }),
    { numRuns: 2000 },
  )
})

const organisations = fc
  .array(fc.array(fc.oneof(fc.nat(3), fc.nat(40), fc.constant(0)), { maxLength: 9 }), { minLength: 1, maxLength: 12 })
  .map((groups): Cell[] => groups.map((amounts, at) => ({ key: `g${at}`, sides: [partsOf(`g${at}`, amounts)] })))

function shownOf(groups: Record<string, number[]>) {
  return plain(decideShown(Object.entries(groups).map(([key, amounts]) => ({ key, sides: [partsOf(key, amounts)] }))))
}

function plain({ keys, total }: ReturnType<typeof decideShown>) {
  return { keys: [...keys].sort(), total }
}

function partsOf(group: string, amounts: readonly number[]): Map<string, number> {
  return new Map(amounts.map((amount, at) => [`${group}-${at}`, amount]))
}

/** Counted anew, without the leaf's own help. */
function peopleBehind(cells: readonly Cell[]): number[] {
  return cells.flatMap(({ sides }) => [...(sides[0]?.values() ?? [])]).filter((amount) => amount > 0)
}

function amountOf(cells: readonly Cell[]): number {
  return peopleBehind(cells).reduce((one, other) => one + other, 0)
}

function isCrowd(amounts: number[]): boolean {
  const sum = amounts.reduce((one, other) => one + other, 0)
  const [first = 0, second = 0] = amounts.toSorted((one, other) => other - one)
  return amounts.length >= GROUP_RULE.peopleMin && 2 * first + second <= sum
}
