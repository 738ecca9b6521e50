import type { CustomProvider } from '@letterlock/wire/providers'
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { putCustomProvider } from '../calls/provider-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { CustomProviderFields } from './custom-provider-fields.tsx'
import {
  type CustomValues,
  FIRST_VALUES,
  readCustomProvider,
  readHosts,
  writeCustomProvider,
  writeProviderId,
} from './custom-provider-values.ts'
import { isWebUrl } from './endpoint-fields.tsx'
import classes from './rows.module.css'

export interface CustomProviderDialogProps {
  appId: string
  /** The one to change; left out, another is added. */
  own?: { id: string; definition: CustomProvider }
  opened: boolean
  onClose: () => void
}

/** Adds a provider that only this app has, or changes it. */
export function CustomProviderDialog({ opened, ...of }: CustomProviderDialogProps) {
  const say = useSay()
  const { own, onClose } = of
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      title={own ? say('prov.own.change', { name: own.definition.name }) : say('prov.custom')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Form {...of} />}
    </Modal>
  )
}

function Form({ appId, own, onClose }: Omit<CustomProviderDialogProps, 'opened'>) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const needUrl = (url: string) => (isWebUrl(url) ? null : say('hook.url.wrong'))
  const form = useForm<CustomValues>({
    initialValues: own ? readCustomProvider(own.definition) : FIRST_VALUES,
    validate: {
      name: (name) => (name.trim() === '' ? say('prov.custom.name.needed') : null),
      hosts: (text) => {
        const hosts = readHosts(text)
        return hosts.length > 0 && hosts.every(isWebUrl) ? null : say('hook.url.wrong')
      },
      authorizeUrl: (url, { by }) => (by === 'key' ? null : needUrl(url)),
      tokenUrl: (url, { by }) => (by === 'key' ? null : needUrl(url)),
      keyName: (name, { by, keyIn }) =>
        by !== 'oauth' && keyIn !== 'basic' && name.trim() === '' ? say('prov.custom.keyName.needed') : null,
      checkUrl: (url) => (url.trim() === '' ? null : needUrl(url)),
    },
  })
  const { name } = form.values
  const id = own?.id ?? writeProviderId(name)
  const put = useMutation({
    mutationFn: (values: CustomValues) => putCustomProvider(appId, id, writeCustomProvider(values, own?.definition)),
    onSuccess: async () => {
      await Promise.all(['providers', 'provider'].map((key) => client.invalidateQueries({ queryKey: [key, appId] })))
      if (!own) await navigate({ to: '/developers/$appId/providers/$providerId', params: { appId, providerId: id } })
      onClose()
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => put.mutate(values))}>
      <Stack gap="md">
        <p className={classes.soft}>{say(own ? 'prov.own.change.about' : 'prov.custom.about')}</p>
        <TextInput
          label={say('prov.custom.name')}
          {...(name.trim() !== '' && { description: say('prov.custom.id', { id }) })}
          maxLength={60}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <CustomProviderFields form={form} />
        {put.error && <FailureBox error={put.error} />}
        <div className={`${classes.foot} ${classes.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={put.isPending || (own !== undefined && !form.isDirty())}>
            {say(own ? 'profile.save' : 'prov.custom.do')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
