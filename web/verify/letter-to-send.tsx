import type { Verification } from '@letterlock/wire/verification'
import { Button } from '@mantine/core'
import { CopyText } from '../stationery/copy-text.tsx'
import { useSay } from '../words/say.ts'
import classes from './verify.module.css'

export interface LetterToSendProps {
  letter: Verification['letter']
  pending: boolean
  onDeliver: () => void
}

/** The letter that a person sends from anywhere else; against the sandbox a button delivers it. */
export function LetterToSend({ letter, pending, onDeliver }: LetterToSendProps) {
  const say = useSay()
  const { to, subject, text, attachment, deliverable } = letter
  const mail = `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
  return (
    <>
      <p>{say('verify.letter.about', { attachment })}</p>
      <dl className={classes.letter}>
        {(
          [
            ['verify.to', to],
            ['verify.subject', subject],
            ['verify.text', text],
          ] as const
        ).map(([id, value]) => (
          <div key={id} className={classes.line}>
            <dt>{say(id)}</dt>
            <dd>
              <span>{value}</span>
              <CopyText text={value} name={say(id)} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.acts}>
        <Button size="xs" variant="default" component="a" href={mail}>
          {say('verify.letter.write')}
        </Button>
        {deliverable && (
          <Button size="xs" variant="default" disabled={pending} onClick={onDeliver}>
            {say('verify.letter.deliver')}
          </Button>
        )}
      </div>
    </>
  )
}
