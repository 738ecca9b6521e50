import { Button, Stack } from '@mantine/core'
import { IconLock, IconMapQuestion } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { appsQuery } from '../calls/app-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Blank, Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { mayDevelop } from './may-develop.ts'

/** Lets owners and admins through to an app that is there; says to everybody else why not. */
export function DeveloperGate() {
  const say = useSay()
  const { appId } = useParams({ strict: false })
  const { data: me } = useSuspenseQuery(meQuery)
  const isAllowed = mayDevelop(me.member.role)
  const { data, error, refetch } = useQuery({ ...appsQuery, enabled: isAllowed })

  if (!isAllowed) {
    return (
      <EmptySheet isAlone icon={IconLock} heading="h1" title={say('dev.closed')} about={say('dev.closed.about')}>
        <Button variant="default" renderRoot={(props) => <Link to="/integrations" {...props} />}>
          {say('frame.integrations')}
        </Button>
      </EmptySheet>
    )
  }
  if (error && !data) {
    return (
      <Page title={say('dev.title')}>
        <FailureBox error={error} onAgain={refetch} />
      </Page>
    )
  }
  if (!data) {
    return (
      <Page title={say('dev.title')}>
        <Loading>
          <Stack gap="md">
            <Blank height={36} width="60%" />
            <Blank height={180} radius="md" />
          </Stack>
        </Loading>
      </Page>
    )
  }
  if (appId !== undefined && !data.apps.some(({ id }) => id === appId)) {
    return (
      <EmptySheet isAlone icon={IconMapQuestion} heading="h1" title={say('dev.noApp')} about={say('dev.noApp.about')}>
        <Button renderRoot={(props) => <Link to="/developers" {...props} />}>{say('dev.apps')}</Button>
      </EmptySheet>
    )
  }
  return <Outlet />
}
