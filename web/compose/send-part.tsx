import type { Draft } from '@letterlock/wire/drafts'
import { Button, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClock, IconPencil, IconSend, IconUserCheck } from '@tabler/icons-react'
import { type RefObject, useImperativeHandle, useState } from 'react'
import { DecisionTrace } from '../policy/decision-trace.tsx'
import dialog from '../stationery/dialog.module.css'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { AllowSending, type AllowSendingProps } from './allow-sending.tsx'
import type { SendWord } from './decide-send-word.ts'
import classes from './send-part.module.css'
import type { Sending } from './use-send.ts'

export interface SendPartProps {
  draft: Pick<Draft, 'id' | 'mailboxId'>
  sending: Sending
  /** Keeps what is typed; undefined where that cannot be. */
  flush: () => Promise<number | undefined>
  /** Nobody gets it yet. */
  isEmpty: boolean
  isFixed: boolean
  /** Presses the button, for its keys. */
  press: RefObject<(() => void) | null>
}

const SIGNS: Record<SendWord['is'], typeof IconSend> = {
  send: IconSend,
  ask: IconUserCheck,
  prove: IconClock,
  keep: IconPencil,
  mend: IconSend,
  unknown: IconSend,
}

/** The button that says what will happen, why, and what stands in the way. */
export function SendPart({ draft, sending, flush, isEmpty, isFixed, press }: SendPartProps) {
  const say = useSay()
  const { word, isSending, error, send } = sending
  const [proves, prove] = useDisclosure()
  const [lacks, setLacks] = useState(false)
  const isOff = isFixed || word.is === 'keep'
  const doIt = () => {
    if (isOff || isSending) return
    setLacks(isEmpty)
    if (isEmpty) return
    if (word.is === 'prove') prove.open()
    else send()
  }
  useImperativeHandle(press, () => doIt)
  const Sign = SIGNS[word.is]
  return (
    <div className={classes.send}>
      <div className={classes.sendLine}>
        <Button
          leftSection={<Sign size={16} stroke={1.8} aria-hidden />}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={isOff || isSending}
          {...((isOff || isSending) && { 'data-disabled': true })}
          onClick={doIt}
        >
          {isSending ? say('compose.send.sending') : <Word word={word} />}
        </Button>
        <Why sending={sending} />
      </div>
      {lacks && isEmpty && (
        <p className={classes.lacks} role="alert">
          {say('compose.send.empty')}
        </p>
      )}
      {error !== null && error !== undefined ? (
        <FailureBox error={error} />
      ) : (
        (word.is === 'mend' || word.is === 'keep') && <Obstacle draft={draft} problem={word.problem} flush={flush} />
      )}
      <ProveDialog
        opened={proves}
        onClose={prove.close}
        onProve={(password) => {
          prove.close()
          send(password)
        }}
      />
    </div>
  )
}

/** Why it does not leave as it is, with the way out where there is one. */
function Obstacle({ draft, problem, flush }: AllowSendingProps) {
  switch (problem.code) {
    case 'draft.newer_mail':
      // What came meanwhile has a strip of its own, where it is looked at.
      return null
    case 'send.scope_missing':
      return <AllowSending draft={draft} problem={problem} flush={flush} />
    default:
      return <ProblemBox words={problem} tone="wait" />
  }
}

function Word({ word }: { word: SendWord }) {
  const say = useSay()
  switch (word.is) {
    case 'ask':
      return say('compose.send.ask', { count: word.people })
    case 'prove':
      return say('compose.send.prove')
    case 'keep':
      return say('compose.send.keep')
    case 'send':
    case 'mend':
    case 'unknown':
      return say('compose.send')
  }
}

function Why({ sending: { answer } }: { sending: Sending }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  if (!answer?.policy) return null
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={open}>
        {say('compose.send.why')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say('compose.send.why.title')}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        <DecisionTrace
          title={say('compose.send.why.title')}
          decision={answer.policy}
          known={[{ restrictions: answer.rules, allowances: answer.rules }]}
        />
      </Modal>
    </>
  )
}

interface ProveDialogProps {
  opened: boolean
  onClose: () => void
  onProve: (password: string) => void
}

/** Too few could approve: whoever sends says once more that it is they. */
function ProveDialog({ opened, onClose, onProve }: ProveDialogProps) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('compose.prove.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <ProveForm onClose={onClose} onProve={onProve} />}
    </Modal>
  )
}

function ProveForm({ onClose, onProve }: Omit<ProveDialogProps, 'opened'>) {
  const say = useSay()
  const [password, setPassword] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (password !== '') onProve(password)
      }}
    >
      <Stack gap="md">
        <p className={dialog.about}>{say('compose.prove.about')}</p>
        <SecretField
          label={say('compose.prove.password')}
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={({ currentTarget: { value } }) => setPassword(value)}
        />
        <div className={dialog.foot}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit">{say('compose.send')}</Button>
        </div>
      </Stack>
    </form>
  )
}
