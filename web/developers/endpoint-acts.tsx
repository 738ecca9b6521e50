import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { changeWebhook, deleteWebhook, testWebhook, webhooksQuery } from '../calls/webhook-calls.ts'
import { ActButton } from '../stationery/act-button.tsx'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './rows.module.css'

/** Try an endpoint, rest it, wake it, end it. */
export function EndpointActs({ appId, endpoint }: { appId: string; endpoint: WebhookEndpoint }) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [ending, { open, close }] = useDisclosure()
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
  const end = useMutation({
    mutationFn: () => deleteWebhook(appId, id),
    onSuccess: async () => {
      await navigate({ to: '/developers/$appId/webhooks', params: { appId } })
      await listed()
    },
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
        <Button size="xs" variant="default" onClick={open}>
          {say('hook.delete')}
        </Button>
        <span className={classes.done} aria-live="polite">
          {test.isSuccess && say('hook.tested')}
        </span>
      </div>
      {failure && <FailureBox error={failure} />}
      <EndDialog
        opened={ending}
        onClose={close}
        title={say('hook.delete.title')}
        word={say('hook.delete')}
        ending={end}
        onEnd={end.mutate}
      >
        {say('hook.delete.about', { url })}
      </EndDialog>
    </>
  )
}
