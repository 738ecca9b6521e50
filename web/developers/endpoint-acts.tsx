import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { changeWebhook, deleteWebhook, testWebhook, webhooksQuery } from '../calls/webhook-calls.ts'
import { ActButton } from '../stationery/act-button.tsx'
import { EndAct } from '../stationery/end-act.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './rows.module.css'

/** Try an endpoint, rest it, wake it, end it. */
export function EndpointActs({ appId, endpoint }: { appId: string; endpoint: WebhookEndpoint }) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id, status, url } = endpoint
  const listed = () => client.invalidateQueries({ queryKey: webhooksQuery(appId).queryKey })
  const change = useMutation({
    mutationFn: (next: 'active' | 'paused') => changeWebhook(appId, id, { status: next }),
    onSuccess: listed,
  })
  const test = useMutation({
    mutationFn: () => testWebhook(appId, id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', appId, id] }),
  })
  const failure = change.error ?? test.error
  return (
    <>
      <div className={classes.foot}>
        <ActButton isBusy={test.isPending} onAct={test.mutate}>
          {say('hook.test')}
        </ActButton>
        <ActButton isBusy={change.isPending} onAct={() => change.mutate(status === 'active' ? 'paused' : 'active')}>
          {say(status === 'active' ? 'card.pause' : 'hook.wake')}
        </ActButton>
        <EndAct
          word={say('hook.delete')}
          title={say('hook.delete.title')}
          end={() => deleteWebhook(appId, id)}
          onEnded={async () => {
            await navigate({ to: '/developers/$appId/webhooks', params: { appId } })
            await listed()
          }}
        >
          {say('hook.delete.about', { url })}
        </EndAct>
        <span className={classes.done} aria-live="polite">
          {test.isSuccess && say('hook.tested')}
        </span>
      </div>
      {failure && <FailureBox error={failure} />}
    </>
  )
}
