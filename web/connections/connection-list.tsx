import type { ConnectSession } from '@letterlock/wire/connections'
import { Button, Stack } from '@mantine/core'
import { IconMailbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { decideOffer } from '../integrations/decide-offer.ts'
import { integrationsQuery } from '../integrations/integration-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Blank, Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useConnect } from './connect-context.tsx'
import { ConnectionCard } from './connection-card.tsx'
import classes from './connection-list.module.css'
import { decideTold } from './decide-told.ts'
import { type Ended, EndedContext, EndedNote } from './ended-note.tsx'

export interface ConnectionListProps {
  /** An attempt whose end is told above the list. */
  told?: ConnectSession | undefined
}

/** My connections as cards, or the way to the first one. */
export function ConnectionList({ told }: ConnectionListProps) {
  const say = useSay()
  const connect = useConnect()
  const { data, error, isPending, refetch } = useQuery(connectionsQuery)
  const [ended, setEnded] = useState<Ended>()
  const integrations = useQuery(integrationsQuery)
  // Until it is known everything is offered: the server has the last word.
  const isOpen = (wanted: 'gmail' | 'imap') => {
    const found = integrations.data?.integrations.find(({ provider }) => provider === wanted)
    return !found || decideOffer(found) !== 'closed'
  }

  return (
    <Stack gap="md">
      {ended && <EndedNote ended={ended} onClose={() => setEnded(undefined)} />}
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <CardSkeleton label={say('connections.loading')} />}
      {data?.connections.length === 0 && (
        <div className={classes.empty}>
          <EmptySheet icon={IconMailbox} title={say('connections.empty')} about={say('connections.empty.about')}>
            {isOpen('gmail') && <Button onClick={() => connect()}>{say('connections.connect')}</Button>}
            {isOpen('imap') && (
              <Button variant="default" onClick={() => connect({ way: 'imap' })}>
                {say('imap.other')}
              </Button>
            )}
          </EmptySheet>
        </div>
      )}
      <EndedContext value={setEnded}>
        {data?.connections.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} isReasonTold={decideTold(connection, told)} />
        ))}
      </EndedContext>
    </Stack>
  )
}

function CardSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label} className={classes.skeleton}>
      <div className={classes.line}>
        <Blank width={40} height={40} />
        <Stack gap={8} flex={1}>
          <Blank height={14} width="46%" />
          <Blank height={12} width="72%" />
        </Stack>
      </div>
      <div className={classes.line}>
        <Blank height={30} width={96} />
        <Blank height={30} width={84} />
      </div>
    </Loading>
  )
}
