import type { Quirk } from './quirks.ts'

/** One name and address as a mail shows it. Either may be empty: many headers hold only the one or the other. */
export interface Person {
  /** Decoded, one line, without control characters. */
  name: string
  /** The domain lower-cased and in Unicode; the local part as sent. Compare by `addressKey`. */
  address: string
}

export type AddressField = 'from' | 'sender' | 'replyTo' | 'to' | 'cc' | 'bcc'

/** Header fields kept as sent because signals and facts of policy are computed from them; nothing in them is a subject or a body. */
export const SIGNAL_HEADERS = [
  'date',
  'return-path',
  'content-type',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
  'x-auto-response-suppress',
  'authentication-results',
] as const
export type SignalHeader = (typeof SIGNAL_HEADERS)[number]

export interface NormalisedAttachment {
  /** Gmail's numbering: `''` for the whole mail, `'0'`, `'0.1'`. Stable, unlike Gmail's attachment ids. */
  partId: string
  /** The last segment of what was sent, without control characters. Empty when the mail names none. */
  filename: string
  mimeType: string
  /** Decoded bytes. */
  sizeBytes: number
  /** The HTML shows it by `cid:`. */
  inline: boolean
  contentId: string | null
}

/**
 * A mail as every room above knows it, the same whether it was read from Gmail's payload tree or from raw bytes
 * (but for `quirks`: Gmail repairs some things before we see them). Every string can be stored in PostgreSQL.
 */
export interface NormalisedMessage extends Record<AddressField, Person[]> {
  /** How many the header named; each field keeps at most `ADDRESSES_MAX`. */
  addressCounts: Record<AddressField, number>
  subject: string
  /** The Date header as epoch milliseconds: the sender's claim, not when it arrived. */
  sentAt: number | undefined
  /** Without the angle brackets. */
  messageId: string | undefined
  inReplyTo: string | undefined
  references: string[]
  /** Plain text as sent with `\n` line ends, or made from the HTML where only that came. */
  text: string
  textCut: boolean
  /** As sent, unsafe. Null where the mail is plain text. */
  html: string | null
  htmlCut: boolean
  /** One line of plain text for lists, made by us: decoded, at most `SNIPPET_CODE_POINTS`. */
  snippet: string
  attachments: NormalisedAttachment[]
  /** The list's own identifier: what List-Id holds between its angle brackets, lower-cased. */
  listId?: string
  /** The keyword of RFC 3834, lower-cased: `auto-replied`, `auto-generated`, `no`. */
  autoSubmitted?: string
  /** Lower-cased: `bulk`, `list`, `junk`, `auto_reply`. */
  precedence?: string
  signalHeaders: Partial<Record<SignalHeader, string>>
  /** What was out of order and how it was mended, in the order it was met. */
  quirks: Quirk[]
}
