import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeWebhook, webhooksQuery } from '../calls/webhook-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { chosenEvents, EndpointFields, type EndpointValues, isWebUrl } from './endpoint-fields.tsx'
import classes from './rows.module.css'

/** Changes where an endpoint is and what it is told. */
export function EndpointForm({ appId, endpoint }: { appId: string; endpoint: WebhookEndpoint }) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm<EndpointValues>({
    initialValues: { url: endpoint.url, description: endpoint.description, events: [...endpoint.events] },
    validate: { url: (url) => (isWebUrl(url) ? null : say('hook.url.wrong')) },
  })
  const change = useMutation({
    mutationFn: ({ url, description, events }: EndpointValues) =>
      changeWebhook(appId, endpoint.id, {
        url: url.trim(),
        description: description.trim(),
        events: chosenEvents(events),
      }),
    onSuccess: async () => {
      form.resetDirty()
      await client.invalidateQueries({ queryKey: webhooksQuery(appId).queryKey })
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack gap="md">
        <EndpointFields form={form} />
        {change.error && <FailureBox error={change.error} />}
        <div className={classes.foot}>
          <Button type="submit" variant="default" disabled={!form.isDirty() || change.isPending}>
            {say('profile.save')}
          </Button>
          <span className={classes.done} aria-live="polite">
            {change.isSuccess && !form.isDirty() && say('profile.saved')}
          </span>
        </div>
      </Stack>
    </form>
  )
}
