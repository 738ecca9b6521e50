import type { App, Environment } from '@letterlock/wire/apps'
import { Button, Modal, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createWebhook, webhooksQuery } from '../calls/webhook-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretOnce } from '../stationery/secret-once.tsx'
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
    <Modal
      opened={opened}
      onClose={onClose}
      size={620}
      title={say('hook.make.title', { environment: say(`dev.in.${environment}`) })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Form app={app} environment={environment} onClose={onClose} />}
    </Modal>
  )
}

function Form({ app, environment, onClose }: Omit<MakeEndpointProps, 'opened'>) {
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
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksQuery(app.id).queryKey }),
  })
  if (make.data) {
    return (
      <Stack gap="md">
        <SecretOnce label={say('hook.secret')} secret={make.data.secret} />
        <p className={classes.soft}>{say('hook.secret.where')}</p>
        <div className={`${classes.foot} ${classes.end}`}>
          <Button onClick={onClose}>{say('dev.key.kept')}</Button>
        </div>
      </Stack>
    )
  }
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
