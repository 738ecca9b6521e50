import type { PeopleConnection } from '@letterlock/wire/people-connections'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { AdminGate } from '../integrations/admin-gate.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { ConnectedFilters, NO_FILTERS } from './connected-filters.tsx'
import { ConnectedRows } from './connected-rows.tsx'
import { EndForOther } from './end-for-other.tsx'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** Admin → Integrations → who has connected what. */
export function ConnectedPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <AdminGate>
      <Connected myId={me.member.id} />
    </AdminGate>
  )
}

function Connected({ myId }: { myId: string }) {
  const say = useSay()
  const [filters, setFilters] = useState(NO_FILTERS)
  const [q] = useDebouncedValue(filters.q.trim(), TYPING_MS)
  const [ending, setEnding] = useState<PeopleConnection>()
  const { provider, kind, standing } = filters
  const wish = {
    ...(q !== '' && { q }),
    ...(provider && { provider }),
    ...(kind && { kind }),
    ...(standing && { standing }),
  }
  return (
    <Page
      title={say('connected.title')}
      about={say('connected.about')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/admin/integrations" {...props} />}>
          {say('connected.back')}
        </Button>
      }
    >
      <ConnectedFilters filters={filters} onChange={setFilters} />
      <ConnectedRows wish={wish} onEnd={setEnding} onClear={() => setFilters(NO_FILTERS)} />
      <EndForOther connection={ending} myId={myId} onClose={() => setEnding(undefined)} />
    </Page>
  )
}
