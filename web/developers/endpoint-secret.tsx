import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { Button, NativeSelect, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rotateWebhookSecret, webhooksQuery } from '../calls/webhook-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { type MadeSecret, SecretDialog } from '../stationery/secret-dialog.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './rows.module.css'

/** How long both secrets may sign, at choice: a quick deploy, a day, a weekend, the most the server allows. */
const HOURS = [0, 1, 24, 72, 168] as const

/** Replaces the secret that signs, with time for the receiver to change over. */
export function EndpointSecret({ appId, endpoint }: { appId: string; endpoint: WebhookEndpoint }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const [replacing, { open, close }] = useDisclosure()
  const until = endpoint.oldSecretUntil
  return (
    <Stack gap="md" align="flex-start">
      {until !== null && Date.parse(until) > now && (
        <p className={classes.about}>{say('hook.secret.both', { time: when.clock(until, now) })}</p>
      )}
      <Button variant="default" onClick={open}>
        {say('hook.rotate')}
      </Button>
      <SecretDialog opened={replacing} onClose={close} title={say('hook.rotate')}>
        {(onMade) => <Replace appId={appId} endpointId={endpoint.id} onMade={onMade} onClose={close} />}
      </SecretDialog>
    </Stack>
  )
}

interface ReplaceProps {
  appId: string
  endpointId: string
  onMade: (made: MadeSecret) => void
  onClose: () => void
}

function Replace({ appId, endpointId, onMade, onClose }: ReplaceProps) {
  const say = useSay()
  const client = useQueryClient()
  const [hours, setHours] = useState('24')
  const rotate = useMutation({
    mutationFn: () => rotateWebhookSecret(appId, endpointId, Number(hours)),
    onSuccess: ({ secret }) => {
      onMade({ label: say('hook.secret'), secret, where: say('hook.secret.where') })
      return client.invalidateQueries({ queryKey: webhooksQuery(appId).queryKey })
    },
  })
  return (
    <Stack gap="md">
      <NativeSelect
        label={say('hook.rotate.hours')}
        description={say('hook.rotate.about')}
        data-autofocus
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
        data={HOURS.map((count) => ({ value: String(count), label: say('hook.rotate.both', { count }) }))}
      />
      {rotate.error && <FailureBox error={rotate.error} />}
      <div className={`${classes.foot} ${classes.acts}`}>
        <Button variant="default" onClick={onClose}>
          {say('action.cancel')}
        </Button>
        <Button disabled={rotate.isPending} onClick={() => rotate.mutate()}>
          {say('hook.rotate')}
        </Button>
      </div>
    </Stack>
  )
}
