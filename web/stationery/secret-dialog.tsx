import { Button, Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSay } from '../words/say.ts'
import classes from './dialog.module.css'
import { SecretOnce } from './secret-once.tsx'
import { useFocusHome } from './use-focus-home.ts'

/** What was made, in the one moment in which it is shown. */
export interface MadeSecret {
  label: string
  secret: string
  /** Where it belongs. */
  where: string
  /** What is needed there besides. */
  beside?: ReactNode
}

export interface SecretDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  size?: number
  /** The form that makes it. */
  children: (onMade: (made: MadeSecret) => void) => ReactNode
}

/** A dialog in which a secret is made and shown, once. It does not close over one that nobody has taken without asking. */
export function SecretDialog({ opened, onClose, title, size, children }: SecretDialogProps) {
  const say = useSay()
  useFocusHome(opened)
  const [made, setMade] = useState<MadeSecret>()
  const [taken, setTaken] = useState(false)
  const [asking, setAsking] = useState(false)
  const close = () => {
    setMade(undefined)
    setTaken(false)
    setAsking(false)
    onClose()
  }
  return (
    <Modal
      opened={opened}
      // Asked already, the way out is by the answer; Escape takes the question back.
      onClose={() => (made && !taken ? setAsking(!asking) : close())}
      title={title}
      {...(size !== undefined && { size })}
      // A stray press beside it would lose what was typed.
      closeOnClickOutside={made !== undefined}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && !made && children(setMade)}
      {made && (
        <Stack gap="md">
          <SecretOnce label={made.label} secret={made.secret} onTaken={() => setTaken(true)} />
          <p className={classes.about}>{made.where}</p>
          {made.beside}
          {asking && !taken ? (
            <LossQuestion onBack={() => setAsking(false)} onClose={close} />
          ) : (
            <div className={classes.foot}>
              <Button onClick={close}>{say('dev.key.kept')}</Button>
            </div>
          )}
        </Stack>
      )}
    </Modal>
  )
}

function LossQuestion({ onBack, onClose }: { onBack: () => void; onClose: () => void }) {
  const say = useSay()
  return (
    <div className={classes.ask} role="alert">
      <Stack gap="sm">
        <p className={classes.question}>{say('secret.lose')}</p>
        <p className={classes.about}>{say('secret.lose.about')}</p>
        <div className={classes.foot}>
          <Button variant="default" color="red" onClick={onClose}>
            {say('secret.lose.do')}
          </Button>
          <Button autoFocus onClick={onBack}>
            {say('secret.lose.back')}
          </Button>
        </div>
      </Stack>
    </div>
  )
}
