import type { TurnOffPreview } from '@letterlock/wire/integrations'
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import dialog from '../stationery/dialog.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useFocusHome } from '../stationery/use-focus-home.ts'
import { useSay } from '../words/say.ts'
import { turnOff, turnOffPreviewQuery } from './integration-calls.ts'
import { useChangeIntegration } from './use-change-integration.ts'

export interface TurnOffDialogProps {
  provider: string
  name: string
  opened: boolean
  onClose: () => void
}

/** Says what turning an integration off does, with its numbers, and asks for a reason and its name. */
export function TurnOffDialog({ provider, name, opened, onClose }: TurnOffDialogProps) {
  const say = useSay()
  useFocusHome(opened)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('admin.int.off.title', { name })}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Question provider={provider} onClose={onClose} />}
    </Modal>
  )
}

function Question({ provider, onClose }: Pick<TurnOffDialogProps, 'provider' | 'onClose'>) {
  const say = useSay()
  const preview = useQuery(turnOffPreviewQuery(provider))
  if (preview.error) return <FailureBox error={preview.error} onAgain={preview.refetch} />
  if (!preview.data) return <Loading label={say('admin.int.off.counting')} height={240} />
  return <Confirm provider={provider} preview={preview.data} onClose={onClose} />
}

interface ConfirmProps extends Pick<TurnOffDialogProps, 'provider' | 'onClose'> {
  preview: TurnOffPreview
}

function Confirm({ provider, preview, onClose }: ConfirmProps) {
  const say = useSay()
  const { people, connections, mailboxes, imports, waiting, confirm } = preview
  const form = useForm({ initialValues: { why: '', ask: '', confirm: '' } })
  const off = useChangeIntegration(
    ({ why, ask, confirm: typed }: typeof form.values) =>
      turnOff(provider, { why: why.trim(), confirm: typed.trim(), ...(ask.trim() && { ask: ask.trim() }) }),
    onClose,
  )
  const mayTurn = form.values.why.trim() !== '' && form.values.confirm.trim() === confirm
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (mayTurn) off.mutate(values)
      })}
    >
      <Stack gap="md">
        <div className={dialog.about}>
          {connections === 0 ? (
            <p>{say('admin.int.off.nothing')}</p>
          ) : (
            <>
              <p>{say('admin.int.off.effect', { people })}</p>
              <ul>
                <li>{say('admin.int.off.connections', { connections, mailboxes })}</li>
                {imports > 0 && <li>{say('admin.int.off.imports', { imports })}</li>}
                {waiting > 0 && <li>{say('admin.int.off.waiting', { waiting })}</li>}
              </ul>
            </>
          )}
          <p>{say('admin.int.off.keeps')}</p>
        </div>
        <TextInput
          label={say('admin.int.off.why')}
          description={say('admin.int.off.why.about')}
          maxLength={300}
          autoComplete="off"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('why')}
        />
        <TextInput
          label={say('admin.int.off.ask')}
          description={say('admin.int.off.ask.about')}
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps('ask')}
        />
        <TextInput
          label={say('admin.int.off.type', { name: confirm })}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('confirm')}
        />
        {off.error && <FailureBox error={off.error} />}
        <div className={dialog.foot}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!mayTurn || off.isPending}>
            {say('admin.int.off.do', { name: confirm })}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
