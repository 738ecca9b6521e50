import type { Connection } from '@letterlock/wire/connections'
import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { disconnect, type MailFate } from '../calls/connection-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './dialog.module.css'

export interface DisconnectDialogProps {
  connection: Connection
  opened: boolean
  onClose: () => void
}

/** Says what ending a connection does, and asks what becomes of the mail; erasing asks for the address as well. */
export function DisconnectDialog({ connection, opened, onClose }: DisconnectDialogProps) {
  const say = useSay()
  const client = useQueryClient()
  const [fate, setFate] = useState<MailFate>('keep')
  const [typed, setTyped] = useState('')
  const account = connection.account ?? say('card.noAccount')
  const end = useMutation({
    mutationFn: () => disconnect(connection.id, fate),
    onSuccess: async () => {
      onClose()
      await Promise.all(
        ['connections', 'mailboxes', 'threads', 'thread'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      )
    },
  })
  const mayEnd = fate === 'keep' || typed.trim().toLowerCase() === account.toLowerCase()

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('disconnect.title', { account })}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      <Stack gap="md">
        <p className={classes.about}>{say('disconnect.now')}</p>
        {connection.mailbox && (
          <Radio.Group
            label={say('disconnect.fate')}
            value={fate}
            onChange={(value) => setFate(value === 'erase' ? 'erase' : 'keep')}
          >
            <Stack gap="sm" mt="xs">
              <Radio value="keep" label={say('disconnect.keep')} description={say('disconnect.keep.about')} />
              <Radio value="erase" label={say('disconnect.erase')} description={say('disconnect.erase.about')} />
            </Stack>
          </Radio.Group>
        )}
        {fate === 'erase' && (
          <TextInput
            label={say('disconnect.type', { account })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
        )}
        {end.error && <FailureBox error={end.error} />}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button color="red" disabled={!mayEnd} loading={end.isPending} onClick={() => end.mutate()}>
            {connection.mailbox ? say(`disconnect.do.${fate}`) : say('card.disconnect')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
