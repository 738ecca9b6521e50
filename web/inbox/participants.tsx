import type { ThreadRow } from '@letterlock/wire/threads'
import { useSay } from '../words/say.ts'
import { nameParticipants } from './participants-line.ts'
import classes from './participants.module.css'

/** The people of a thread as one line: «Anna, me, Björn», those not read yet in bold, then how many messages. */
export function Participants({ row }: { row: ThreadRow }) {
  const say = useSay()
  const named = nameParticipants(row)
  return (
    <span className={classes.line}>
      <span className={classes.names}>
        {named.length === 0 && say('list.nobody')}
        {named.map((person, at) => (
          <span key={`${at} ${person.name}`} data-unread={person.unread || undefined} className={classes.person}>
            {at > 0 && (person.afterGap ? ' … ' : ', ')}
            {person.me ? say('list.me') : person.name}
          </span>
        ))}
      </span>
      {row.messageCount > 1 && (
        <span className={classes.count}>
          <span aria-hidden>{row.messageCount}</span>
          <span className="reader-only">{say('list.messages', { count: row.messageCount })}</span>
        </span>
      )}
    </span>
  )
}
