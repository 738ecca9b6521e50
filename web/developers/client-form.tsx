import type { Environment } from '@letterlock/wire/apps'
import type { ProviderPage } from '@letterlock/wire/providers'
import { Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { catalogueQuery, providerQuery, putProviderClient } from '../calls/provider-calls.ts'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './rows.module.css'

export interface ClientFormProps {
  appId: string
  provider: ProviderPage
  environment: Environment
}

/** The id and the secret under which the app is known at a provider. The secret is never shown again. */
export function ClientForm({ appId, provider, environment }: ClientFormProps) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const client = useQueryClient()
  const { client: kept } = provider
  const isOwn = kept?.from === 'app'
  const form = useForm({
    initialValues: {
      clientId: isOwn ? kept.clientId : '',
      clientSecret: '',
      enabled: isOwn ? kept.enabled : true,
    },
    validate: {
      clientId: (id) => (id.trim() === '' ? say('prov.client.id.needed') : null),
      clientSecret: (secret) => (secret.trim() === '' && !isOwn ? say('prov.client.secret.needed') : null),
    },
  })
  const put = useMutation({
    mutationFn: ({ clientId, clientSecret, enabled }: typeof form.values) =>
      putProviderClient(appId, provider.id, {
        environment,
        clientId: clientId.trim(),
        enabled,
        ...(clientSecret.trim() !== '' && { clientSecret: clientSecret.trim() }),
      }),
    onSuccess: async () => {
      form.setFieldValue('clientSecret', '')
      form.resetDirty({ ...form.values, clientSecret: '' })
      await client.invalidateQueries({ queryKey: providerQuery(appId, provider.id, environment).queryKey })
      await client.invalidateQueries({ queryKey: catalogueQuery(appId, environment).queryKey })
    },
  })
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => put.mutate(values))}>
      {kept !== null && !isOwn && <p className={classes.about}>{say(`prov.client.from.${kept.from}`)}</p>}
      <TextInput
        label={say('prov.client.id')}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('clientId')}
      />
      <SecretField
        label={say('prov.client.secret')}
        {...(isOwn && { description: say('prov.client.secret.kept', { time: when.row(kept.changedAt, now) }) })}
        maxLength={1_000}
        autoComplete="off"
        {...form.getInputProps('clientSecret')}
      />
      <Switch
        label={say('prov.client.enabled')}
        description={say('prov.client.enabled.about')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      <SaveFoot isDirty={form.isDirty()} change={put} />
    </form>
  )
}
