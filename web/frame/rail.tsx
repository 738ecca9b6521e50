import { UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import {
  IconBriefcase,
  IconChartBar,
  IconChecklist,
  IconInbox,
  IconPlugConnected,
  IconSearch,
} from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { proposalCountsQuery } from '../calls/proposal-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { NEWEST } from '../signals/ranges.ts'
import { Mark } from '../stationery/mark.tsx'
import { useSay } from '../words/say.ts'
import { roomsOf } from './doors.ts'
import classes from './rail.module.css'
import { RailApp } from './rail-app.tsx'
import { RailFoot } from './rail-foot.tsx'
import { RailMore } from './rail-more.tsx'
import { RailViews } from './rail-views.tsx'

/** The doors that exist, the way to find anything, and at the foot how things are and who I am. */
export function Rail() {
  const say = useSay()
  const mailboxes = useQuery(mailboxesQuery)
  const { data: me } = useSuspenseQuery(meQuery)
  // Without a mailbox there are no views below the door: then the door itself is the place.
  const hasApp = useParams({ strict: false }).appId !== undefined
  const hasViews = useParams({ strict: false }).mailboxId !== undefined && (mailboxes.data?.mailboxes.length ?? 0) > 0
  const waiting = useQuery(proposalCountsQuery).data?.needs_me ?? 0
  const unread = mailboxes.data?.mailboxes.reduce((sum, mailbox) => sum + mailbox.unreadThreads, 0) ?? 0

  return (
    <nav className={classes.rail} aria-label={say('frame.main')}>
      <Link to="/inbox" className={classes.brand} aria-label={say('frame.home')}>
        <Mark size={28} />
        <span className={classes.name}>Letterlock</span>
      </Link>
      <UnstyledButton className={classes.find ?? ''} onClick={spotlight.open} aria-keyshortcuts="Meta+K Control+K">
        <IconSearch size={18} stroke={1.5} aria-hidden />
        <span className={classes.word}>{say('frame.find')}</span>
        <kbd className={classes.key} aria-hidden>
          {SHORTCUT}
        </kbd>
        <span className={classes.short}>{say('frame.find.short')}</span>
      </UnstyledButton>
      <div className={classes.doors}>
        <Link to="/inbox" className={classes.door} data-views={hasViews || undefined}>
          <IconInbox size={18} stroke={1.5} aria-hidden />
          <span className={classes.word}>{say('frame.inbox')}</span>
          <span className={classes.short}>{say('frame.inbox')}</span>
          {unread > 0 && (
            <span className={classes.count}>
              <span aria-hidden>{unread > COUNT_MAX ? `${COUNT_MAX}+` : unread}</span>
              <span className="reader-only">{say('mailbox.unread', { count: unread })}</span>
            </span>
          )}
        </Link>
        <RailViews mailboxes={mailboxes.data?.mailboxes ?? []} />
        <Link to="/cases" activeOptions={WITH_ITS_PAGES} className={`${classes.door} ${classes.room}`}>
          <IconBriefcase size={18} stroke={1.5} aria-hidden />
          <span className={classes.word}>{say('cases.title')}</span>
        </Link>
        <Link to="/approvals" activeOptions={WITH_ITS_PAGES} className={`${classes.door} ${classes.room}`}>
          <IconChecklist size={18} stroke={1.5} aria-hidden />
          <span className={classes.word}>{say('approvals.title')}</span>
          {waiting > 0 && (
            <span className={classes.count}>
              <span aria-hidden>{waiting > COUNT_MAX ? `${COUNT_MAX}+` : waiting}</span>
              <span className="reader-only">{say('approvals.count', { count: waiting })}</span>
            </span>
          )}
        </Link>
        <Link to="/signals" search={NEWEST} activeOptions={ITSELF} className={`${classes.door} ${classes.room}`}>
          <IconChartBar size={18} stroke={1.5} aria-hidden />
          <span className={classes.word}>{say('signals.title')}</span>
        </Link>
        <Link to="/integrations" className={classes.door}>
          <IconPlugConnected size={18} stroke={1.5} aria-hidden />
          <span className={classes.word}>{say('frame.integrations')}</span>
          <span className={classes.short}>{say('frame.integrations.short')}</span>
        </Link>
        {roomsOf(me.member.role).map(({ to, word, icon: Sign }) => (
          <Link key={to} to={to} className={`${classes.door} ${classes.room}`} data-views={hasApp || undefined}>
            <Sign size={18} stroke={1.5} aria-hidden />
            <span className={classes.word}>{say(word)}</span>
          </Link>
        ))}
        <RailApp />
        <RailMore role={me.member.role} />
      </div>
      <RailFoot />
    </nav>
  )
}

/** The departments' signals lie below one's own, and have a door themselves. */
const ITSELF = { exact: true, includeSearch: false }

/** Whatever is looked for there, and whichever is open. */
const WITH_ITS_PAGES = { exact: false, includeSearch: false }

/** A larger number tells nobody more, and pushes the word aside. */
const COUNT_MAX = 999

const SHORTCUT = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'
