import type { App, Environment } from '@letterlock/wire/apps'
import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createWebhook, webhooksQuery } from '../calls/webhook-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { type MadeSecret, SecretDialog } from '../stationery/secret-dialog.tsx'
import { useSay } from '../words/say.ts'
import { chosenEvents, EndpointFields, type EndpointValues, isWebUrl } from './endpoint-fields.tsx'
import classes from './rows.module.css'

export interface MakeEndpointProps {
  app: App
  environment: Environment
  opened: boolean
  onClose: () => void
}

/** Adds an endpoint and shows its secret, once. */
export function MakeEndpoint({ app, environment, opened, onClose }: MakeEndpointProps) {
  const say = useSay()
  return (
    <SecretDialog
      opened={opened}
      onClose={onClose}
      size={620}
      title={say('hook.make.title', { environment: say(`dev.in.${environment}`) })}
    >
      {(onMade) => <Form app={app} environment={environment} onMade={onMade} onClose={onClose} />}
    </SecretDialog>
  )
}

interface FormProps extends Omit<MakeEndpointProps, 'opened'> {
  onMade: (made: MadeSecret) => void
}

function Form({ app, environment, onMade, onClose }: FormProps) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm<EndpointValues>({
    initialValues: { url: '', description: '', events: [] },
    validate: { url: (url) => (isWebUrl(url) ? null : say('hook.url.wrong')) },
  })
  const make = useMutation({
    mutationFn: ({ url, description, events }: EndpointValues) =>
      createWebhook(app.id, {
        environment,
        url: url.trim(),
        description: description.trim(),
        events: chosenEvents(events),
      }),
    onSuccess: ({ secret }) => {
      onMade({ label: say('hook.secret'), secret, where: say('hook.secret.where') })
      return client.invalidateQueries({ queryKey: webhooksQuery(app.id).queryKey })
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((wish) => make.mutate(wish))}>
      <Stack gap="md">
        <EndpointFields form={form} />
        {make.error && <FailureBox error={make.error} />}
        <div className={`${classes.foot} ${classes.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={make.isPending}>
            {say('hook.make')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
