/** Row, column and value of the largest number that is told; undefined where none is. Pure. */
export function findMost(
  cells: readonly (readonly (number | null)[])[],
): { row: number; column: number; value: number } | undefined {
  const told = cells.flatMap((values, row) =>
    values.flatMap((value, column) => (value === null || value === 0 ? [] : [{ row, column, value }])),
  )
  return told.reduce<(typeof told)[number] | undefined>(
    (most, one) => (most === undefined || one.value > most.value ? one : most),
    undefined,
  )
}
