import { Box, Button, Stack } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { CallFailure } from '../calls/call-failure.ts'
import { ConnectSheet } from '../connect/connect-sheet.tsx'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Blank, Loading } from '../stationery/loading.tsx'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import { invitationQuery } from './invite-calls.ts'
import { InviteOpen } from './invite-open.tsx'
import { InviteOther } from './invite-other.tsx'
import { InviteOver } from './invite-over.tsx'

/**
 * Where an invitation leads. Opening it does nothing, for mail scanners open links too; the token stands behind the `#`,
 * so that it is in no log and no referrer, and one press of a person accepts.
 */
export function InvitePage() {
  const token = useRouterState({ select: ({ location }) => location.hash })
  return token === '' ? <NoInvitation /> : <TheInvitation token={token} />
}

function TheInvitation({ token }: { token: string }) {
  const say = useSay()
  const { choose } = useLanguage()
  const { data: view, error, refetch } = useQuery(invitationQuery(token))
  const locale = view?.locale
  // Whoever has chosen a language here before is invited in it.
  useEffect(() => {
    if (locale) choose(locale)
  }, [locale, choose])

  if (isUnknown(error)) return <NoInvitation />
  if (error && !view) {
    return (
      <ConnectSheet title={say('invite.yours')}>
        <Box mt="md">
          <FailureBox error={error}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {say('failure.again')}
            </Button>
          </FailureBox>
        </Box>
      </ConnectSheet>
    )
  }
  if (!view) return <Looking />
  if (view.state !== 'open') return <InviteOver view={view} token={token} />
  if (view.account === 'other') return <InviteOther view={view} token={token} onAgain={() => void refetch()} />
  return <InviteOpen view={view} token={token} />
}

function NoInvitation() {
  const say = useSay()
  return (
    <ConnectSheet title={say('invite.yours')}>
      <EmptySheet icon={IconLinkOff} title={say('invite.unknown')} about={say('invite.unknown.about')} />
    </ConnectSheet>
  )
}

function Looking() {
  const say = useSay()
  return (
    <ConnectSheet title={say('invite.yours')}>
      <Loading mt="lg" label={say('invite.loading')}>
        <Stack gap="sm">
          {['72%', '88%', '64%', '80%'].map((width) => (
            <Blank key={width} height={16} width={width} />
          ))}
        </Stack>
      </Loading>
    </ConnectSheet>
  )
}

/** A token that is none of ours stays so, however often it is asked about. */
function isUnknown(error: unknown): boolean {
  return error instanceof CallFailure && error.why.is === 'problem' && error.why.problem.code === 'invitation.unknown'
}
