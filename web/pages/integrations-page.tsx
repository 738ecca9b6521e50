import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { ConnectLanding } from '../connections/connect-landing.tsx'
import { ConnectionList } from '../connections/connection-list.tsx'
import { Available } from '../integrations/available.tsx'
import { OAuthOffBanner } from '../integrations/oauth-off-banner.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './connections-page.module.css'

/** My Integrations: what is connected, and what could be. */
export function IntegrationsPage() {
  const say = useSay()
  const { connect: landed } = useSearch({ from: '/framed/integrations' })
  const { data } = useQuery(connectionsQuery)
  const hasAny = data !== undefined && data.connections.length > 0
  return (
    <Page title={say('integrations.title')} about={say('integrations.about')}>
      <div className={classes.parts}>
        <OAuthOffBanner />
        {landed !== undefined && <ConnectLanding connectSessionId={landed} />}
        {hasAny && <h2 className={classes.title}>{say('integrations.connected')}</h2>}
        <ConnectionList />
        <h2 className={classes.title}>{say('integrations.available')}</h2>
        <Available />
      </div>
    </Page>
  )
}
