import type { Connection } from '@letterlock/wire/connections'
import type { DisconnectPreview as Preview } from '@letterlock/wire/health'
import { Button, Checkbox, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { disconnect, disconnectPreviewQuery } from '../calls/connection-calls.ts'
import classes from '../stationery/dialog.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useFocusHome } from '../stationery/use-focus-home.ts'
import { useSay } from '../words/say.ts'
import { DisconnectPreview } from './disconnect-preview.tsx'
import { useTellEnded } from './ended-note.tsx'
import { isByPassword } from './is-by-password.ts'

export interface DisconnectDialogProps {
  connection: Connection
  opened: boolean
  onClose: () => void
}

/** What a person has decided. */
interface Ending {
  mail: 'keep' | 'erase'
  siblings: 'keep' | 'end'
}

/** Lists that show a connection or its mail; they are asked for again when it has ended. */
const CHANGED = ['connections', 'mailboxes', 'threads', 'thread']

/** Says what ending a connection does, and asks what becomes of the mail. */
export function DisconnectDialog({ connection, opened, onClose }: DisconnectDialogProps) {
  const say = useSay()
  const client = useQueryClient()
  const tellEnded = useTellEnded()
  useFocusHome(opened)
  const account = connection.account ?? say('card.noAccount')
  const preview = useQuery({ ...disconnectPreviewQuery(connection.id), enabled: opened })
  const end = useMutation({
    mutationFn: (ending: Ending) => disconnect(connection.id, ending),
    onSuccess: ({ revocation }) => {
      tellEnded({ account, revocation, byPassword: isByPassword(connection) })
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
        byPassword={isByPassword(connection)}
        hasMail={connection.mailbox !== null}
        // Whoever cannot be told what would end may end it all the same.
        preview={preview.data}
        isPreviewing={preview.isPending}
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
  byPassword: boolean
  hasMail: boolean
  preview: Preview | undefined
  isPreviewing: boolean
  isEnding: boolean
  failure: unknown
  onCancel: () => void
  onEnd: (ending: Ending) => void
}

/** Keep or erase; erasing asks for the address as well. */
function Question({
  account,
  byPassword,
  hasMail,
  preview,
  isPreviewing,
  isEnding,
  failure,
  onCancel,
  onEnd,
}: QuestionProps) {
  const say = useSay()
  const [fate, setFate] = useState<'keep' | 'erase'>('keep')
  const [endsSiblings, setEndsSiblings] = useState(false)
  const [typed, setTyped] = useState('')
  const mayEndSiblings =
    preview !== undefined && preview.siblings > 0 && preview.siblings === preview.ownSiblings.length
  const mayEnd = fate === 'keep' || typed.trim().toLowerCase() === account.toLowerCase()
  return (
    <Stack gap="md">
      <p className={classes.about}>{say(byPassword ? 'imap.disconnect.now' : 'disconnect.now')}</p>
      {(preview || isPreviewing) && <DisconnectPreview preview={preview} />}
      {mayEndSiblings && (
        <Checkbox
          label={say('disconnect.siblings.end')}
          description={say('disconnect.siblings.end.about')}
          checked={endsSiblings}
          onChange={(event) => setEndsSiblings(event.currentTarget.checked)}
        />
      )}
      {hasMail && (
        <Radio.Group
          label={say('disconnect.fate', { count: preview?.messages ?? 0 })}
          value={fate}
          onChange={(value) => setFate(value === 'erase' ? 'erase' : 'keep')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="keep" label={say('disconnect.keep')} description={say('disconnect.keep.about')} />
            <Radio
              value="erase"
              label={say('disconnect.erase')}
              description={say('disconnect.erase.about', { drafts: preview?.drafts ?? 0 })}
            />
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
        <Button
          color="red"
          disabled={!mayEnd || isEnding}
          onClick={() => onEnd({ mail: fate, siblings: mayEndSiblings && endsSiblings ? 'end' : 'keep' })}
        >
          {hasMail ? say(`disconnect.do.${fate}`) : say('card.disconnect')}
        </Button>
      </div>
    </Stack>
  )
}
