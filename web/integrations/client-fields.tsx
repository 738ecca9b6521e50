import type { AdminIntegration } from '@letterlock/wire/integrations'
import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { dropClient, putClient } from './integration-calls.ts'
import { useChangeIntegration } from './use-change-integration.ts'

/** A client of the organisation's own. Its secret is taken and never shown. */
export function ClientFields({ integration: { provider, client } }: { integration: AdminIntegration }) {
  const say = useSay()
  const isOwn = client?.from === 'organisation'
  const form = useForm({
    initialValues: { clientId: isOwn ? client.clientId : '', clientSecret: '' },
    validate: {
      clientId: (id) => (id.trim() === '' ? say('prov.client.id.needed') : null),
      clientSecret: (secret) => (secret.trim() === '' && !isOwn ? say('prov.client.secret.needed') : null),
    },
  })
  const put = useChangeIntegration(({ clientId, clientSecret }: typeof form.values) =>
    putClient(provider, {
      clientId: clientId.trim(),
      ...(clientSecret.trim() !== '' && { clientSecret: clientSecret.trim() }),
    }),
  )
  const drop = useChangeIntegration(() => dropClient(provider))
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        put.mutate(values, {
          onSuccess: () => {
            form.setFieldValue('clientSecret', '')
            form.resetDirty({ ...values, clientSecret: '' })
          },
        }),
      )}
    >
      <Stack gap="md">
        <TextInput
          label={say('admin.int.client.own')}
          description={say('admin.int.client.own.about')}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('clientId')}
        />
        <SecretField
          label={say('prov.client.secret')}
          {...(isOwn && { description: say('admin.int.client.secret.kept') })}
          maxLength={500}
          autoComplete="off"
          {...form.getInputProps('clientSecret')}
        />
        <SaveFoot isDirty={form.isDirty()} change={put} />
        {isOwn && (
          <div>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              disabled={drop.isPending}
              onClick={() =>
                drop.mutate(undefined, { onSuccess: () => form.setValues({ clientId: '', clientSecret: '' }) })
              }
            >
              {say('admin.int.client.drop')}
            </Button>
          </div>
        )}
        {drop.error && <FailureBox error={drop.error} />}
      </Stack>
    </form>
  )
}
