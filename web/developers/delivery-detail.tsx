import type { WebhookDelivery } from '@letterlock/wire/webhooks'
import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { redeliver } from '../calls/webhook-calls.ts'
import { ActButton } from '../stationery/act-button.tsx'
import { CodeBlock } from '../stationery/code-block.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './delivery-log.module.css'

export interface DeliveryDetailProps {
  appId: string
  endpointId: string
  delivery: WebhookDelivery
}

/** Every try of a delivery with its answer, the body that was signed, and one more try. */
export function DeliveryDetail({ appId, endpointId, delivery }: DeliveryDetailProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const told = useTold()
  const client = useQueryClient()
  const again = useMutation({
    mutationFn: () => redeliver(appId, endpointId, delivery.messageId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', appId, endpointId] }),
  })
  return (
    <Stack gap="md" className={classes.detail ?? ''}>
      {delivery.tries.length > 0 && (
        <ol className={classes.tries}>
          {delivery.tries.map(({ at, ms, status, error, answer }) => (
            <li key={at}>
              <span className={classes.facts}>
                {when.clock(at, now)} · {say('hook.try.ms', { ms })} ·{' '}
                {status === null ? say('hook.try.none') : `HTTP ${status}`}
              </span>
              {error && <p className={classes.why}>{told(error).say}</p>}
              {answer !== null && answer !== '' && <pre className={classes.answer}>{answer}</pre>}
            </li>
          ))}
        </ol>
      )}
      <CodeBlock title={say('hook.body', { id: delivery.messageId })} code={writeBody(delivery.body)} />
      {again.error && <FailureBox error={again.error} />}
      <div className={classes.again}>
        <ActButton isBusy={again.isPending} onAct={again.mutate}>
          {say('hook.redeliver')}
        </ActButton>
        <span className={classes.done} aria-live="polite">
          {again.isSuccess && say('hook.redelivered')}
        </span>
      </div>
    </Stack>
  )
}

/** Laid out to be read; a body that is no JSON stays as it was sent. */
function writeBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // Signed as it stands, so it is shown as it stands.
  }
}
