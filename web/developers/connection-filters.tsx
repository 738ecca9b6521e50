import { ConnectionStatus } from '@letterlock/wire/connections'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { catalogueQuery } from '../calls/provider-calls.ts'
import classes from '../stationery/filter-bar.module.css'
import { SearchField } from '../stationery/search-field.tsx'
import { useSay } from '../words/say.ts'
import { useApp, useEnvironment } from './use-app.ts'

export interface Filters {
  q: string
  provider: string | undefined
  status: ConnectionStatus | undefined
}

export interface ConnectionFiltersProps {
  filters: Filters
  onChange: (filters: Filters) => void
}

/** Narrow the list: by words, by provider, by status. */
export function ConnectionFilters({ filters, onChange }: ConnectionFiltersProps) {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const { data } = useQuery(catalogueQuery(app.id, environment))
  return (
    <search className={classes.filters}>
      <SearchField
        label={say('dev.connections.search')}
        value={filters.q}
        onChange={(q) => onChange({ ...filters, q })}
      />
      <NativeSelect
        aria-label={say('dev.connections.provider')}
        value={filters.provider ?? ''}
        onChange={(event) => onChange({ ...filters, provider: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: say('dev.connections.provider.all') },
          ...(data?.providers ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={say('dev.connections.status')}
        value={filters.status ?? ''}
        onChange={(event) => {
          const status = ConnectionStatus.safeParse(event.currentTarget.value)
          onChange({ ...filters, status: status.success ? status.data : undefined })
        }}
        data={[
          { value: '', label: say('dev.connections.status.all') },
          ...ConnectionStatus.options.map((value) => ({ value, label: say(`dev.status.${value}`) })),
        ]}
      />
    </search>
  )
}
