import type { AppConnection } from '@letterlock/wire/app-connections'
import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { pauseOrResumeAppConnection, refreshAppConnection } from '../calls/app-calls.ts'
import { ActButton } from '../stationery/act-button.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { EndConnection, type Revocation } from './end-connection.tsx'
import classes from './rows.module.css'

export interface ConnectionActsProps {
  appId: string
  connection: AppConnection
  onEnded: (revocation: Revocation) => void
}

/** What a developer may do with a connection of their app. Reconnecting is its person's. */
export function ConnectionActs({ appId, connection, onEnded }: ConnectionActsProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const client = useQueryClient()
  const { id, status, credentialType } = connection
  const changed = () =>
    Promise.all(
      ['app-connections', 'app-connection', 'connection-life'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
  const refresh = useMutation({ mutationFn: () => refreshAppConnection(appId, id), onSettled: changed })
  const pause = useMutation({
    mutationFn: (act: 'pause' | 'resume') => pauseOrResumeAppConnection(appId, id, act),
    onSettled: changed,
  })
  const failure = refresh.error ?? pause.error
  return (
    <Stack gap="md">
      <div className={classes.foot}>
        {status === 'active' && credentialType === 'oauth_token' && (
          <ActButton isBusy={refresh.isPending} onAct={refresh.mutate}>
            {say('dev.connection.refresh')}
          </ActButton>
        )}
        {(status === 'active' || status === 'paused') && (
          <ActButton isBusy={pause.isPending} onAct={() => pause.mutate(status === 'paused' ? 'resume' : 'pause')}>
            {say(status === 'paused' ? 'card.resume' : 'card.pause')}
          </ActButton>
        )}
        <EndConnection appId={appId} connection={connection} onEnded={onEnded} />
        <span className={classes.done} aria-live="polite">
          {refresh.data?.expiresAt &&
            say('dev.connection.refreshed', { time: when.clock(refresh.data.expiresAt, now) })}
        </span>
      </div>
      {failure && <FailureBox error={failure} />}
    </Stack>
  )
}
