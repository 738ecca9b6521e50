import { schema as drafts } from './drafts.ts'
import { schema as history } from './history.ts'
import { schema as labels } from './labels.ts'
import { schema as mailboxes } from './mailboxes.ts'
import { schema as messageLabels } from './message-labels.ts'
import { schema as messages } from './messages.ts'
import { schema as threads } from './threads.ts'
import { schema as words } from './words.ts'

/** The mail room's tables, each after those that it refers to. */
export const mailSchemas: readonly string[] = [
  mailboxes,
  messages,
  messageLabels,
  labels,
  threads,
  history,
  words,
  drafts,
]
