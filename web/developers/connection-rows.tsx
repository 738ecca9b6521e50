import type { AppConnection } from '@letterlock/wire/app-connections'
import { Button } from '@mantine/core'
import { IconPlugConnected, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appConnectionsQuery, type ConnectionWish } from '../calls/app-calls.ts'
import { ChipOf } from '../connections/connection-chip.tsx'
import { decideChip } from '../connections/decide-chip.ts'
import { ProviderMark } from '../connections/provider-mark.tsx'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame } from '../stationery/list-frame.tsx'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './rows.module.css'

export interface ConnectionRowsProps {
  appId: string
  wish: ConnectionWish
  /** Back to all of them. */
  onClear: () => void
}

/** An app's connections, as many as one cares to see. */
export function ConnectionRows({ appId, wish, onClear }: ConnectionRowsProps) {
  const say = useSay()
  const list = useInfiniteQuery({
    ...appConnectionsQuery(appId, wish),
    placeholderData: keepPreviousData,
  })
  const isNarrowed = wish.q !== undefined || wish.provider !== undefined || wish.status !== undefined
  return (
    <ListFrame
      list={list}
      loading={{ label: say('connections.loading'), height: 260 }}
      empty={
        isNarrowed ? (
          <EmptySheet
            icon={IconSearch}
            title={say('dev.connections.nothing')}
            about={say('dev.connections.nothing.about')}
          >
            <Button variant="default" onClick={onClear}>
              {say('dev.connections.clear')}
            </Button>
          </EmptySheet>
        ) : (
          <EmptySheet
            icon={IconPlugConnected}
            title={say('dev.connections.none')}
            about={say('dev.connections.none.about')}
          >
            <Button renderRoot={(props) => <Link to="/developers/$appId/start" params={{ appId }} {...props} />}>
              {say('dev.start')}
            </Button>
          </EmptySheet>
        )
      }
    >
      {(found) => (
        <ul className={classes.sheet} aria-label={say('dev.connections')}>
          {found.map((connection) => (
            <Row key={connection.id} appId={appId} connection={connection} />
          ))}
        </ul>
      )}
    </ListFrame>
  )
}

function Row({ appId, connection }: { appId: string; connection: AppConnection }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const told = useTold()
  const { id, provider, account, tenantId, userId, reason, connectedAt } = connection
  const facts = [tenantId, userId ?? say('dev.connection.organisation')]
  if (connectedAt) facts.push(when.row(connectedAt, now))
  return (
    <li className={classes.row} data-wraps>
      <ProviderMark provider={provider} />
      <div className={classes.words}>
        <Link
          to="/developers/$appId/connections/$connectionId"
          params={{ appId, connectionId: id }}
          className={classes.link}
        >
          {account ?? say('dev.connection.noAccount')}
        </Link>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {reason && <p className={classes.why}>{told(reason).say}</p>}
      </div>
      <ChipOf chip={decideChip(connection, now)} />
    </li>
  )
}
