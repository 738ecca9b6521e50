import { ProviderCategory } from '@letterlock/wire/providers'
import { Button, Modal, NativeSelect, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { putCustomProvider } from '../calls/provider-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { type CustomValues, FIRST_VALUES, writeCustomProvider, writeProviderId } from './custom-provider-values.ts'
import { isWebUrl } from './endpoint-fields.tsx'
import classes from './rows.module.css'

export interface CustomProviderDialogProps {
  appId: string
  opened: boolean
  onClose: () => void
}

/** Adds a provider that only this app has. */
export function CustomProviderDialog({ appId, opened, onClose }: CustomProviderDialogProps) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      title={say('prov.custom')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Form appId={appId} onClose={onClose} />}
    </Modal>
  )
}

function Form({ appId, onClose }: Omit<CustomProviderDialogProps, 'opened'>) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const needUrl = (url: string) => (isWebUrl(url) ? null : say('hook.url.wrong'))
  const form = useForm<CustomValues>({
    initialValues: FIRST_VALUES,
    validate: {
      name: (name) => (name.trim() === '' ? say('prov.custom.name.needed') : null),
      host: needUrl,
      authorizeUrl: (url, { by }) => (by === 'oauth' ? needUrl(url) : null),
      tokenUrl: (url, { by }) => (by === 'oauth' ? needUrl(url) : null),
      keyName: (name, { by, keyIn }) =>
        by === 'key' && keyIn !== 'basic' && name.trim() === '' ? say('prov.custom.keyName.needed') : null,
      checkUrl: (url) => (url.trim() === '' ? null : needUrl(url)),
    },
  })
  const { by, keyIn, name } = form.values
  const put = useMutation({
    mutationFn: (values: CustomValues) =>
      putCustomProvider(appId, writeProviderId(values.name), writeCustomProvider(values)),
    onSuccess: async (_answer, values) => {
      await client.invalidateQueries({ queryKey: ['providers', appId] })
      await navigate({
        to: '/developers/$appId/providers/$providerId',
        params: { appId, providerId: writeProviderId(values.name) },
      })
      onClose()
    },
  })
  const url = { type: 'url', placeholder: 'https://', autoComplete: 'off', spellCheck: false, maxLength: 500 } as const
  return (
    <form noValidate onSubmit={form.onSubmit((values) => put.mutate(values))}>
      <Stack gap="md">
        <p className={classes.soft}>{say('prov.custom.about')}</p>
        <TextInput
          label={say('prov.custom.name')}
          {...(name.trim() !== '' && { description: say('prov.custom.id', { id: writeProviderId(name) }) })}
          maxLength={60}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={say('prov.custom.category')}
          data={ProviderCategory.options.map((value) => ({ value, label: say(`prov.category.${value}`) }))}
          {...form.getInputProps('category')}
        />
        <TextInput
          label={say('prov.custom.host')}
          description={say('prov.custom.host.about')}
          {...url}
          {...form.getInputProps('host')}
        />
        <SegmentedControl
          aria-label={say('prov.custom.by')}
          data={(['key', 'oauth'] as const).map((value) => ({ value, label: say(`prov.by.${value}`) }))}
          {...form.getInputProps('by')}
        />
        {by === 'oauth' ? (
          <>
            <TextInput label={say('prov.custom.authorizeUrl')} {...url} {...form.getInputProps('authorizeUrl')} />
            <TextInput label={say('prov.custom.tokenUrl')} {...url} {...form.getInputProps('tokenUrl')} />
            <TextInput
              label={say('prov.custom.scopes')}
              description={say('prov.custom.scopes.about')}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('scopes')}
            />
            <Switch
              label={say('prov.custom.rotates')}
              description={say('prov.custom.rotates.about')}
              {...form.getInputProps('rotates', { type: 'checkbox' })}
            />
          </>
        ) : (
          <>
            <NativeSelect
              label={say('prov.custom.keyIn')}
              data={(['header', 'query', 'basic'] as const).map((value) => ({
                value,
                label: say(`prov.custom.keyIn.${value}`),
              }))}
              {...form.getInputProps('keyIn')}
            />
            {keyIn !== 'basic' && (
              <TextInput
                label={say(`prov.custom.keyName.${keyIn}`)}
                maxLength={60}
                autoComplete="off"
                {...form.getInputProps('keyName')}
              />
            )}
            {keyIn === 'header' && (
              <TextInput
                label={say('prov.custom.keyPrefix')}
                maxLength={30}
                autoComplete="off"
                {...form.getInputProps('keyPrefix')}
              />
            )}
          </>
        )}
        <TextInput
          label={say('prov.custom.check')}
          description={say('prov.custom.check.about')}
          {...url}
          {...form.getInputProps('checkUrl')}
        />
        {put.error && <FailureBox error={put.error} />}
        <div className={`${classes.foot} ${classes.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={put.isPending}>
            {say('prov.custom.do')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
