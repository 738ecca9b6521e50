import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { connectionsQuery, offerQuery } from '../calls/connection-calls.ts'
import { useConnect } from '../connections/connect-context.tsx'
import { ConnectLanding } from '../connections/connect-landing.tsx'
import { ConnectionList } from '../connections/connection-list.tsx'
import { ProviderMark } from '../connections/provider-mark.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './connections-page.module.css'

/** My Integrations: what is connected, and what could be. */
export function IntegrationsPage() {
  const say = useSay()
  const connect = useConnect()
  const { connect: landed } = useSearch({ from: '/framed/integrations' })
  const { data } = useQuery(connectionsQuery)
  const offer = useQuery(offerQuery)
  const hasAny = data !== undefined && data.connections.length > 0
  return (
    <Page title={say('integrations.title')} about={say('integrations.about')}>
      <div className={classes.parts}>
        {landed !== undefined && <ConnectLanding connectSessionId={landed} />}
        {hasAny && <h2 className={classes.title}>{say('integrations.connected')}</h2>}
        <ConnectionList />
        {hasAny && (
          <>
            <h2 className={classes.title}>{say('integrations.available')}</h2>
            <div className={classes.offer}>
              <ProviderMark provider="gmail" />
              <div className={classes.words}>
                <h3>{offer.data?.name ?? 'Gmail'}</h3>
                <p>{say('integrations.gmail.about')}</p>
              </div>
              <Button variant="default" onClick={() => connect()}>
                {say('connections.another')}
              </Button>
            </div>
            <div className={classes.offer}>
              <ProviderMark provider="imap" />
              <div className={classes.words}>
                <h3>{say('imap.other')}</h3>
                <p>{say('imap.about')}</p>
              </div>
              <Button variant="default" onClick={() => connect({ way: 'imap' })}>
                {say('imap.title')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Page>
  )
}
