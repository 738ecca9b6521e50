import type { ProblemTable } from '@letterlock/wire/problem'

export type ErrorRow = ProblemTable['problems'][number]

/**
 * The rows that a search means, those first whose code or platform's words have it whole. Without a search, those that
 * a platform has words for: what people meet, and not what only programs do. Pure.
 */
export function findErrors(rows: readonly ErrorRow[], search: string): ErrorRow[] {
  const whole = search.trim().toLowerCase()
  if (whole === '') return rows.filter(({ words }) => words.length > 0)
  const pieces = whole.split(/\s+/)
  const found = rows.filter((row) => {
    const text = textOf(row)
    return pieces.every((piece) => text.includes(piece))
  })
  const isNamed = (row: ErrorRow) => namesOf(row).includes(whole)
  return [...found.filter(isNamed), ...found.filter((row) => !isNamed(row))]
}

function namesOf({ code, words }: ErrorRow): string {
  return [code, ...words.map(({ word }) => word)].join('\n').toLowerCase()
}

function textOf(row: ErrorRow): string {
  return `${namesOf(row)}\n${row.say}\n${row.means}\n${row.fix}`.toLowerCase()
}
