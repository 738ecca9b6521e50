import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useSay } from '../words/say.ts'
import classes from './secret-once.module.css'

export interface SecretOnceProps {
  /** What it is: a key, the secret of a webhook. */
  label: string
  secret: string
  /** It was copied: with the button, or by hand. */
  onTaken?: () => void
}

/** A secret in the one moment in which it is shown, with the way to take it along. */
export function SecretOnce({ label, secret, onTaken }: SecretOnceProps) {
  const say = useSay()
  const clipboard = useClipboard({ timeout: 1_600 })
  const field = useRef<HTMLInputElement>(null)
  // The form that had the focus is gone; here one can copy at once, and a reader hears what it is.
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (clipboard.copied) onTaken?.()
  }, [clipboard.copied, onTaken])
  return (
    <div className={classes.once}>
      <p className={classes.why}>
        <IconEyeOff size={18} stroke={1.5} aria-hidden />
        <span>{say('secret.once')}</span>
      </p>
      <div className={classes.row}>
        <input
          ref={field}
          className={classes.secret}
          readOnly
          value={secret}
          aria-label={label}
          // A long one shows how it begins: by that one knows which it is.
          onFocus={({ currentTarget }) => {
            currentTarget.setSelectionRange(0, secret.length, 'backward')
            currentTarget.scrollLeft = 0
          }}
          onCopy={onTaken}
        />
        <Button
          variant="default"
          leftSection={clipboard.copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
          onClick={() => clipboard.copy(secret)}
        >
          {say(clipboard.copied ? 'action.copied' : 'action.copy')}
        </Button>
      </div>
    </div>
  )
}
