import type { ThreadRow as Row } from '@letterlock/wire/threads'
import { IconFileAlert, IconPaperclip, IconStarFilled } from '@tabler/icons-react'
import { memo } from 'react'
import { LabelChips } from '../labels/label-chips.tsx'
import type { FindLabel } from '../labels/use-labels.ts'
import { FoundText } from '../search/found-text.tsx'
import { SnoozeSign } from '../snooze/snooze-sign.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { CaseOwner } from './case-owner.tsx'
import { Participants } from './participants.tsx'
import classes from './thread-row.module.css'

export interface ThreadRowProps {
  row: Row
  /** Epoch milliseconds, for the words of its time. */
  now: number
  isOpen: boolean
  /** The one row of the list that Tab reaches. */
  isCurrent: boolean
  isMarked: boolean
  /** Why a message of it could not be read. */
  unreadable: string | undefined
  findLabel: FindLabel
  onCurrent: (row: Row) => void
  onOpen: (row: Row) => void
  /** A range runs from the row marked last to this one. */
  onMark: (row: Row, isRange: boolean) => void
}

/** More than one chip pushes the names out of a row; the others are counted. */
const LABELS_MAX = 1

/** One thread of a list: who, when, what about, and whether it was read. */
export const ThreadRow = memo(function ThreadRow({
  row,
  now,
  isOpen,
  isCurrent,
  isMarked,
  unreadable,
  findLabel,
  onCurrent,
  onOpen,
  onMark,
}: ThreadRowProps) {
  const say = useSay()
  const when = useWhen()
  const labels = row.labelIds.flatMap((id) => findLabel(row.mailboxId, id) ?? [])
  const link = (
    // A plain link: dozens are made anew while a list is scrolled, and each of the router's own would watch its state.
    <a
      href={`?${new URLSearchParams({ thread: row.id, of: row.mailboxId })}`}
      aria-current={isOpen ? 'page' : undefined}
      className={classes.row}
      data-unread={row.unread || undefined}
      data-open={isOpen || undefined}
      data-marked={isMarked || undefined}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onCurrent(row)}
      onClick={(event) => {
        // With a modifier the browser opens it in a tab or window of its own.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        onOpen(row)
      }}
      draggable={false}
    >
      <span className={classes.dot} aria-hidden />
      <span className={classes.line}>
        <span className={classes.who}>
          {row.unread && <span className="reader-only">{say('list.unread')}: </span>}
          <Participants row={row} />
        </span>
        {row.case && (
          <span className={classes.case}>
            <span aria-hidden>{row.case.key}</span>
            <span className="reader-only">
              {say('case.chip', { key: row.case.key, status: say(`case.status.${row.case.status}`) })}
            </span>
          </span>
        )}
        <span className={classes.labels}>
          <LabelChips labels={labels} shownMax={LABELS_MAX} />
        </span>
        <time className={classes.time} dateTime={row.lastMessageAt} title={when.full(row.lastMessageAt)}>
          {when.row(row.lastMessageAt, now)}
        </time>
      </span>
      <span className={classes.line}>
        <span className={classes.what}>
          <span className={classes.subject}>
            {row.subject ? <FoundText text={row.subject} /> : say('list.noSubject')}
          </span>
          {row.snippet && (
            <span className={classes.snippet}>
              {' — '}
              <FoundText text={row.snippet} />
            </span>
          )}
        </span>
        <span className={classes.marks}>
          {row.snooze && <SnoozeSign of={row.snooze} />}
          {unreadable !== undefined && (
            <span className={classes.unreadable} title={say('list.unreadable', { reason: unreadable })}>
              <IconFileAlert size={15} stroke={1.5} aria-hidden />
              <span className="reader-only">{say('list.unreadable', { reason: unreadable })}</span>
            </span>
          )}
          {row.hasAttachment && (
            <>
              <IconPaperclip size={15} stroke={1.5} aria-hidden />
              <span className="reader-only">{say('list.attachment')}</span>
            </>
          )}
          {row.case?.owner && <CaseOwner owner={row.case.owner} />}
          {row.starred && (
            <>
              <IconStarFilled size={14} className={classes.star} aria-hidden />
              <span className="reader-only">{say('list.starred')}</span>
            </>
          )}
        </span>
      </span>
    </a>
  )
  return (
    <>
      {link}
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={isMarked}
          // Within the list only the row that Tab reaches has two stops: the thread and its mark.
          tabIndex={isCurrent ? 0 : -1}
          aria-label={say('select.row', { subject: row.subject || say('list.noSubject') })}
          onChange={({ nativeEvent }) => onMark(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
      </label>
    </>
  )
})
