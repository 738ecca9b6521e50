import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconEyeOff } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import classes from './secret-once.module.css'

export interface SecretOnceProps {
  /** What it is: a key, the secret of a webhook. */
  label: string
  secret: string
}

/** A secret in the one moment in which it is shown, with the way to take it along. */
export function SecretOnce({ label, secret }: SecretOnceProps) {
  const say = useSay()
  const clipboard = useClipboard({ timeout: 1_600 })
  return (
    <div className={classes.once}>
      <p className={classes.why}>
        <IconEyeOff size={18} stroke={1.5} aria-hidden />
        <span>{say('secret.once')}</span>
      </p>
      <div className={classes.row}>
        <input
          className={classes.secret}
          readOnly
          value={secret}
          aria-label={label}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
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
