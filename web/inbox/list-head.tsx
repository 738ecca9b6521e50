import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useSay } from '../words/say.ts'
import classes from './list-head.module.css'
import { ViewMenu } from './view-menu.tsx'

export interface ListHeadProps {
  title: string
  mailboxId: string
  mailboxes: readonly Mailbox[]
  /** What is unread is of the inbox; above the drafts its number would say something else. */
  tellsUnread: boolean
  /** Stands at the end of the name's line. */
  action: ReactNode
  /** The search, or what can be done with marked rows. */
  children: ReactNode
}

/** Names the list; where the rail shows no views, the name opens them. */
export function ListHead({ title, mailboxId, mailboxes, tellsUnread, action, children }: ListHeadProps) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const meant = mailboxes.filter(({ id }) => mailboxId === 'all' || id === mailboxId)
  const unread = meant.reduce((sum, mailbox) => sum + mailbox.unreadThreads, 0)
  const address = mailboxes.length > 1 ? (meant.length === 1 ? meant[0]?.address : say('mailbox.all')) : undefined

  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <h1 className={classes.title} tabIndex={-1} ref={heading}>
          <span className={classes.wide}>{title}</span>
          <span className={classes.narrow}>
            <Menu position="bottom-start" width={240}>
              <Menu.Target>
                <button type="button" className={classes.choose} aria-label={say('view.choose', { name: title })}>
                  {title}
                  <IconChevronDown size={18} stroke={1.5} aria-hidden />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                <ViewMenu mailboxId={mailboxId} mailboxes={mailboxes} />
              </Menu.Dropdown>
            </Menu>
          </span>
        </h1>
        <p className={classes.facts}>
          {address && <span className={classes.address}>{address}</span>}
          {tellsUnread && unread > 0 && <span>{say('mailbox.unread', { count: unread })}</span>}
        </p>
        {action}
      </div>
      <div className={classes.tools}>{children}</div>
    </header>
  )
}
