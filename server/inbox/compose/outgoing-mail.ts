import type { Person } from '@letterlock/wire/threads'

/** A file that goes with a mail. */
export interface OutgoingFile {
  name: string
  /** As it is declared: `application/pdf`. */
  type: string
  bytes: Buffer
}

/** All that a mail is made of. The same makes the same bytes, whenever and wherever. */
export interface OutgoingMail {
  from: Person
  /** Empty: answers go to `from`. */
  replyTo: readonly Person[]
  to: readonly Person[]
  cc: readonly Person[]
  bcc: readonly Person[]
  subject: string
  text: string
  /** Clean, as `cleanHtml` makes it; null for a plain mail. */
  html: string | null
  files: readonly OutgoingFile[]
  /** Without the angle brackets, as are the two below. */
  inReplyTo: string | null
  references: readonly string[]
  messageId: string
  /** Epoch milliseconds; a header holds whole seconds. */
  date: number
  /** Names this one send for good; letters, digits, `_` and `-`. */
  sendKey: string
}

/** Gmail finds the hidden recipients in the header and takes it out; SMTP is told of them apart. */
export type BccPlace = 'in_header' | 'in_envelope_only'
