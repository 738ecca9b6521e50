import type { TimelineItem } from '@letterlock/wire/timeline'
import { IconMailDown, IconMailUp, IconPaperclip } from '@tabler/icons-react'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import classes from './part-rows.module.css'
import { ThreadLink } from './thread-link.tsx'
import { TimeOf } from './time-of.tsx'

/** One mail of a case in its timeline: in or out, from whom, how it begins. */
export function MailItem({ mail }: { mail: Extract<TimelineItem, { kind: 'mail' }> }) {
  const say = useSay()
  const { thread, direction, from, subject, snippet, hasAttachment, at } = mail
  const Sign = direction === 'in' ? IconMailDown : IconMailUp
  return (
    <li className={classes.row}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.facts}>
          <span>{say(direction === 'in' ? 'case.mail.in' : 'case.mail.out', { name: wholeName(from) })}</span>
          <TimeOf at={at} />
          {hasAttachment && (
            <>
              <IconPaperclip size={14} stroke={1.5} aria-hidden />
              <span className="reader-only">{say('list.attachment')}</span>
            </>
          )}
        </p>
        <p className={classes.name}>
          <ThreadLink thread={thread}>{subject || say('list.noSubject')}</ThreadLink>
        </p>
        {snippet && (
          <p className={classes.snippet} dir="auto">
            {snippet}
          </p>
        )}
      </div>
    </li>
  )
}
