import { type ApiKey, type App, type Environment, KeyScope, STANDARD_KEY_SCOPES } from '@letterlock/wire/apps'
import { Button, Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiKeysQuery, createApiKey } from '../calls/app-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { type MadeSecret, SecretDialog } from '../stationery/secret-dialog.tsx'
import { useSay } from '../words/say.ts'
import { usePublishableKey } from './publishable-key.ts'
import classes from './rows.module.css'

export interface MakeKeyProps {
  app: App
  environment: Environment
  /** Chosen when it opens. */
  kind?: ApiKey['kind']
  opened: boolean
  onClose: () => void
}

/** Makes a key and shows it, once. */
export function MakeKey({ app, environment, kind = 'secret', opened, onClose }: MakeKeyProps) {
  const say = useSay()
  return (
    <SecretDialog
      opened={opened}
      onClose={onClose}
      title={say('dev.keys.make.title', { app: app.name, environment: say(`dev.in.${environment}`) })}
    >
      {(onMade) => <Form app={app} environment={environment} kind={kind} onMade={onMade} onClose={onClose} />}
    </SecretDialog>
  )
}

interface Wish {
  kind: ApiKey['kind']
  name: string
  scopes: string[]
}

interface FormProps extends Omit<Required<MakeKeyProps>, 'opened'> {
  onMade: (made: MadeSecret) => void
}

function Form({ app, environment, kind, onMade, onClose }: FormProps) {
  const say = useSay()
  const client = useQueryClient()
  const [, keepPublishable] = usePublishableKey(app.id, environment)
  const form = useForm<Wish>({
    initialValues: { kind, name: '', scopes: [...STANDARD_KEY_SCOPES] },
    validate: {
      name: (name) => (name.trim() === '' ? say('dev.key.name.needed') : null),
      scopes: (scopes, { kind }) => (kind === 'secret' && scopes.length === 0 ? say('dev.key.scopes.needed') : null),
    },
  })
  const make = useMutation({
    mutationFn: ({ kind, name, scopes }: Wish) =>
      createApiKey(app.id, {
        kind,
        environment,
        name: name.trim(),
        ...(kind === 'secret' && { scopes: KeyScope.options.filter((scope) => scopes.includes(scope)) }),
      }),
    onSuccess: ({ key, token }) => {
      if (key.kind === 'publishable') keepPublishable(token)
      onMade({
        label: say('dev.key.token', { name: key.name }),
        secret: token,
        where: say(`dev.key.${key.kind}.where`),
      })
      return client.invalidateQueries({ queryKey: apiKeysQuery(app.id).queryKey })
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((wish) => make.mutate(wish))}>
      <Stack gap="md">
        <TextInput
          label={say('dev.key.name')}
          description={say('dev.key.name.about')}
          maxLength={60}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Radio.Group label={say('dev.key.kind')} {...form.getInputProps('kind')}>
          <Stack gap="sm" mt="xs">
            {(['secret', 'publishable'] as const).map((kind) => (
              <Radio
                key={kind}
                value={kind}
                label={say(`dev.key.${kind}`)}
                description={say(`dev.key.${kind}.about`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {form.values.kind === 'secret' && (
          <Checkbox.Group label={say('dev.key.scopes')} {...form.getInputProps('scopes')}>
            <Stack gap="xs" mt="xs">
              {KeyScope.options.map((scope) => (
                <Checkbox key={scope} value={scope} label={say(`dev.scope.${scope}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {make.error && <FailureBox error={make.error} />}
        <div className={`${classes.foot} ${classes.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={make.isPending}>
            {say('dev.keys.make')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
