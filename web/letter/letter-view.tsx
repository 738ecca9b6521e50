import type { Thread } from '@letterlock/wire/threads'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { threadQuery } from '../calls/thread-calls.ts'
import { LabelChips } from '../labels/label-chips.tsx'
import type { FindLabel } from '../labels/use-labels.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { LetterSkeleton } from './letter-skeleton.tsx'
import classes from './letter-view.module.css'
import type { OnAnswer } from './message-sheet.tsx'
import { ThreadMessages } from './thread-messages.tsx'

export interface LetterViewProps {
  mailboxId: string
  threadId: string
  findLabel: FindLabel
  /** What can be done with it; absent until the thread is known. */
  actions?: ReactNode
  /** Stands below the subject, before its labels. */
  chip?: ReactNode
  /** Stands below the newest message. */
  below?: (thread: Thread) => ReactNode
  /** Absent where nothing can be answered from here. */
  onAnswer?: OnAnswer | undefined
  onClose: () => void
  /** Absent at the ends of the list. */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
}

/** An opened thread: its subject on the paper, its messages as sheets below. */
export function LetterView({
  mailboxId,
  threadId,
  findLabel,
  actions,
  chip,
  below,
  onAnswer,
  onClose,
  onPrevious,
  onNext,
}: LetterViewProps) {
  const say = useSay()
  const scroller = useRef<HTMLDivElement>(null)
  const { data, error, isPending, refetch } = useQuery(threadQuery(mailboxId, threadId))

  return (
    <section className={classes.letter} aria-label={data?.subject || say('list.noSubject')}>
      <div className={classes.tools}>
        <Tool label={say('letter.close')} onClick={onClose}>
          <IconArrowLeft size={18} stroke={1.5} />
        </Tool>
        {actions}
        <span className={classes.turn}>
          <Tool label={say('letter.previous')} onClick={onPrevious}>
            <IconChevronUp size={18} stroke={1.5} />
          </Tool>
          <Tool label={say('letter.next')} onClick={onNext}>
            <IconChevronDown size={18} stroke={1.5} />
          </Tool>
        </span>
      </div>
      <div className={classes.scroll} ref={scroller}>
        <div className={classes.column}>
          {isPending && <LetterSkeleton label={say('letter.loading')} />}
          {error && !data && (
            <FailureBox error={error}>
              <Button size="xs" variant="default" onClick={() => void refetch()}>
                {say('failure.again')}
              </Button>
              <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
                {say('letter.close')}
              </Button>
            </FailureBox>
          )}
          {data && (
            <OpenedThread key={data.id} thread={data} findLabel={findLabel} chip={chip} onAnswer={onAnswer}>
              {below?.(data)}
            </OpenedThread>
          )}
        </div>
      </div>
    </section>
  )
}

interface OpenedThreadProps {
  thread: Thread
  findLabel: FindLabel
  chip: ReactNode
  onAnswer: OnAnswer | undefined
  children: ReactNode
}

function OpenedThread({ thread, findLabel, chip, onAnswer, children }: OpenedThreadProps) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  const subject = thread.subject || say('list.noSubject')
  usePageTitle(subject)
  useEffect(() => {
    // Beside the list the focus stays on the row, so that j and k go on; alone on the screen the letter takes it.
    if (!window.matchMedia('(min-width: 1100px)').matches) heading.current?.focus({ preventScroll: true })
  }, [])
  const labels = useMemo(() => {
    const ids = new Set(thread.messages.flatMap(({ labelIds }) => labelIds))
    return [...ids].flatMap((id) => findLabel(thread.mailboxId, id) ?? [])
  }, [thread, findLabel])

  return (
    <>
      <header className={classes.head}>
        <h2 className={classes.subject} tabIndex={-1} ref={heading} dir="auto">
          {subject}
        </h2>
        <p className={classes.facts}>
          {thread.messageCount > 1 && <span>{say('letter.messages', { count: thread.messageCount })}</span>}
          {chip}
          <LabelChips labels={labels} />
        </p>
      </header>
      {thread.messageCount > thread.messages.length && (
        <p className={classes.cut}>
          {say('letter.cut', { total: thread.messageCount, shown: thread.messages.length })}
        </p>
      )}
      <ThreadMessages thread={thread} onAnswer={onAnswer} />
      {children}
    </>
  )
}

function Tool({ label, onClick, children }: { label: string; onClick: (() => void) | undefined; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...(onClick && { onClick })} disabled={!onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
