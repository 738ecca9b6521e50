import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { appConnectionQuery } from '../calls/app-calls.ts'
import { ConnectionActs } from '../developers/connection-acts.tsx'
import { ConnectionFactsList } from '../developers/connection-facts-list.tsx'
import { ConnectionLifeList } from '../developers/connection-life-list.tsx'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import type { Revocation } from '../developers/end-connection.tsx'
import { EndedConnection } from '../developers/ended-connection.tsx'
import { useApp } from '../developers/use-app.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** One connection of an app: how it is, what it holds, and everything that ever happened to it. */
export function DeveloperConnectionPage() {
  const say = useSay()
  const app = useApp()
  const { connectionId } = useParams({ from: '/framed/developers/$appId/connections/$connectionId' })
  const [ended, setEnded] = useState<{ id: string; revocation: Revocation }>()
  const revocation = ended?.id === connectionId ? ended.revocation : undefined
  // What has ended is nowhere to be read: the page keeps what it had, for its name.
  const connection = useQuery({ ...appConnectionQuery(app.id, connectionId), enabled: revocation === undefined })
  const { data, error, refetch } = connection
  if (revocation) {
    return (
      <Page
        above={<DeveloperBar back={{ to: '/developers/$appId/connections', word: 'dev.connection.all' }} />}
        title={data?.account ?? say('dev.connection')}
      >
        <EndedConnection appId={app.id} revocation={revocation} />
      </Page>
    )
  }
  return (
    <Page
      above={<DeveloperBar back={{ to: '/developers/$appId/connections', word: 'dev.connection.all' }} />}
      title={data?.account ?? say('dev.connection')}
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading height={220} />}
      {data && (
        <>
          <Section title={say('dev.connection.facts')}>
            <Stack gap="md">
              <ConnectionFactsList connection={data} />
              {data.reason && <ProblemBox words={data.reason} tone={data.status === 'paused' ? 'soft' : 'bad'} />}
              <ConnectionActs
                appId={app.id}
                connection={data}
                onEnded={(became) => setEnded({ id: data.id, revocation: became })}
              />
            </Stack>
          </Section>
          <Section title={say('dev.life')} about={say('dev.life.about')}>
            <ConnectionLifeList appId={app.id} connectionId={data.id} />
          </Section>
        </>
      )}
    </Page>
  )
}
