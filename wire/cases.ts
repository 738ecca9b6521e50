import { z } from 'zod'
import { CaseField, SetFields } from './case-fields.ts'
import { CaseMember, CasePriority, CaseStatus, OwnedCaseMark } from './case-mark.ts'
import { CasePending } from './case-pending.ts'
import { MailboxId, MemberId, NO_NUL, ONE_LINE, PageCursor, RemoteId, WireId, WireTime } from './primitives.ts'
import { Person, ThreadRow } from './threads.ts'

export const NoteId = WireId('nte')
export const DetachmentId = WireId('det')

/** A day in the calendar, `2026-11-30`. */
export const CaseDay = z.iso.date()

export const CASE_TITLE_MAX = 200
export const NOTE_MAX = 10_000
/** More belong to no one piece of work, and a page still draws them. */
export const CASE_THREADS_MAX = 100
export const CASE_NOTES_MAX = 1_000

const Title = z.string().trim().min(1).max(CASE_TITLE_MAX).regex(ONE_LINE)

/** GET /v1/cases?status&owner&due&priority&q&order&cursor&limit: last worked on first. Only cases of which I may read a thread. */
export const CaseQuery = z.object({
  /** `unfinished` is open and waiting. */
  status: z.enum([...CaseStatus.options, 'unfinished', 'all']).default('unfinished'),
  /** A member's id, or one of the two words. Everybody's when left out. */
  owner: z.union([z.enum(['me', 'nobody']), MemberId]).optional(),
  /** `overdue`: the day is over, in UTC. `week`: it is over within seven days, or was before. `none`: no day is set. */
  due: z.enum(['overdue', 'week', 'none']).optional(),
  priority: CasePriority.optional(),
  /** `changed`: last worked on first. `priority`: what presses the most, and of that what was last worked on. */
  order: z.enum(['changed', 'priority']).default('changed'),
  /** Words of the title, all of them; or the key. */
  q: z.string().trim().max(200).regex(NO_NUL).optional(),
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type CaseQuery = z.infer<typeof CaseQuery>

export const CaseRow = OwnedCaseMark.extend({
  /** As it was typed; else the subject of the thread that is primary to me. Empty where its mail is gone. */
  title: z.string(),
  priority: CasePriority,
  dueOn: CaseDay.nullable(),
  overdue: z.boolean(),
  /** Of the threads that I may read, as is the rest. */
  threadCount: z.number().int(),
  unread: z.boolean(),
  /** Null where their mail was deleted at the provider. */
  lastMessageAt: WireTime.nullable(),
  /** When somebody last changed it. */
  changedAt: WireTime,
})
export type CaseRow = z.infer<typeof CaseRow>

export const CasePage = z.object({
  cases: z.array(CaseRow),
  nextCursor: PageCursor.nullable(),
  /** Of all that I may see, whatever was asked: by status, and of the unfinished ones. */
  counts: z.object({
    open: z.number().int(),
    waiting: z.number().int(),
    done: z.number().int(),
    mine: z.number().int(),
    nobodys: z.number().int(),
    overdue: z.number().int(),
  }),
})
export type CasePage = z.infer<typeof CasePage>

/** A thread in a case; I may read its mailbox. */
export const CaseThread = z.object({
  mailboxId: MailboxId,
  /** The address of the mailbox. */
  mailbox: z.string(),
  threadId: RemoteId,
  primary: z.boolean(),
  attachedAt: WireTime,
  /** Who attached it, by name. */
  attachedBy: z.string(),
  /** Whether I may detach it or make it primary. */
  mayWork: z.boolean(),
  /** As a list shows it; null since its mail was deleted at the provider. */
  thread: ThreadRow.nullable(),
})
export type CaseThread = z.infer<typeof CaseThread>

/** GET /v1/cases/:caseId, and the answer to most that changes one. */
export const Case = CaseRow.extend({
  /** Null where the title is a subject. */
  typedTitle: z.string().nullable(),
  /** What was written down about it, by name. */
  fields: z.array(CaseField),
  /** Whether the owner may read one of the threads that I may; null without an owner. */
  ownerReads: z.boolean().nullable(),
  createdAt: WireTime,
  /** By name. */
  createdBy: z.string(),
  /** Whether I may change it: I may work in one of its mailboxes. */
  mayWork: z.boolean(),
  /** The primary one first: to me that is the first in rank of those that I may read. Then in the order of rank. */
  threads: z.array(CaseThread),
  /** Threads of shared mailboxes that I may not read. Those of personal ones are nobody else's to count. */
  hiddenThreads: z.number().int(),
  /** Mail that waits to leave, whatever has waited longest first: of mailboxes in which I may work. At most 20. */
  pending: z.array(CasePending),
})
export type Case = z.infer<typeof Case>

export const ThreadName = z.object({ mailboxId: MailboxId, threadId: RemoteId })
export type ThreadName = z.infer<typeof ThreadName>

/** POST /v1/cases/:caseId/threads */
export const AttachThread = ThreadName.extend({
  /** Others may read what was written in the case while they could not: needed where the thread is the first of a shared mailbox. */
  opensNotes: z.boolean().optional(),
})
export type AttachThread = z.infer<typeof AttachThread>

/**
 * POST /v1/cases: a case around a thread, which becomes its primary one. Untitled it is called by the subject. POST
 * /v1/cases/:caseId/undo unmakes it within ten minutes, while nobody has done anything with it.
 */
export const CreateCase = ThreadName.extend({
  title: Title.optional(),
  /** Whose it is from the beginning: somebody who may read the thread. Nobody's where it is left out. */
  ownerId: MemberId.optional(),
})
export type CreateCase = z.infer<typeof CreateCase>

/** PATCH /v1/cases/:caseId. A null title is the subject again, a null owner nobody. */
export const ChangeCase = z.object({
  title: Title.nullable().optional(),
  status: CaseStatus.optional(),
  ownerId: MemberId.nullable().optional(),
  priority: CasePriority.optional(),
  dueOn: CaseDay.nullable().optional(),
  /** Those that are to be written or taken away; the others stay. */
  fields: SetFields.optional(),
})
export type ChangeCase = z.infer<typeof ChangeCase>

/**
 * DELETE /v1/cases/:caseId/threads/:mailboxId/:threadId. POST /v1/case-detachments/:detachmentId/undo puts the thread
 * back where it was, primary where it was that.
 */
export const Detached = z.object({
  detachmentId: DetachmentId,
  undoUntil: WireTime,
  case: Case,
})
export type Detached = z.infer<typeof Detached>

/** GET /v1/mailboxes/:mailboxId/threads/:threadId/case */
export const CaseOfThread = z.object({ case: Case.nullable() })
export type CaseOfThread = z.infer<typeof CaseOfThread>

/** GET /v1/cases/:caseId/people: whom the mail of its threads names, whoever was first seen first. At most 200. */
export const CasePeople = z.object({
  people: z.array(
    Person.extend({
      /** Of the organisation: a member's address, a mailbox's, or one of the same domain that is no public mail host. */
      internal: z.boolean(),
      firstSeenAt: WireTime,
      messages: z.number().int(),
    }),
  ),
  peopleCount: z.number().int(),
})
export type CasePeople = z.infer<typeof CasePeople>

/** GET /v1/cases/:caseId/files: what is attached to its mail, newest first. At most 500. */
export const CaseFiles = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      mimeType: z.string(),
      sizeBytes: z.number().int(),
      /** Hex. Known once somebody has downloaded it; equal files whose hash is known are one line. */
      sha256: z.string().nullable(),
      at: WireTime,
      /** Where it came, newest first: to download it is to ask for the first. */
      places: z.array(ThreadName.extend({ messageId: RemoteId, partId: z.string() })),
    }),
  ),
  more: z.boolean(),
})
export type CaseFiles = z.infer<typeof CaseFiles>

/** POST /v1/cases/:caseId/notes and PATCH …/notes/:noteId: plain text, never mailed. */
export const WriteNote = z.object({ text: z.string().trim().min(1).max(NOTE_MAX).regex(NO_NUL) })
export const Note = z.object({
  id: NoteId,
  text: z.string(),
  /** Whoever was erased is called by the word in place of their name. */
  author: CaseMember,
  /** I wrote it: I may change and delete it. */
  mine: z.boolean(),
  at: WireTime,
  editedAt: WireTime.nullable(),
})
export type Note = z.infer<typeof Note>

/** Why two threads may belong together; each says what of it is the same. */
export const SuggestionReason = z.discriminatedUnion('because', [
  /** One answers or names a mail of the other. */
  z.object({ because: z.literal('references') }),
  /** The same order or invoice number, as it was written first. */
  z.object({ because: z.literal('number'), number: z.string() }),
  /** The same people outside the organisation; at most 5 of them. */
  z.object({ because: z.literal('participants'), people: z.array(z.string()) }),
])
export type SuggestionReason = z.infer<typeof SuggestionReason>

/** GET /v1/cases/:caseId/suggestions?cursor: threads of no case that I may attach, best first. Nothing attaches itself. */
export const SuggestionQuery = z.object({ cursor: PageCursor.optional() })
export const Suggestions = z.object({
  suggestions: z.array(z.object({ thread: ThreadRow, reasons: z.array(SuggestionReason).min(1) })),
  nextCursor: PageCursor.nullable(),
})
export type Suggestions = z.infer<typeof Suggestions>

/**
 * GET /v1/cases/:caseId/assignees?q: who may own it, by name: they may read one of the threads that I may. GET
 * /v1/mailboxes/:mailboxId/assignees?q: who may own a case of a thread of this mailbox, which I may work in. At most 50.
 */
export const AssigneeQuery = z.object({ q: z.string().trim().max(200).regex(NO_NUL).default('') })
export const Assignees = z.object({ people: z.array(CaseMember) })
export type Assignees = z.infer<typeof Assignees>
