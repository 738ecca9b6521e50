import { z } from 'zod'
import { RECIPIENTS_MAX } from './policy.ts'
import { WORD_FACTS } from './policy-facts.ts'
import {
  AgentId,
  MailboxId,
  MemberId,
  ModelId,
  NO_NUL,
  ONE_LINE,
  PageCursor,
  RemoteId,
  WireId,
  WireTime,
} from './primitives.ts'
import { SignalAddress } from './signal-settings.ts'
import { Person } from './threads.ts'

export const DraftId = WireId('drf')
export const DraftFileId = WireId('drq')

export const DraftKind = z.enum(['new', 'reply', 'reply_all', 'forward'])
export type DraftKind = z.infer<typeof DraftKind>

/** RFC 5322 allows a line no more. */
export const SUBJECT_MAX = 998
/** As long a text as a mail is shown with. */
export const DRAFT_CHARS_MAX = 1_000_000
/** Of all files of a draft: what Gmail takes for one mail, less what base64 adds. */
export const DRAFT_FILES_BYTES_MAX = 18_000_000
export const DRAFT_FILES_MAX = 100
export const FILE_NAME_MAX = 200

/** Somebody a draft goes to. Where their address comes from is found out here and not believed. */
export const Recipient = z.object({ name: z.string().trim().max(200).regex(ONE_LINE), address: SignalAddress })
export type Recipient = z.infer<typeof Recipient>

const Recipients = z.array(Recipient).max(RECIPIENTS_MAX)

/** Who writes: a person, an agent that works for one, or a model that one has asked to. */
export const DraftWriter = z.object({
  id: z.union([MemberId, AgentId, ModelId]),
  kind: z.enum(['human', 'agent', 'model']),
  /** Empty where they are gone. */
  name: z.string(),
})
export type DraftWriter = z.infer<typeof DraftWriter>

/** What somebody writes. */
export const DraftContent = z.strictObject({
  /** One of the mailbox’s sending addresses. Absent: its own. */
  from: SignalAddress.optional(),
  to: Recipients,
  cc: Recipients,
  bcc: Recipients,
  subject: z.string().max(SUBJECT_MAX).regex(ONE_LINE),
  /** Of a rich draft the same words without any form; made here. */
  text: z.string().max(DRAFT_CHARS_MAX).regex(NO_NUL),
  /** Null: plain. Cleaned here: of an editor's HTML only forms, lists, quotes and links are kept. */
  html: z.string().max(DRAFT_CHARS_MAX).regex(NO_NUL).nullable(),
})
export type DraftContent = z.infer<typeof DraftContent>

export const DraftFile = z.object({
  id: DraftFileId,
  name: z.string(),
  type: z.string(),
  sizeBytes: z.number().int(),
  /** Lower-case hex. */
  sha256: z.string(),
})
export type DraftFile = z.infer<typeof DraftFile>

/** What is known of an address that a draft goes to. */
export const KnownRecipient = z.object({
  address: z.string(),
  audience: z.enum(['internal', 'partner', 'external']),
  /** Whence the address came of all that is known of it. */
  provenance: z.enum(WORD_FACTS.provenance),
  /** Nothing was sent there from this mailbox within a year. */
  isNew: z.boolean(),
  /** A known domain that this one can be mistaken for. */
  looksLike: z.string().nullable(),
  /** Not among those of the message that is answered. */
  isAdded: z.boolean(),
})
export type KnownRecipient = z.infer<typeof KnownRecipient>

/** Of the message that is answered, something whoever answers should know. */
export const AnswerHint = z.enum(['list', 'no_reply', 'automatic', 'self', 'reply_to_elsewhere'])
export type AnswerHint = z.infer<typeof AnswerHint>

/** Who writes a draft at the moment. Whoever may work in the mailbox may take it over. */
export const DraftLock = z.object({ by: DraftWriter, isMine: z.boolean(), until: WireTime })
export type DraftLock = z.infer<typeof DraftLock>

export const DraftRow = z.object({
  id: DraftId,
  mailboxId: MailboxId,
  kind: DraftKind,
  /** Of the thread that it answers; null for a new one. */
  threadId: RemoteId.nullable(),
  subject: z.string(),
  /** The first of those it goes to, and how many there are. */
  to: z.array(Person).max(3),
  recipientCount: z.number().int(),
  editor: DraftWriter,
  changedAt: WireTime,
  lock: DraftLock.nullable(),
  /** What was made of it and is not over: somebody waits for an approval, or it is on its way. */
  proposalId: WireId('prp').nullable(),
})
export type DraftRow = z.infer<typeof DraftRow>

export const Draft = DraftRow.omit({ to: true }).extend({
  /** The message that it answers or forwards. */
  answersId: RemoteId.nullable(),
  version: z.number().int().positive(),
  content: DraftContent,
  files: z.array(DraftFile),
  /** One for each address of the content. */
  known: z.array(KnownRecipient),
  /** Of the message that is answered, who would get no answer. */
  dropped: z.array(Person),
  hints: z.array(AnswerHint),
  /** The newest that came into the thread since the draft was begun and that its last version did not know of. */
  newer: z.object({ messageId: RemoteId, from: Person.nullable(), at: WireTime }).nullable(),
  author: DraftWriter,
  createdAt: WireTime,
})
export type Draft = z.infer<typeof Draft>

/** GET /v1/drafts?mailboxId&threadId&cursor&limit: of mailboxes that I may work in, last changed first. */
export const DraftQuery = z.object({
  mailboxId: MailboxId.optional(),
  threadId: RemoteId.optional(),
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type DraftQuery = z.infer<typeof DraftQuery>
export const DraftPage = z.object({ drafts: z.array(DraftRow), nextCursor: PageCursor.nullable() })
export type DraftPage = z.infer<typeof DraftPage>

/** POST /v1/mailboxes/:mailboxId/drafts: begin one, filled in from the message that it answers. */
export const BeginDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: DraftKind.exclude(['new']), messageId: RemoteId }),
])
export type BeginDraft = z.infer<typeof BeginDraft>

/** PUT /v1/drafts/:id: a new version. Keeps the lock of whoever writes; refused where somebody else holds it. */
export const PutDraft = z.strictObject({
  /** The version that was changed. */
  expectedVersion: z.number().int().positive(),
  content: DraftContent,
  /** Whoever writes has seen the newest message of the thread. */
  hasSeen: RemoteId.optional(),
})
export type PutDraft = z.infer<typeof PutDraft>

/** PUT /v1/drafts/:id/lock: begin to write, or with `takeOver` go on where somebody else wrote. DELETE gives it back. */
export const LockDraft = z.strictObject({ takeOver: z.boolean().default(false) })

/** GET /v1/drafts/:id/versions: newest first, at most 50. */
export const DraftVersion = z.object({
  version: z.number().int().positive(),
  at: WireTime,
  by: DraftWriter,
  content: DraftContent,
})
export const DraftVersions = z.object({ versions: z.array(DraftVersion) })
export type DraftVersions = z.infer<typeof DraftVersions>

/** POST /v1/drafts/:id/files?name: its bytes are the body. */
export const AddFileQuery = z.object({
  name: z.string().trim().min(1).max(FILE_NAME_MAX).regex(ONE_LINE),
})
/** POST /v1/drafts/:id/files/from-mail: a file of a message of the same mailbox. */
export const AddFileFromMail = z.strictObject({ messageId: RemoteId, partId: z.string().max(200).regex(ONE_LINE) })
