import { ProviderId } from '@letterlock/wire/providers'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { adminIntegrationsQuery } from '../integrations/integration-calls.ts'
import classes from '../stationery/filter-bar.module.css'
import { SearchField } from '../stationery/search-field.tsx'
import { useSay } from '../words/say.ts'
import type { ConnectedWish } from './connected-calls.ts'

export type Filters = Omit<ConnectedWish, 'q'> & { q: string }

/** All that there is. */
export const NO_FILTERS: Filters = { q: '' }

const KINDS = ['personal', 'shared'] as const
const STANDINGS = ['working', 'not_working'] as const

export interface ConnectedFiltersProps {
  filters: Filters
  onChange: (filters: Filters) => void
}

/** Narrow the list: by words, by provider, personal or shared, and whether it works. */
export function ConnectedFilters({ filters, onChange }: ConnectedFiltersProps) {
  const say = useSay()
  const { data } = useQuery(adminIntegrationsQuery)
  const here = data?.integrations.filter(({ here: isHere }) => isHere) ?? []
  return (
    <search className={classes.filters}>
      <SearchField label={say('connected.search')} value={filters.q} onChange={(q) => onChange({ ...filters, q })} />
      <NativeSelect
        aria-label={say('connected.provider')}
        value={filters.provider ?? ''}
        onChange={(event) => {
          const provider = ProviderId.safeParse(event.currentTarget.value).data
          onChange({ ...filters, provider })
        }}
        data={[
          { value: '', label: say('connected.provider.all') },
          ...here.map(({ provider, name }) => ({ value: provider, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={say('connected.kind')}
        value={filters.kind ?? ''}
        onChange={(event) => {
          const kind = KINDS.find((one) => one === event.currentTarget.value)
          onChange({ ...filters, kind })
        }}
        data={[
          { value: '', label: say('connected.kind.all') },
          ...KINDS.map((kind) => ({ value: kind, label: say(`connected.kind.${kind}`) })),
        ]}
      />
      <NativeSelect
        aria-label={say('connected.standing')}
        value={filters.standing ?? ''}
        onChange={(event) => {
          const standing = STANDINGS.find((one) => one === event.currentTarget.value)
          onChange({ ...filters, standing })
        }}
        data={[
          { value: '', label: say('connected.standing.all') },
          ...STANDINGS.map((standing) => ({ value: standing, label: say(`connected.standing.${standing}`) })),
        ]}
      />
    </search>
  )
}
