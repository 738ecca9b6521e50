import { type MemberState, MemberState as States, TeamId } from '@letterlock/wire/people'
import { Role } from '@letterlock/wire/session'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import classes from '../stationery/filter-bar.module.css'
import { SearchField } from '../stationery/search-field.tsx'
import { useSay } from '../words/say.ts'
import { teamsQuery } from './people-calls.ts'

export interface Filters {
  q: string
  role: Role | undefined
  state: MemberState
  teamId: z.infer<typeof TeamId> | undefined
}

/** All who are active. */
export const NO_FILTERS: Filters = { q: '', role: undefined, state: 'active', teamId: undefined }

export interface PeopleFiltersProps {
  filters: Filters
  onChange: (filters: Filters) => void
}

/** Narrow the list: by words, by role, by team, and whether they are still here. */
export function PeopleFilters({ filters, onChange }: PeopleFiltersProps) {
  const say = useSay()
  const { data } = useQuery(teamsQuery)
  return (
    <search className={classes.filters}>
      <SearchField label={say('people.search')} value={filters.q} onChange={(q) => onChange({ ...filters, q })} />
      <NativeSelect
        aria-label={say('people.role')}
        value={filters.role ?? ''}
        onChange={(event) => {
          const role = Role.safeParse(event.currentTarget.value)
          onChange({ ...filters, role: role.success ? role.data : undefined })
        }}
        data={[
          { value: '', label: say('people.role.all') },
          ...Role.options.map((role) => ({ value: role, label: say(`role.${role}`) })),
        ]}
      />
      <NativeSelect
        aria-label={say('people.team')}
        value={filters.teamId ?? ''}
        onChange={(event) => {
          const teamId = TeamId.safeParse(event.currentTarget.value)
          onChange({ ...filters, teamId: teamId.success ? teamId.data : undefined })
        }}
        data={[
          { value: '', label: say('people.team.all') },
          ...(data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={say('people.state')}
        value={filters.state}
        onChange={(event) => {
          const state = States.safeParse(event.currentTarget.value)
          onChange({ ...filters, state: state.success ? state.data : 'active' })
        }}
        data={States.options.map((state) => ({ value: state, label: say(`people.state.${state}`) }))}
      />
    </search>
  )
}
