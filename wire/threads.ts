import { z } from 'zod'
import { OwnedCaseMark } from './case-mark.ts'
import { MailboxId, NO_NUL, ONE_LINE, PageCursor, RemoteId, WireTime } from './primitives.ts'

export const Person = z.object({ name: z.string(), address: z.string() })
export type Person = z.infer<typeof Person>

/** GET /v1/threads?mailboxId&view&q&cursor&limit: newest first. A view is a set every mailbox has, or one label. */
export const ThreadQuery = z.object({
  /** All my mailboxes when left out. */
  mailboxId: MailboxId.optional(),
  view: z
    .enum(['inbox', 'unread', 'starred', 'sent', 'drafts', 'all', 'snoozed', 'spam', 'trash', 'label'])
    .default('inbox'),
  labelId: z.string().max(200).regex(ONE_LINE).optional(),
  /**
   * A search with Gmail's operators, within the view: `view=all` is what Gmail's search box looks through. Threads are
   * matched by message and stand at the newest that matches. Longer than 1,000 characters is `search.too_long`.
   */
  q: z.string().max(20_000).regex(NO_NUL).optional(),
  /** IANA name: the zone in which the dates of `q` begin. UTC when left out. */
  timeZone: z.string().max(64).optional(),
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ThreadQuery = z.infer<typeof ThreadQuery>

/** That somebody has put a thread off, for all who read the mailbox. */
export const SnoozeMark = z.object({
  /** The member's name. */
  by: z.string(),
  /** When it comes back; null where only a new message brings it back. */
  until: WireTime.nullable(),
  /** When it came back, and what brought it; null while it is away. */
  woken: z.object({ at: WireTime, by: z.enum(['time', 'mail']) }).nullable(),
})
export type SnoozeMark = z.infer<typeof SnoozeMark>

export const ThreadRow = z.object({
  id: RemoteId,
  mailboxId: MailboxId,
  subject: z.string(),
  snippet: z.string(),
  /** Oldest first, the reader's own addresses marked. At most 12; `participantCount` says how many there are. */
  participants: z.array(Person.extend({ me: z.boolean(), unread: z.boolean() })),
  participantCount: z.number().int(),
  messageCount: z.number().int(),
  unread: z.boolean(),
  starred: z.boolean(),
  hasAttachment: z.boolean(),
  labelIds: z.array(z.string()),
  /** Of the newest message that shows here; in the inbox, of a thread that was put off, when it came back. */
  lastMessageAt: WireTime,
  /** The case that it is in, and who has it; null where it is in none, left out where nobody asked for it. */
  case: OwnedCaseMark.nullable().optional(),
  /** Null where it is not put off and has not just come back, left out where nobody asked for it. */
  snooze: SnoozeMark.nullable().optional(),
})
export type ThreadRow = z.infer<typeof ThreadRow>

/** How a search was understood. */
export const SearchReading = z.object({
  /** What to highlight: in lower case and without accents, as search compares them. */
  words: z.array(z.string()),
  /** False while mail of these mailboxes is still being made searchable: some may be missing. */
  complete: z.boolean(),
})
export type SearchReading = z.infer<typeof SearchReading>

/** A page of a search may hold fewer threads than asked for, even none, and still say where to go on. */
export const ThreadPage = z.object({
  threads: z.array(ThreadRow),
  nextCursor: PageCursor.nullable(),
  /** Only where `q` was asked. */
  search: SearchReading.optional(),
})
export type ThreadPage = z.infer<typeof ThreadPage>

export const Attachment = z.object({
  partId: z.string(),
  filename: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
  /** Shown inside the letter by `cid:`. */
  inline: z.boolean(),
  contentId: z.string().nullable(),
})
export type Attachment = z.infer<typeof Attachment>

export const Message = z.object({
  id: RemoteId,
  from: Person.nullable(),
  sender: Person.nullable(),
  replyTo: z.array(Person),
  to: z.array(Person),
  cc: z.array(Person),
  bcc: z.array(Person),
  subject: z.string(),
  /** When the provider took it in. */
  at: WireTime,
  snippet: z.string(),
  labelIds: z.array(z.string()),
  unread: z.boolean(),
  draft: z.boolean(),
  /** Plain text as sent, or made from the HTML where only that came. Cut at 1 MiB; `textCut` says so. */
  text: z.string(),
  textCut: z.boolean(),
  /** As sent, unsafe until the reader's page has cleaned it. Null where the mail is plain text. Cut at 4 MiB. */
  html: z.string().nullable(),
  htmlCut: z.boolean(),
  attachments: z.array(Attachment),
  /** The mail could not be read whole; the reason, while its raw bytes are kept. */
  quarantined: z.string().nullable(),
})
export type Message = z.infer<typeof Message>

/** GET /v1/mailboxes/:mailboxId/threads/:threadId: oldest first. At most 500 messages; `messageCount` says how many. */
export const Thread = z.object({
  id: RemoteId,
  mailboxId: MailboxId,
  subject: z.string(),
  messageCount: z.number().int(),
  messages: z.array(Message),
})
export type Thread = z.infer<typeof Thread>
