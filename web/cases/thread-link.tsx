import type { ThreadName } from '@letterlock/wire/cases'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './part-rows.module.css'

/** Leads to a thread in its mailbox, wherever it lies there. */
export function ThreadLink({ thread, children }: { thread: ThreadName; children: ReactNode }) {
  const { mailboxId, threadId } = thread
  return (
    <Link
      to="/inbox/$mailboxId/$view"
      params={{ mailboxId, view: 'all' }}
      search={{ thread: threadId, of: mailboxId }}
      className={classes.link}
      dir="auto"
    >
      {children}
    </Link>
  )
}
