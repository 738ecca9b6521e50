import type { GroupCells } from '@letterlock/wire/group-signals'
import type { TeamId } from '../../core/ids.ts'
import { type Cell, isSafe, joined, type Parts, sumOf } from '../privacy/decide-shown.ts'
import { findDetermined } from './find-determined.ts'
import type { HiddenSum } from './hidden-sums.ts'
import type { KnownSums } from './known-sums.ts'
import type { MailAround, MailBeside } from './mail-between.ts'
import { type Place, partBetween, type RowPart } from './places.ts'

/**
 * Larger tables are left out: what may be told is solved while an organisation is being sealed, and nothing of it is
 * counted meanwhile. So many take half a second.
 */
const GROUPS_MAX = 50
/** A count that is told to the nearest five is no lower bound of anything. */
const ROUNDED_TO = 5

interface MatrixCell extends Cell {
  from: Place
  /** Undefined for mail that stands in no column. */
  to: Place | undefined
  part: RowPart
}

/** A cell that may be told. */
type DepartmentCell = MatrixCell & { from: TeamId; to: TeamId }

/** The lines whose sums an attacker is taken to know. */
type LinesOf = (cell: MatrixCell) => readonly string[]

/** The figures of the groups of a table. */
export interface Figures {
  /** Where anybody was counted. */
  places: readonly Place[]
  /** Those that are not told: neither may they follow. */
  hidden: readonly HiddenSum[]
}

/**
 * Which cells of a group × group table may be told. Pure.
 *
 * No sums stand beside them. But where each mail goes to one person, what a group has written to others is the sum of
 * its row, and where nothing comes from outside a column has one as well. So the table is held to be one with all sums
 * that are told as figures, first without those of columns and then with them: what is held back of a line must be safe
 * taken together, and no cell that is not safe may follow from all lines together. Those in no department stand in the
 * table as a group of which no cell is told; what stands beside it is a cell of its row that is never told.
 */
export function composeMatrix(
  { between, beside }: MailAround,
  { places, hidden }: Figures,
  sums: KnownSums,
): GroupCells['matrix'] {
  if (places.filter((place) => place !== null).length > GROUPS_MAX) return []
  const all = [...new Set([...places, ...between.flatMap(({ from, to }) => [from, to])])]
  const inside = cellsInside(between, all)
  const table: Table = { cells: [...inside, ...cellsOutside(hidden), ...cellsBeside(beside)], figures: hidden }
  const told = new Set(inside.filter(isOfDepartments).filter(({ sides }) => isSafe(sides)))
  const rows: LinesOf = ({ from, part }) => sums.rows(from, part)
  const both: LinesOf = (cell) => [...rows(cell), ...(cell.to === undefined ? [] : sums.columns(cell.to))]
  for (const linesOf of [rows, both, rows]) hideExposing(table, told, linesOf)
  return [...told].map(({ from, to, sides: [senders] }) => {
    return { from, to, mails: Math.round(sumOf(senders) / ROUNDED_TO) * ROUNDED_TO }
  })
}

/** Every cell of the table, the empty ones too: nobody is told that they are empty. */
function cellsInside(between: MailAround['between'], places: readonly Place[]): MatrixCell[] {
  const known = new Map(between.map((cell) => [`${cell.from} ${cell.to}`, cell]))
  return places.flatMap((from) =>
    places.map((to) => {
      const key = `${from} ${to}`
      const { senders, receivers } = known.get(key) ?? { senders: NOBODY, receivers: NOBODY }
      return { key, from, to, part: partBetween(from, to), sides: [senders, receivers] }
    }),
  )
}

function isOfDepartments(cell: MatrixCell): cell is DepartmentCell {
  return cell.from !== null && cell.to !== null && cell.to !== undefined
}

/** What left and is not told. Nobody here got it: who wrote it stands for both sides. */
function cellsOutside(figures: readonly HiddenSum[]): MatrixCell[] {
  return figures
    .filter(({ part }) => part === 'outside')
    .map(({ from, senders }) => {
      return { key: `${from} outside`, from, to: undefined, part: 'outside', sides: [senders, senders] }
    })
}

function cellsBeside(beside: readonly MailBeside[]): MatrixCell[] {
  return beside.map(({ from, to, part, senders, receivers }, nr) => {
    return { key: `beside ${nr}`, from, to, part, sides: [senders, receivers] }
  })
}

const NOBODY: Parts = new Map()

interface Table {
  cells: readonly MatrixCell[]
  figures: readonly HiddenSum[]
}

/** Take back what is told until nothing that is held back follows from it. */
function hideExposing(table: Table, told: Set<DepartmentCell>, linesOf: LinesOf): void {
  const lines = linesIn(table.cells, linesOf)
  // What follows though nothing of the table is told follows from the figures.
  const anyway = new Set(findBare(table, new Set(), linesOf).map(({ key }) => key))
  for (;;) {
    hideOfLines(lines, told)
    const bare = findBare(table, told, linesOf).filter(({ key }) => !anyway.has(key))
    const next = bare.flatMap(
      ({ from }) => smallestOf([...told].filter((cell) => cell.from === from)) ?? smallestOf([...told]) ?? [],
    )
    if (next.length === 0) return
    for (const cell of next) told.delete(cell)
  }
}

/** Take back the smallest of each line until what is held back of it is safe together. */
function hideOfLines(lines: readonly MatrixCell[][], told: Set<DepartmentCell>): void {
  for (let isDone = false; !isDone; ) {
    isDone = true
    for (const line of lines) {
      const hidden = line.filter((cell) => !isTold(told, cell) && sumOf(cell.sides[0]) > 0)
      if (hidden.length === 0 || isSafe(joined(hidden))) continue
      const next = smallestOf(line.filter((cell) => isTold(told, cell)))
      if (!next) continue
      told.delete(next)
      isDone = false
    }
  }
}

/** What is held back, not safe, and follows from all sums that are known. */
function findBare({ cells, figures }: Table, told: ReadonlySet<DepartmentCell>, linesOf: LinesOf): Unknown[] {
  const heldBack = cells.filter((cell) => !isTold(told, cell))
  const nameOf = ({ from, part }: Pick<HiddenSum, 'from' | 'part'>) => `hidden ${part} ${from}`
  const named = new Set(figures.map(nameOf))
  const unknowns = [
    ...heldBack.map((cell): Unknown => {
      const { from, part } = cell
      const parts = ['all' as const, ...(part === 'within' ? [] : [part])].map((of) => nameOf({ from, part: of }))
      return { ...cell, lines: [...linesOf(cell), ...parts.filter((name) => named.has(name))] }
    }),
    // A sum that nobody knows, as what would be missing of a sum that everybody knows: it follows where that does.
    ...figures.map(
      (sum): Unknown => ({ key: nameOf(sum), from: sum.from, sides: [sum.senders], lines: [nameOf(sum)] }),
    ),
  ]
  return [...findDetermined(unknowns, ({ lines }) => lines)].filter(
    ({ sides }) => sumOf(sides[0]) > 0 && !isSafe(sides),
  )
}

interface Unknown extends Cell {
  from: Place
  lines: readonly string[]
}

function isTold(told: ReadonlySet<MatrixCell>, cell: MatrixCell): cell is DepartmentCell {
  return told.has(cell)
}

function linesIn(cells: readonly MatrixCell[], linesOf: LinesOf): MatrixCell[][] {
  const lines = new Map<string, MatrixCell[]>()
  for (const cell of cells)
    for (const name of linesOf(cell)) {
      const line = lines.get(name)
      if (line) line.push(cell)
      else lines.set(name, [cell])
    }
  // What is taken back of a part of a row may suffice for all of it.
  return [...lines.values()].toSorted((one, other) => one.length - other.length)
}

/** By size, and by name where that is equal, so that the same numbers always hide the same cells. */
function smallestOf<T extends Cell>(cells: readonly T[]): T | undefined {
  const bySize = cells.toSorted(
    (one, other) => sumOf(one.sides[0]) - sumOf(other.sides[0]) || (one.key < other.key ? -1 : 1),
  )
  return bySize[0]
}
