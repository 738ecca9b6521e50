import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSafe, joined } from '../privacy/decide-shown.ts'
import { composeMatrix } from './compose-matrix.ts'
import type { KnownSums } from './known-sums.ts'
import type { MailBeside, MailBetween } from './mail-between.ts'
import { type Place, partBetween } from './places.ts'

test('mail between groups needs five who wrote and five who got it, and is told to the nearest five', () => {
  expect([cell('a', 'b', 5, 5), cell('a', 'b', 4, 6), cell('a', 'b', 6, 4), cell('a', 'b', 12, 10)].map(only)).toEqual([
    60,
    undefined,
    undefined,
    60,
  ])
  const uneven = { ...cell('a', 'b', 5, 5), senders: new Map([...parts('s', 5, 1), ['p9', 6]]) }
  expect(only(uneven)).toBeUndefined()
  expect(only(cell('a', 'b', 6, 6, 12))).toBe(10)
})

test('one cell that is held back in its row and column takes others with it, so that no sums give it away', () => {
  const names = ['a', 'b', 'c']
  const grid = names.flatMap((from) =>
    names.flatMap((to) =>
      from === to ? [] : [from === 'a' && to === 'b' ? cell(from, to, 2, 2) : cell(from, to, 6, 6)],
    ),
  )
  const told = (sums: KnownSums) => compose(grid, sums).map(({ from, to }) => (from + to).replaceAll('tem_', ''))
  // On paper: of row a and of column b the other cell goes; a circle needs ba, bc or ca, and so all go.
  expect(told(ALL)).toEqual([])
  expect(told({ ...ALL, columns: () => [] })).toEqual(['ba', 'bc', 'ca', 'cb'])
  expect(told(NO_SUMS)).toEqual(['ac', 'ba', 'bc', 'ca', 'cb'])
})

test('what is written within a group is told by itself', () => {
  expect(compose([cell('a', 'a', 6, 6), cell('a', 'b', 2, 2)], ALL)).toMatchObject([{ from: 'tem_a', to: 'tem_a' }])
})

test('what is written within a group goes with what it wrote to somebody of none, for all that stayed within is known', () => {
  const own = cell('a', 'a', 6, 6)
  const across = [cell('a', 'b', 6, 6), cell('b', 'b', 6, 6)]
  const told = (...more: MailBetween[]) => compose([own, ...across, ...more], ALL).map(({ from, to }) => from + to)
  const everybody = ['tem_atem_a', 'tem_atem_b', 'tem_btem_b']
  expect(told()).toEqual(everybody)
  expect(told({ ...cell('a', '', 6, 6), to: null })).toEqual(everybody)
  expect(told({ ...cell('a', '', 6, 1), to: null })).toEqual(['tem_atem_b', 'tem_btem_b'])
  // What came from them is of a column, with all that came from elsewhere.
  expect(told({ ...cell('', 'b', 1, 6), from: null })).toEqual(['tem_atem_a'])
})

test('so does what stands beside the table, in the part of the row that it counts in', () => {
  const table = [cell('a', 'a', 6, 6), cell('a', 'b', 6, 6), cell('a', 'c', 6, 6, 120), cell('a', 'd', 6, 6, 180)]
  const beside = (part: MailBeside['part'], mails: number, receivers = 1): MailBeside[] => [
    { ...cell('a', 'x', 6, receivers, mails), to: undefined, part },
  ]
  const told = (of: MailBeside[]) => compose(table, { ...ALL, columns: () => [] }, of).map(({ to }) => to)
  const all = ['tem_a', 'tem_b', 'tem_c', 'tem_d']
  expect(told([])).toEqual(all)
  expect(told(beside('within', 6))).toEqual(['tem_b', 'tem_c', 'tem_d'])
  expect(told(beside('across', 6))).toEqual(['tem_a', 'tem_c', 'tem_d'])
  // More than half of what the two would be together.
  expect(told(beside('across', 120))).toEqual(['tem_a', 'tem_d'])
  // Whom nothing is counted of may be a crowd as well.
  expect(told(beside('across', 60, 6))).toEqual(all)
})

test('where somebody stands by mail alone, of whom no day is counted, is a place of the table', () => {
  const between = [cell('a', 'a', 6, 6), cell('a', 'b', 6, 6), cell('a', 'c', 6, 4, 48)]
  const places = ['tem_a', 'tem_b'] as const
  const told = composeMatrix({ between, beside: [] }, { places, hidden: [] }, { ...ALL, columns: () => [] })
  expect(told.map(({ to }) => to)).toEqual(['tem_a'])
})

test('a table of more than fifty departments is left out: it would take too long to say what may be told of it', () => {
  const ring = (size: number) => Array.from({ length: size }, (_, at) => cell(`g${at}`, `g${(at + 1) % size}`, 6, 6))
  expect(compose(ring(50), NO_SUMS)).toHaveLength(50)
  expect(compose(ring(51), NO_SUMS)).toEqual([])
})

test('sums of rows and columns that are told give away no cell that is held back, nor what is left of a line', () => {
  fc.assert(
    fc.property(tables, ({ between, sums }) => {
      const told = new Set(compose(between, sums).map(({ from, to }) => `${from} ${to}`))
      const isTold = ({ from, to }: MailBetween) => told.has(`${from} ${to}`)
      for (const one of between.filter(isTold)) expect(isCrowded([one])).toBe(true)
      for (const line of linesOf(between, sums)) {
        const rest = line.filter((one) => !isTold(one))
        if (rest.length > 0 && rest.length < line.length) expect(isCrowded(rest)).toBe(true)
      }
      // What follows though nothing is told of the table follows from the figures alone.
      const grid = fullGrid(between)
      const anyway = new Set(findKnown(grid, sums))
      if (between.some(isTold))
        for (const one of findKnown(
          grid.filter((cell) => !isTold(cell)),
          sums,
        ))
          expect(anyway.has(one) || one.senders.size === 0 || isCrowded([one])).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

function linesOf(cells: readonly MailBetween[], sums: KnownSums): MailBetween[][] {
  const namesOf = ({ from, to }: MailBetween) => [...sums.rows(from, partBetween(from, to)), ...sums.columns(to)]
  const names = new Set(cells.flatMap(namesOf))
  return [...names].map((name) => cells.filter((one) => namesOf(one).includes(name)))
}

/** Cells to which the sums that are known leave one value: by elimination, not by graphs. */
function findKnown(hidden: readonly MailBetween[], sums: KnownSums): MailBetween[] {
  const pivots: { row: number[]; at: number }[] = []
  for (const line of linesOf(hidden, sums)) {
    const rest = hidden.map((one) => Number(line.includes(one)))
    for (const { row: other, at } of pivots) subtract(rest, other, rest[at] ?? 0)
    const at = rest.findIndex((value) => Math.abs(value) > 1e-9)
    if (at === -1) continue
    const by = rest[at] ?? 1
    for (let index = 0; index < rest.length; index++) rest[index] = (rest[index] ?? 0) / by
    for (const pivot of pivots) subtract(pivot.row, rest, pivot.row[at] ?? 0)
    pivots.push({ row: rest, at })
  }
  return pivots
    .filter(({ row }) => row.filter((value) => Math.abs(value) > 1e-9).length === 1)
    .flatMap(({ at }) => hidden[at] ?? [])
}

function subtract(row: number[], other: readonly number[], times: number): void {
  for (let index = 0; index < row.length; index++) row[index] = (row[index] ?? 0) - times * (other[index] ?? 0)
}

function isCrowded(cells: readonly MailBetween[]): boolean {
  return isSafe(
    joined(cells.map(({ from, to, senders, receivers }) => ({ key: `${from} ${to}`, sides: [senders, receivers] }))),
  )
}

const ALL: KnownSums = { rows: (from, part) => [`${part} ${from}`], columns: (to) => [`column ${to}`] }
const NO_SUMS: KnownSums = { rows: () => [], columns: () => [] }

/** Tables of up to five groups; of some the sums are told, of the others at most together. */
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((size) =>
    fc.record({
      counts: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 })), {
        minLength: size * size,
        maxLength: size * size,
      }),
      rows: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
      columns: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
      others: fc.boolean(),
    }),
  )
  .map(({ counts, rows, columns, others }) => {
    const size = rows.length
    const nameOf = (line: string, known: readonly boolean[], group: Place) => {
      if (known[Number(group?.slice('tem_g'.length))]) return [`${line} ${group}`]
      return others ? [`other ${line}s`] : []
    }
    const sums: KnownSums = {
      rows: (from) => nameOf('row', rows, from),
      columns: (to) => nameOf('column', columns, to),
    }
    return {
      sums,
      between: counts.flatMap(([senders, receivers], at) =>
        senders === 0 ? [] : [cell(`g${Math.floor(at / size)}`, `g${at % size}`, senders, receivers, 30 + 7 * at)],
      ),
    }
  })

/** Of a table all of whose figures are told or nobody's business. */
function compose(between: MailBetween[], sums: KnownSums, beside: MailBeside[] = []) {
  return composeMatrix({ between, beside }, { places: placesOf(between), hidden: [] }, sums)
}

function placesOf(between: readonly MailBetween[]): Place[] {
  return [...new Set(between.flatMap(({ from, to }) => [from, to]))]
}

/** With the cells in which there is nothing: nobody is told which these are. */
function fullGrid(between: readonly MailBetween[]): MailBetween[] {
  const places = placesOf(between)
  const known = new Map(between.map((one) => [`${one.from} ${one.to}`, one]))
  return places.flatMap((from) =>
    places.map((to) => known.get(`${from} ${to}`) ?? { from, to, senders: new Map(), receivers: new Map() }),
  )
}

function only(one: MailBetween): number | undefined {
  return compose([one], ALL)[0]?.mails
}

function cell(from: string, to: string, senders: number, receivers: number, mails = 60): MailBetween {
  return {
    from: `tem_${from}`,
    to: `tem_${to}`,
    senders: parts(`${from}-`, senders, mails / senders),
    receivers: parts(`${to}-`, receivers, mails / receivers),
  }
}

function parts(name: string, count: number, each: number): Map<string, number> {
  return new Map(Array.from({ length: count }, (_, at) => [`${name}${at}`, each] as const))
}
