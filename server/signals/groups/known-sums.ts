import type { GroupMetric } from '@letterlock/wire/group-signals'
import type { ComposedGroups } from './compose-groups.ts'
import type { Place, RowPart } from './places.ts'

/** The lines of the table of groups whose sums are known, by name. */
export interface KnownSums {
  /** Those that a part of a row stands in. */
  rows(from: Place, part: RowPart): string[]
  columns(to: Place): string[]
}

/**
 * Which sums of the table of groups follow from what is told of them, where each mail goes to one person and none comes
 * from outside. Pure.
 *
 * What a group sent is the sum of its row with what left, what it sent to others that of the cells across, and the rest
 * is what remains. What it received is the sum of its column. Of groups that are not told a sum is known together where
 * the organisation's is.
 */
export function knownSums({ groups, whole }: Pick<ComposedGroups, 'groups' | 'whole'>): KnownSums {
  const figures = new Map(groups.map((one) => [one.groupId, one.figures]))
  const sumOf = (line: string, metric: GroupMetric, group: Place): string[] => {
    if ((figures.get(group)?.[metric] ?? null) !== null) return [`${line} ${group}`]
    return whole[metric] === null ? [] : [`${line} others`]
  }
  const isApart = (from: Place) => from === null && (figures.get(null)?.emailsSent ?? null) !== null
  return {
    rows: (from, part) => [
      ...sumOf('sent', 'emailsSent', from),
      // The rest is known wherever what goes across is: that is told with all that was sent alone. Those in no department
      // write nothing across, as everybody knows: all that they sent is the rest.
      ...(isApart(from) ? [] : sumOf(part === 'across' ? 'across' : 'rest', 'crossTeamSent', from)),
      ...(part === 'outside' ? sumOf('outside', 'crossDomainSent', from) : []),
    ],
    columns: (to) => sumOf('received', 'emailsReceived', to),
  }
}
