import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSay } from '../words/say.ts'
import classes from './dialog.module.css'
import { FailureBox } from './failure-box.tsx'
import { useFocusHome } from './use-focus-home.ts'

export interface EndDialogProps {
  opened: boolean
  onClose: () => void
  /** The question. */
  title: string
  /** What ends with it. */
  children: ReactNode
  /** To be typed first, where more ends than one sees. */
  typed?: { label: string; expected: string }
  /** What is done, as the button says it. */
  word: string
  ending: { error: unknown; isPending: boolean }
  onEnd: () => void
}

/** Asks before something ends for good; where a name has to be typed, nothing ends by a stray press. */
export function EndDialog({ opened, onClose, title, ...question }: EndDialogProps) {
  const say = useSay()
  useFocusHome(opened)
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('action.close') }}>
      {opened && <Question onClose={onClose} {...question} />}
    </Modal>
  )
}

function Question({ onClose, children, typed, word, ending, onEnd }: Omit<EndDialogProps, 'opened' | 'title'>) {
  const say = useSay()
  const [name, setName] = useState('')
  const mayEnd = typed === undefined || name.trim() === typed.expected
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayEnd) onEnd()
      }}
    >
      <Stack gap="md">
        <div className={classes.about}>{children}</div>
        {typed && (
          <TextInput
            label={typed.label}
            value={name}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {ending.error !== null && <FailureBox error={ending.error} />}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose} data-autofocus={typed === undefined || undefined}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!mayEnd || ending.isPending}>
            {word}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
