import type { MemberId, TeamId } from '../../core/ids.ts'
import { GROUP_RULE } from '../privacy/decide-shown.ts'

/** Somebody of whom something was counted in a cycle. */
export interface PersonInCycle {
  memberId: MemberId
  /** In which departments they were on its days; null stands for none. */
  groups: readonly (TeamId | null)[]
  /** Whether they stand behind what was sent and what was received. */
  wroteAndGot: boolean
}

/** Of whom a manager knows numbers. */
export interface KnownToManager {
  /** They themselves and everybody they lead: their numbers of all days are to be had. */
  mine: ReadonlySet<MemberId>
  /** At whose numbers they have looked before, of which days it may be. */
  seen: ReadonlySet<MemberId>
}

interface Left {
  /** Who surely stands behind what is left of a sum when everybody is taken away of whom anything may be known. */
  others: number
  /** Who may stand behind it when those are taken away of whom all is known. */
  beside: number
}

/**
 * Decide whether a manager may be told numbers of one of their people beside what is told of departments. Pure.
 *
 * Sums of departments are told, those of several together and of the whole. Whoever takes their own people away from one
 * is left with the sum of the others: so there must be nobody else, or five at least, as behind any sum that is told.
 * Five in each department of the person suffice whatever is taken together. Where nobody else is in it, no other
 * department may be left with fewer: both are told as one where either is hidden.
 */
export function decideNamed(
  memberId: MemberId,
  people: readonly PersonInCycle[],
  { mine, seen }: KnownToManager,
): 'tell' | 'hide' {
  const left = new Map<TeamId | null, Left>()
  for (const person of people) {
    // Of whoever changed departments nobody can say what is in which.
    const isOfOne = person.groups.length === 1
    const isOther = isOfOne && person.wroteAndGot && !mine.has(person.memberId) && !seen.has(person.memberId)
    const isBeside = !(isOfOne && mine.has(person.memberId))
    for (const group of person.groups) {
      const { others, beside } = left.get(group) ?? { others: 0, beside: 0 }
      left.set(group, { others: others + Number(isOther), beside: beside + Number(isBeside) })
    }
  }
  const own = people.find((person) => person.memberId === memberId)?.groups ?? []
  const isMineAlone = [...left.values()].every((group) => group.beside === 0 || hasOthers(group))
  return own.every((group) => hasOthers(left.get(group)) || (left.get(group)?.beside === 0 && isMineAlone))
    ? 'tell'
    : 'hide'
}

function hasOthers(left: Left | undefined): boolean {
  return (left?.others ?? 0) >= GROUP_RULE.peopleMin
}
