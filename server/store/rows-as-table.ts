import { type RawBuilder, sql } from 'kysely'
import { type ArrayType, binaryArray } from './binary-array.ts'

/** Columns by name, in the order in which a statement has them: the type of each, and what a row has in it. */
export type Columns<T> = Readonly<Record<string, readonly [ArrayType, (row: T) => string | number | boolean | null]>>

/**
 * Rows as a table that a statement reads, with a parameter for each column.
 *
 * @returns `unnest(…) as given (…)`
 */
export function rowsAsTable<T>(rows: readonly T[], columns: Columns<T>): RawBuilder<unknown> {
  const arrays = Object.values(columns).map(([type, of]) => sql`${binaryArray(type, rows.map(of))}::${sql.raw(type)}[]`)
  return sql`unnest(${sql.join(arrays)}) as given (${namesOf(columns)})`
}

/** The names of columns as a statement lists them. */
export function namesOf(columns: Columns<never>): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((name) => sql.ref(name)))
}
