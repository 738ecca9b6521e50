import type { Message } from '@letterlock/wire/threads'
import { IconPaperclip } from '@tabler/icons-react'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { Initials } from './initials.tsx'
import classes from './message-line.module.css'

/** A message folded to one line: who, how it begins, when. */
export function MessageLine({ message, onOpen }: { message: Message; onOpen: () => void }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const name = message.from ? wholeName(message.from) : say('letter.unknownSender')
  return (
    <button type="button" className={classes.line} aria-expanded={false} onClick={onOpen}>
      <Initials person={message.from} small />
      <span className="reader-only">{say('letter.open')}: </span>
      <span className={classes.name}>{name}</span>
      {message.draft && <span className={classes.draft}>{say('letter.draft')}</span>}
      <span className={classes.snippet}>{message.snippet}</span>
      {message.attachments.some((file) => !file.inline) && <IconPaperclip size={15} stroke={1.5} aria-hidden />}
      <time className={classes.time} dateTime={message.at}>
        {when.row(message.at, now)}
      </time>
    </button>
  )
}

/** A run of messages behind one button. */
export function MessageRun({ count, onOpen }: { count: number; onOpen: () => void }) {
  const say = useSay()
  return (
    <button type="button" className={classes.run} aria-expanded={false} onClick={onOpen}>
      {say('letter.older', { count })}
    </button>
  )
}
