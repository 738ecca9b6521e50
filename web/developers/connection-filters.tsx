import { ConnectionStatus } from '@letterlock/wire/connections'
import { NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { catalogueQuery } from '../calls/provider-calls.ts'
import { useSay } from '../words/say.ts'
import classes from './connection-filters.module.css'
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

/** A search longer than that is refused by the server. */
const SEARCH_CHARS_MAX = 100

/** Narrow the list: by words, by provider, by status. */
export function ConnectionFilters({ filters, onChange }: ConnectionFiltersProps) {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const { data } = useQuery(catalogueQuery(app.id, environment))
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.words ?? ''}
        aria-label={say('dev.connections.search')}
        placeholder={say('dev.connections.search')}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        type="search"
        maxLength={SEARCH_CHARS_MAX}
        value={filters.q}
        onChange={(event) => onChange({ ...filters, q: event.currentTarget.value })}
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
