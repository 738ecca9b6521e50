import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeWebhook, webhooksQuery } from '../calls/webhook-calls.ts'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { useSay } from '../words/say.ts'
import { chosenEvents, EndpointFields, type EndpointValues, isWebUrl } from './endpoint-fields.tsx'

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
        <SaveFoot isDirty={form.isDirty()} change={change} />
      </Stack>
    </form>
  )
}
