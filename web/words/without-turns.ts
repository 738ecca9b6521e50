import type { PrimitiveType } from 'react-intl'

/** Marks that turn the direction of all that stands behind them. @see UAX #9 §2 */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** What is put into a sentence, so that nobody's name turns the words around it: they would read as others. Pure. */
export function withoutTurns(values?: Record<string, PrimitiveType>): Record<string, PrimitiveType> | undefined {
  if (!values) return undefined
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value.replace(TURNS, '') : value]),
  )
}
