import type { DraftRow } from '@letterlock/wire/drafts'
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { draftsOfThreadQuery } from '../calls/draft-calls.ts'
import { useKeys } from '../keys/use-keys.ts'
import type { AnswerKind } from '../letter/message-sheet.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { Composer } from './composer.tsx'
import classes from './composer-dock.module.css'
import { useWriterName } from './use-writer-name.ts'

export interface ComposerDockProps {
  mailboxId: string
  threadId: string
  /** The newest message that can be answered; absent where there is none. */
  newestId: string | undefined
  /** What is written here now. */
  draftId: string | undefined
  onAnswer: (kind: AnswerKind, messageId: string) => void
  onOpen: (draftId: string) => void
  onClose: () => void
}

/** Below the newest message: what is written in answer to it, or the ways to begin. */
export function ComposerDock(props: ComposerDockProps) {
  const { mailboxId, threadId, newestId, draftId, onAnswer, onOpen, onClose } = props
  const say = useSay()
  const place = useRef<HTMLDivElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const { data } = useQuery(draftsOfThreadQuery(mailboxId, threadId))
  const answer = (kind: AnswerKind) => () =>
    newestId === undefined || draftId !== undefined ? 'elsewhere' : onAnswer(kind, newestId)
  useKeys({ reply: answer('reply'), 'reply-all': answer('reply_all'), forward: answer('forward') })

  const isOpen = draftId !== undefined
  useEffect(() => {
    if (isOpen) place.current?.scrollIntoView({ block: 'nearest' })
    // What had the focus is gone.
    else if (wasOpen.current) first.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  if (isOpen)
    return (
      <div className={classes.open} ref={place}>
        <Composer key={draftId} draftId={draftId} heading="h2" onClose={onClose} />
      </div>
    )
  return (
    <div className={classes.dock}>
      {data && data.drafts.length > 0 && (
        <ul className={classes.drafts} aria-label={say('drafts.of')}>
          {data.drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} onOpen={() => onOpen(draft.id)} />
          ))}
        </ul>
      )}
      {newestId !== undefined && (
        <div className={classes.answers}>
          <Button
            ref={first}
            variant="default"
            aria-keyshortcuts="r"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={() => onAnswer('reply', newestId)}
          >
            {say('compose.reply')}
          </Button>
          <Button
            variant="default"
            aria-keyshortcuts="Shift+R"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={() => onAnswer('reply_all', newestId)}
          >
            {say('compose.reply_all')}
          </Button>
          <Button
            variant="default"
            aria-keyshortcuts="f"
            leftSection={<IconArrowForwardUp size={16} stroke={1.8} aria-hidden />}
            onClick={() => onAnswer('forward', newestId)}
          >
            {say('compose.forward')}
          </Button>
        </div>
      )}
    </div>
  )
}

function DraftLine({ draft, onOpen }: { draft: DraftRow; onOpen: () => void }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const writer = useWriterName()
  const by = draft.lock && !draft.lock.isMine ? draft.lock.by : undefined
  return (
    <li className={classes.draft}>
      <IconPencil size={18} stroke={1.5} aria-hidden />
      <span className={classes.words}>
        <strong>{say('letter.draft')}</strong>{' '}
        {by
          ? say('drafts.writes', { name: writer(by) })
          : say('drafts.by', { name: writer(draft.editor), when: when.since(draft.changedAt, now) })}
      </span>
      <Button size="compact-sm" variant="default" onClick={onOpen}>
        {say('drafts.open')}
      </Button>
    </li>
  )
}
