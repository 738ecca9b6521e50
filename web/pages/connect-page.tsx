import { Stack } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouterState } from '@tanstack/react-router'
import { type Attempt, connectResultQuery, connectViewQuery } from '../calls/connect-calls.ts'
import { ConnectAsk } from '../connect/connect-ask.tsx'
import { ConnectOutcome } from '../connect/connect-outcome.tsx'
import { ConnectOver } from '../connect/connect-over.tsx'
import { ConnectSheet } from '../connect/connect-sheet.tsx'
import { readViewToken } from '../connect/view-token.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { Blank, Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'

/**
 * Where an app sends its people to connect: `/connect/:id#view-token`, in a popup or as a page. Nobody is signed in
 * here; the token alone lets one see what this attempt is for.
 */
export function ConnectPage() {
  const say = useSay()
  const { id } = useParams({ from: '/connect/$id' })
  const hash = useRouterState({ select: ({ location }) => location.hash })
  const token = readViewToken(id, hash, window.sessionStorage)
  if (token === undefined) {
    return (
      <ConnectSheet title={say('door.incomplete')}>
        <EmptySheet icon={IconLinkOff} title={say('door.incomplete.what')} about={say('door.incomplete.about')} />
      </ConnectSheet>
    )
  }
  return <TheAttempt attempt={{ id, token }} />
}

function TheAttempt({ attempt }: { attempt: Attempt }) {
  const now = useNow()
  const view = useQuery(connectViewQuery(attempt))
  const result = useQuery(connectResultQuery(attempt))
  const failure = view.error ?? (result.data ? null : result.error)

  if (failure) {
    return (
      <ConnectOver
        failure={failure}
        result={result.data}
        onAgain={() => {
          void view.refetch()
          void result.refetch()
        }}
      />
    )
  }
  if (!view.data || !result.data) return <AskSkeleton />
  if (result.data.status !== 'waiting') return <ConnectOutcome view={view.data} result={result.data} />
  if (Date.parse(view.data.expiresAt) <= now)
    return <ConnectOutcome view={view.data} result={{ ...result.data, status: 'expired' }} />
  return <ConnectAsk attempt={attempt} view={view.data} />
}

function AskSkeleton() {
  const say = useSay()
  return (
    <ConnectSheet title={say('door.loading')}>
      <Loading mt="lg">
        <Stack gap="sm">
          {['72%', '88%', '64%', '80%'].map((width) => (
            <Blank key={width} height={16} width={width} />
          ))}
        </Stack>
      </Loading>
    </ConnectSheet>
  )
}
