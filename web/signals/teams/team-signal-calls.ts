import { GroupCycle, GroupCycleList, GroupTrend } from '@letterlock/wire/group-signals'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '../../calls/ask.ts'

const GROUPS = '/v1/signals/groups'
const KEY = ['team-signals']

/** Which cycles are told, and which comes next. */
export const cyclesQuery = queryOptions({
  queryKey: [...KEY, 'cycles'],
  queryFn: ({ signal }) => ask(GroupCycleList, GROUPS, { signal }),
})

/** What one cycle says. It never changes. */
export function cycleQuery(startsOn: string) {
  return queryOptions({
    queryKey: [...KEY, 'cycle', startsOn],
    queryFn: ({ signal }) => ask(GroupCycle, `${GROUPS}/${startsOn}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // The cycle beside it is on its way: what stands there is better than nothing.
    placeholderData: keepPreviousData,
  })
}

/** The newest cycles side by side. @param newest Where the newest one starts: with it everything changes. */
export function trendQuery(newest: string) {
  return queryOptions({
    queryKey: [...KEY, 'trend', newest],
    queryFn: ({ signal }) => ask(GroupTrend, `${GROUPS}/trend`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The address of a cycle as a file. */
export function cycleFile(startsOn: string, format: 'csv' | 'json'): string {
  return `${GROUPS}/${startsOn}/export?format=${format}`
}
