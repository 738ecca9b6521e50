import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { Button, NativeSelect, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rotateWebhookSecret, webhooksQuery } from '../calls/webhook-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretOnce } from '../stationery/secret-once.tsx'
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
  const client = useQueryClient()
  const [hours, setHours] = useState('24')
  const rotate = useMutation({
    mutationFn: () => rotateWebhookSecret(appId, endpoint.id, Number(hours)),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksQuery(appId).queryKey }),
  })
  const until = endpoint.oldSecretUntil
  return (
    <Stack gap="md">
      {until !== null && Date.parse(until) > now && (
        <p className={classes.about}>{say('hook.secret.both', { time: when.clock(until, now) })}</p>
      )}
      {rotate.data && <SecretOnce label={say('hook.secret')} secret={rotate.data.secret} />}
      {rotate.error && <FailureBox error={rotate.error} />}
      <div className={classes.foot}>
        <NativeSelect
          aria-label={say('hook.rotate.hours')}
          value={hours}
          onChange={(event) => setHours(event.currentTarget.value)}
          data={HOURS.map((count) => ({ value: String(count), label: say('hook.rotate.both', { count }) }))}
        />
        <Button variant="default" disabled={rotate.isPending} onClick={() => rotate.mutate()}>
          {say('hook.rotate')}
        </Button>
      </div>
    </Stack>
  )
}
