import type { TeamId } from '../../core/ids.ts'

/** Where somebody stands on a day: in a department, or in none. */
export type Place = TeamId | null

/** What the row of a place is made of: mail to other departments, all else to colleagues, and what leaves. */
export type RowPart = 'across' | 'within' | 'outside'

/** Which part of its row mail to colleagues is. Nobody who is in no department writes across. Pure. */
export function partBetween(from: Place, to: Place): Exclude<RowPart, 'outside'> {
  return from === null || to === null || from === to ? 'within' : 'across'
}
