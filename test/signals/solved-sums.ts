/** Equations, reduced. */
export class Solved {
  readonly #rows: { at: string; row: Map<string, number> }[] = []

  constructor(equations: readonly Map<string, number>[]) {
    for (const equation of equations) {
      const row = this.#reduce(equation)
      const [first] = row
      if (!first) continue
      const [at, by] = first
      for (const [key, value] of row) row.set(key, value / by)
      this.#rows.push({ at, row })
    }
  }

  /** Whether the equations leave a sum of unknowns one value. */
  follows(sum: Map<string, number>): boolean {
    return this.#reduce(sum).size === 0
  }

  #reduce(vector: Map<string, number>): Map<string, number> {
    const rest = new Map(vector)
    for (const { at, row } of this.#rows) {
      const times = rest.get(at) ?? 0
      if (times === 0) continue
      for (const [key, value] of row) {
        const left = (rest.get(key) ?? 0) - times * value
        if (Math.abs(left) < 1e-9) rest.delete(key)
        else rest.set(key, left)
      }
    }
    return rest
  }
}
