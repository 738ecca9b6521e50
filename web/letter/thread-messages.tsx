import type { Thread } from '@letterlock/wire/threads'
import { useMemo, useState } from 'react'
import { decideSteps } from './decide-fold.ts'
import { MessageLine, MessageRun } from './message-line.tsx'
import { MessageSheet, type OnAnswer } from './message-sheet.tsx'
import classes from './thread-messages.module.css'

/** The messages of a thread, oldest first: what is new stands open, the past is folded until somebody asks. */
export function ThreadMessages({ thread, onAnswer }: { thread: Thread; onAnswer?: OnAnswer | undefined }) {
  // What was decided when the thread was opened stays: a message must not fold under the reader's eyes when it is read
  // elsewhere. Messages that come in later are decided by the newest state.
  const [first] = useState(() => new Set(thread.messages.filter(({ unread }) => unread).map(({ id }) => id)))
  const steps = useMemo(
    () =>
      decideSteps(thread.messages.map((message) => ({ ...message, unread: message.unread || first.has(message.id) }))),
    [thread.messages, first],
  )
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [openRuns, setOpenRuns] = useState<ReadonlySet<string>>(new Set())
  const turn = (id: string) =>
    setTurned((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )

  const show = (message: Thread['messages'][number], open: boolean) =>
    open !== turned.has(message.id) ? (
      <MessageSheet
        key={message.id}
        mailboxId={thread.mailboxId}
        message={message}
        onAnswer={onAnswer}
        {...(thread.messages.length > 1 && { onFold: () => turn(message.id) })}
      />
    ) : (
      <MessageLine key={message.id} message={message} onOpen={() => turn(message.id)} />
    )

  return (
    <div className={classes.messages}>
      {steps.map((step) => {
        if (step.is === 'message') return show(step.message, step.open)
        const runId = step.messages[0]?.id ?? ''
        return openRuns.has(runId) ? (
          step.messages.map((message) => show(message, false))
        ) : (
          <MessageRun
            key={runId}
            count={step.messages.length}
            onOpen={() => setOpenRuns(new Set([...openRuns, runId]))}
          />
        )
      })}
    </div>
  )
}
