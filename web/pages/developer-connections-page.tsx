import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { ConnectionFilters, type Filters } from '../developers/connection-filters.tsx'
import { ConnectionRows } from '../developers/connection-rows.tsx'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** Developers → Connections: who is connected with what, and why one is not. */
export function DeveloperConnectionsPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const [filters, setFilters] = useState<Filters>({ q: '', provider: undefined, status: undefined })
  const [q] = useDebouncedValue(filters.q.trim(), TYPING_MS)
  const wish = {
    environment,
    ...(q !== '' && { q }),
    ...(filters.provider && { provider: filters.provider }),
    ...(filters.status && { status: filters.status }),
  }
  return (
    <Page above={<DeveloperBar />} title={say('dev.connections')} about={say('dev.connections.about')}>
      <ConnectionFilters filters={filters} onChange={setFilters} />
      <ConnectionRows
        appId={app.id}
        wish={wish}
        onClear={() => setFilters({ q: '', provider: undefined, status: undefined })}
      />
    </Page>
  )
}
