import type { Connection } from '@letterlock/wire/connections'
import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { disconnect } from '../calls/connection-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './dialog.module.css'
import { useTellEnded } from './ended-note.tsx'

export interface DisconnectDialogProps {
  connection: Connection
  opened: boolean
  onClose: () => void
}

/** Lists that show a connection or its mail; they are asked for again when it has ended. */
const CHANGED = ['connections', 'mailboxes', 'threads', 'thread']

/** Says what ending a connection does, and asks what becomes of the mail. */
export function DisconnectDialog({ connection, opened, onClose }: DisconnectDialogProps) {
  const say = useSay()
  const client = useQueryClient()
  const tellEnded = useTellEnded()
  const account = connection.account ?? say('card.noAccount')
  const end = useMutation({
    mutationFn: (mail: 'keep' | 'erase') => disconnect(connection.id, { mail }),
    onSuccess: ({ revocation }) => {
      tellEnded({ account, revocation })
      onClose()
      for (const key of CHANGED) void client.invalidateQueries({ queryKey: [key] })
    },
  })

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('disconnect.title', { account })}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      <Question
        account={account}
        hasMail={connection.mailbox !== null}
        isEnding={end.isPending}
        failure={end.error}
        onCancel={onClose}
        onEnd={end.mutate}
      />
    </Modal>
  )
}

interface QuestionProps {
  account: string
  hasMail: boolean
  isEnding: boolean
  failure: unknown
  onCancel: () => void
  onEnd: (mail: 'keep' | 'erase') => void
}

/** Keep or erase; erasing asks for the address as well. */
function Question({ account, hasMail, isEnding, failure, onCancel, onEnd }: QuestionProps) {
  const say = useSay()
  const [fate, setFate] = useState<'keep' | 'erase'>('keep')
  const [typed, setTyped] = useState('')
  const mayEnd = fate === 'keep' || typed.trim().toLowerCase() === account.toLowerCase()
  return (
    <Stack gap="md">
      <p className={classes.about}>{say('disconnect.now')}</p>
      {hasMail && (
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
      {failure !== null && <FailureBox error={failure} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onCancel}>
          {say('action.cancel')}
        </Button>
        <Button color="red" disabled={!mayEnd || isEnding} onClick={() => onEnd(fate)}>
          {hasMail ? say(`disconnect.do.${fate}`) : say('card.disconnect')}
        </Button>
      </div>
    </Stack>
  )
}
