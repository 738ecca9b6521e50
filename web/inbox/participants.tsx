import type { ThreadRow } from '@letterlock/wire/threads'
import { Fragment } from 'react'
import { useSay } from '../words/say.ts'
import classes from './participants.module.css'
import { nameParticipants } from './participants-line.ts'

/** The people of a thread as one line: «Anna, me, Björn», those not read yet in bold, then how many messages. */
export function Participants({ row }: { row: ThreadRow }) {
  const say = useSay()
  const named = nameParticipants(row)
  return (
    <span className={classes.line}>
      <span className={classes.names}>
        {named.length === 0 && say('list.nobody')}
        {named.map((person, at) => (
          <Fragment key={person.address}>
            {at > 0 && (person.afterGap ? ' … ' : ', ')}
            <span data-unread={person.unread || undefined} className={classes.person}>
              {person.me ? say('list.me') : person.name || say('list.nobody')}
            </span>
          </Fragment>
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
