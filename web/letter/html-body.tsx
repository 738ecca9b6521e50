import type { Message } from '@letterlock/wire/threads'
import { useCallback } from 'react'
import { attachmentFolder, attachmentPath } from '../calls/thread-calls.ts'
import { readContentId } from './clean/read-link.ts'
import { HtmlFrame } from './html-frame.tsx'

export interface HtmlBodyProps {
  mailboxId: string
  message: Message
  html: string
  /** Whose letter it is, for readers. */
  name: string
}

/** A letter of a mailbox as it was designed, with the pictures that came with it. */
export function HtmlBody({ mailboxId, message, html, name }: HtmlBodyProps) {
  const findInside = useCallback(
    (contentId: string) => {
      const part = message.attachments.find(
        (one) => one.contentId !== null && readContentId(one.contentId) === contentId,
      )
      return part && new URL(attachmentPath(mailboxId, message.id, part.partId), window.location.origin).href
    },
    [message, mailboxId],
  )
  const folder = new URL(attachmentFolder(mailboxId, message.id), window.location.origin).href
  return <HtmlFrame html={html} name={name} findInside={findInside} attachments={folder} />
}
