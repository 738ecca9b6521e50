import type { Draft } from '@letterlock/wire/drafts'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useAct } from '../actions/act-context.tsx'
import { addFileFromMail } from '../calls/draft-calls.ts'
import { threadQuery } from '../calls/thread-calls.ts'
import type { AnswerKind } from '../letter/message-sheet.tsx'
import { keepDraft } from './keep-draft.ts'
import { useBegin } from './use-begin.ts'

export interface AnsweringOf {
  mailboxes: readonly Mailbox[]
  /** What stands in the address beside the letter. */
  searched: { q?: string }
  /** The open letter's mailbox and thread. */
  of: string | undefined
  thread: string | undefined
}

/** What is written in answer to the open letter stands in its address, so that a reload finds it again. */
export function useAnswering({ mailboxes, searched, of, thread }: AnsweringOf) {
  const navigate = useNavigate()
  const open = useCallback(
    (draft: string | undefined) => {
      if (thread === undefined || of === undefined) return
      void navigate({ to: '.', search: { ...searched, thread, of, ...(draft && { draft }) }, replace: true })
    },
    [navigate, searched, thread, of],
  )
  const client = useQueryClient()
  const { tellFailed } = useAct()
  /** What came with a mail goes along when it is forwarded, one file after the other. */
  const bringFiles = async ({ id, answersId }: Draft) => {
    const read = client.getQueryData(threadQuery(of ?? '', thread ?? '').queryKey)
    const files = read?.messages.find((message) => message.id === answersId)?.attachments ?? []
    for (const { partId, inline } of files) {
      if (inline || answersId === null) continue
      await keepDraft(client, await addFileFromMail(id, { messageId: answersId, partId }))
    }
  }
  const begin = useBegin((draft) => {
    open(draft.id)
    if (draft.kind === 'forward') void bringFiles(draft).catch(tellFailed)
  })
  const answer = (kind: AnswerKind, messageId: string) => of !== undefined && begin(of, { kind, messageId })
  const mayWork = mailboxes.some(({ id, reach }) => id === of && reach !== 'read')
  return {
    /** For the letter itself; undefined where I may only read. */
    letter: mayWork ? { onAnswer: answer } : undefined,
    begin: answer,
    open,
    close: useCallback(() => open(undefined), [open]),
  }
}
