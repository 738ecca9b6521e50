/** What is left of a coefficient after it was taken away, but for rounding. */
const NOTHING = 1e-9

/**
 * The unknown cells of a table to which the known sums of its lines leave one value. Pure.
 *
 * Sums are equations in the unknown cells. They are solved against each other; where one is left with a single unknown
 * that is known.
 *
 * @param linesOf The lines whose sums are known that a cell stands in, by name.
 * @see Cox 1980, Suppression methodology and statistical disclosure control, JASA 75
 */
export function findDetermined<T>(cells: readonly T[], linesOf: (cell: T) => readonly string[]): Set<T> {
  const equations = new Map<string, Map<T, number>>()
  for (const cell of cells) for (const line of linesOf(cell)) push(equations, line, cell)

  const solved: { unknown: T; equation: Map<T, number> }[] = []
  for (const equation of equations.values()) {
    for (const { unknown, equation: other } of solved) subtract(equation, other, equation.get(unknown) ?? 0)
    const [first] = equation
    if (!first) continue
    const [unknown, by] = first
    for (const [cell, factor] of equation) equation.set(cell, factor / by)
    for (const { equation: other } of solved) subtract(other, equation, other.get(unknown) ?? 0)
    solved.push({ unknown, equation })
  }
  return new Set(solved.filter(({ equation }) => equation.size === 1).map(({ unknown }) => unknown))
}

function push<T>(equations: Map<string, Map<T, number>>, line: string, cell: T): void {
  const known = equations.get(line)
  if (known) known.set(cell, 1)
  else equations.set(line, new Map([[cell, 1]]))
}

function subtract<T>(equation: Map<T, number>, other: ReadonlyMap<T, number>, times: number): void {
  if (times === 0) return
  for (const [cell, factor] of other) {
    const left = (equation.get(cell) ?? 0) - times * factor
    if (Math.abs(left) < NOTHING) equation.delete(cell)
    else equation.set(cell, left)
  }
}
