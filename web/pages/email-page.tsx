import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { connectionsQuery, connectSessionQuery } from '../calls/connection-calls.ts'
import { useConnect } from '../connections/connect-context.tsx'
import { ConnectLanding } from '../connections/connect-landing.tsx'
import { ConnectionList } from '../connections/connection-list.tsx'
import { KeptMail } from '../connections/kept-mail.tsx'
import { RefusedLanding } from '../connections/refused-landing.tsx'
import { useBegin } from '../connections/use-begin.ts'
import { OAuthOffBanner } from '../integrations/oauth-off-banner.tsx'
import { SharedWithMe } from '../sharing/shared-with-me.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './connections-page.module.css'

/** Settings → Email: the mailboxes that are read for me. */
export function EmailPage() {
  const say = useSay()
  const connect = useConnect()
  const { connect: landed, refused, begin } = useSearch({ from: '/framed/settings/email' })
  useBegin(begin)
  const { data } = useQuery(connectionsQuery)
  const told = useQuery({ ...connectSessionQuery(landed ?? ''), enabled: landed !== undefined })
  const hasAny = data !== undefined && data.connections.length > 0
  return (
    <Page
      title={say('email.title')}
      about={say('email.about')}
      action={
        hasAny && (
          <div className={classes.ways}>
            <Button variant="default" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => connect()}>
              {say('connections.connect')}
            </Button>
            <Button variant="default" onClick={() => connect({ way: 'imap' })}>
              {say('imap.other')}
            </Button>
          </div>
        )
      }
    >
      <div className={classes.parts}>
        <OAuthOffBanner />
        {landed !== undefined && <ConnectLanding connectSessionId={landed} />}
        {refused !== undefined && <RefusedLanding code={refused} />}
        <ConnectionList told={told.data} />
        <SharedWithMe />
        <KeptMail />
      </div>
    </Page>
  )
}
