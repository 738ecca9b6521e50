import { IMPORT_ROWS_MAX, type ImportPlan } from '@letterlock/wire/people-imports'
import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '../../core/errors.ts'
import { decodeFile } from './decode-file.ts'

/** The columns that mean something; the first two must be there. */
export const COLUMNS = ['full_name', 'email', 'role', 'department', 'manager_email', 'start_date'] as const
export type Column = (typeof COLUMNS)[number]
const NEEDED = ['full_name', 'email'] as const

const DELIMITERS = [',', ';', '\t'] as const
/** Rows that are parsed, empty ones too: a file of line ends alone has millions. */
const RECORDS_MAX = 2 * IMPORT_ROWS_MAX
/** What a spreadsheet would run in place of showing it. */
const FORMULA = /^[=+\-@]/

/** One row that is not empty. */
export interface ListRow {
  /** As a spreadsheet counts: the names of the columns stand in row 1. */
  row: number
  /** Trimmed; empty where the row or the file has none. */
  cells: Record<Column, string>
  /** It has more cells than there are columns, so that nobody knows which is which. */
  hasTooMany: boolean
}

export interface PeopleList extends Pick<ImportPlan, 'encoding' | 'delimiter' | 'ignoredColumns' | 'formulaCells'> {
  rows: ListRow[]
}

/**
 * Read a list of people as a spreadsheet program saved it. What a cell says is never run or looked up, only kept.
 *
 * @throws `people_list.unreadable`, `people_list.columns_missing`, `people_list.column_twice`, `people_list.too_long`
 */
export function readList(bytes: Buffer): PeopleList {
  const { text, encoding } = decodeFile(bytes)
  const delimiter = findDelimiter(text)
  const [head = [], ...records] = parseCsv(text, delimiter, RECORDS_MAX)
  const names = head.map(nameOf)
  requireColumns(names)
  const rows = records.flatMap((record, at) => readRow(record, names, at + 2))
  if (rows.length > IMPORT_ROWS_MAX || records.length >= RECORDS_MAX - 1) {
    throw new AppError('people_list.too_long', undefined, { params: { most: String(IMPORT_ROWS_MAX) } })
  }
  const cells = rows.flatMap((row) => Object.values(row.cells))
  return {
    encoding,
    delimiter,
    rows,
    ignoredColumns: names.filter((name) => name !== '' && !isColumn(name)).map((name) => name.slice(0, 60)),
    formulaCells: cells.filter((cell) => FORMULA.test(cell)).length,
  }
}

/** The sign that makes most columns of the first row known ones. */
function findDelimiter(text: string): ImportPlan['delimiter'] {
  const [head = ''] = text.split(/[\r\n]/, 1)
  const known = DELIMITERS.map((delimiter) => {
    const names = head.split(delimiter).map((cell) => nameOf(cell.replaceAll('"', '')))
    return { delimiter, count: names.filter(isColumn).length }
  })
  return known.reduce((best, one) => (one.count > best.count ? one : best)).delimiter
}

function parseCsv(text: string, delimiter: string, recordsMax: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      to: recordsMax,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    })
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('people_list.unreadable', error.code)
    throw error
  }
}

function requireColumns(names: readonly string[]): void {
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new AppError('people_list.columns_missing', undefined, { params: { columns: missing.join(', ') } })
  }
  const twice = COLUMNS.find((name) => names.filter((other) => other === name).length > 1)
  if (twice) throw new AppError('people_list.column_twice', undefined, { params: { column: twice } })
}

function readRow(record: readonly string[], names: readonly string[], row: number): ListRow[] {
  if (record.every((cell) => cell === '')) return []
  const cellOf = (column: Column) => unguarded(record[names.indexOf(column)] ?? '')
  const cells = Object.fromEntries(COLUMNS.map((column) => [column, cellOf(column)])) as ListRow['cells']
  return [{ row, cells, hasTooMany: record.slice(names.length).some((cell) => cell !== '') }]
}

/** Our own lists put an apostrophe before what a spreadsheet would run; here it comes off again. */
function unguarded(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

function nameOf(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

function isColumn(name: string): name is Column {
  return COLUMNS.some((column) => column === name)
}
