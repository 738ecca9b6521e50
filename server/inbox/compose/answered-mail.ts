import type { Person } from '@letterlock/wire/threads'

/** The message that is answered or forwarded, as the mirror holds it. */
export interface AnsweredMail {
  people: Readonly<Record<'from' | 'replyTo' | 'to' | 'cc', readonly Person[]>>
  subject: string
  /** Without the angle brackets, as are the two below. */
  messageId: string | null
  inReplyTo: string | null
  /** Oldest first. */
  references: readonly string[]
  /** Epoch milliseconds. */
  at: number
  /** Fields that tell machines and lists from people, by their name in lower case. */
  headers: Readonly<Record<string, string>>
  text: string
}

/** The mailbox that answers. */
export interface OwnSide {
  /** Its address and all others that lead to it. */
  addresses: readonly string[]
}
