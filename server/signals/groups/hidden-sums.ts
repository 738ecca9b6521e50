import type { GroupMetric } from '@letterlock/wire/group-signals'
import { type Parts, partsTogether } from '../privacy/decide-shown.ts'
import type { ComposedGroups } from './compose-groups.ts'
import type { PersonInGroup } from './people-in-groups.ts'
import type { Place, RowPart } from './places.ts'

/** A figure of a group that is not told, and who makes it up. */
export interface HiddenSum {
  from: Place
  /** What of a group's row must not follow from the table. */
  part: 'all' | Exclude<RowPart, 'within'>
  senders: Parts
}

const METRICS: Record<HiddenSum['part'], GroupMetric> = {
  all: 'emailsSent',
  across: 'crossTeamSent',
  outside: 'crossDomainSent',
}

/** Which sums of rows are held back as figures. Pure. */
export function hiddenSums(people: readonly PersonInGroup[], { groups }: Pick<ComposedGroups, 'groups'>): HiddenSum[] {
  return groups.flatMap(({ groupId, figures }) => {
    const own = people.filter((person) => person.groupId === groupId)
    return (Object.entries(METRICS) as [HiddenSum['part'], GroupMetric][])
      .filter(([, metric]) => figures[metric] === null)
      .map(([part, metric]) => ({
        from: groupId,
        part,
        senders: partsTogether(own.map(({ memberId, sums }) => new Map([[memberId, sums[metric]]]))),
      }))
  })
}
