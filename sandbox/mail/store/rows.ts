import type { DatabaseSync } from 'node:sqlite'
import { type DraftRows, draftRows } from './drafts.ts'
import { type HistoryRows, historyRows } from './history.ts'
import { type LabelRows, labelRows } from './labels.ts'
import { type MailboxRows, mailboxRows } from './mailboxes.ts'
import { type MessageLabelRows, messageLabelRows } from './message-labels.ts'
import { type MessageRows, messageRows } from './messages.ts'
import { type ThreadRows, threadRows } from './threads.ts'
import { type WordRows, wordRows } from './words.ts'

/** The mail room's statements, prepared once for one database. */
export interface MailRows {
  mailboxes: MailboxRows
  messages: MessageRows
  messageLabels: MessageLabelRows
  labels: LabelRows
  threads: ThreadRows
  history: HistoryRows
  words: WordRows
  drafts: DraftRows
}

/** Prepare every statement of the mail room. The tables exist already. */
export function openMailRows(db: DatabaseSync): MailRows {
  return {
    mailboxes: mailboxRows(db),
    messages: messageRows(db),
    messageLabels: messageLabelRows(db),
    labels: labelRows(db),
    threads: threadRows(db),
    history: historyRows(db),
    words: wordRows(db),
    drafts: draftRows(db),
  }
}
