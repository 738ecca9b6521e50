import type { Message, Person } from '@letterlock/wire/threads'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { firstName, wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { Initials } from './initials.tsx'
import classes from './letterhead.module.css'

/** Names beyond these are counted; the full list is one press away. */
const NAMES_MAX = 3

export interface LetterheadProps {
  message: Message
  /** Stands at the end of the first line. */
  children?: ReactNode
}

/** Who wrote, to whom, when; set like the head of a letter, in full when asked. */
export function Letterhead({ message, children }: LetterheadProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const rows = useId()
  const [open, setOpen] = useState(false)
  const { from } = message
  const recipients = [...message.to, ...message.cc, ...message.bcc]
  const names = recipients.slice(0, NAMES_MAX).map(firstName)
  const rest = recipients.length - names.length

  return (
    <header className={classes.head}>
      <Initials person={from} />
      <div className={classes.words}>
        <p className={classes.first}>
          <span className={classes.name}>{from ? wholeName(from) : say('letter.unknownSender')}</span>
          {from?.name && <span className={classes.address}>{from.address}</span>}
          {message.draft && <span className={classes.mark}>{say('letter.draft')}</span>}
        </p>
        <button
          type="button"
          className={classes.to}
          aria-expanded={open}
          aria-controls={rows}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.names}>
            {names.length === 0
              ? say('letter.to.nobody')
              : say('letter.to', { names: `${names.join(', ')}${rest > 0 ? ` +${rest}` : ''}` })}
          </span>
          <IconChevronDown size={14} stroke={1.8} aria-hidden data-open={open || undefined} />
          <span className="reader-only">{say('letter.details')}</span>
        </button>
        <dl id={rows} className={classes.rows} hidden={!open}>
          {open && (
            <>
              <PeopleRow title={say('letter.row.from')} people={from ? [from] : []} />
              <PeopleRow title={say('letter.row.sender')} people={message.sender ? [message.sender] : []} />
              <PeopleRow title={say('letter.row.replyTo')} people={message.replyTo} />
              <PeopleRow title={say('letter.row.to')} people={message.to} />
              <PeopleRow title={say('letter.row.cc')} people={message.cc} />
              <PeopleRow title={say('letter.row.bcc')} people={message.bcc} />
              <dt>{say('letter.row.date')}</dt>
              <dd>{when.full(message.at)}</dd>
            </>
          )}
        </dl>
      </div>
      <div className={classes.side}>
        <time className={classes.time} dateTime={message.at} title={when.full(message.at)}>
          {when.clock(message.at, now)}
        </time>
        {children}
      </div>
    </header>
  )
}

/** Mail programs write some people twice; a reader needs them once. */
function onceEach(people: readonly Person[]): Person[] {
  return [...new Map(people.map((person) => [person.address, person])).values()]
}

function PeopleRow({ title, people }: { title: string; people: readonly Person[] }) {
  if (people.length === 0) return null
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {onceEach(people).map((person) => (
          <span key={person.address} className={classes.person}>
            {person.name && <span>{person.name} </span>}
            <span className={classes.mail}>{person.address}</span>
          </span>
        ))}
      </dd>
    </>
  )
}
