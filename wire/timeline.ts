import { z } from 'zod'
import { CaseMember, CasePriority, CaseStatus } from './case-mark.ts'
import { CaseDay, Note, ThreadName } from './cases.ts'
import { PageCursor, RemoteId, WireTime } from './primitives.ts'
import { ProposalStatus } from './proposal-status.ts'
import { Asker, ProposalId } from './proposals.ts'
import { Person } from './threads.ts'

/** What somebody decided about a case. Those about a thread are told to whoever may read it. */
export const CaseDecision = z.discriminatedUnion('did', [
  /** To whom it was given with that; null is nobody. */
  z.object({ did: z.literal('created'), to: CaseMember.nullable() }),
  z.object({ did: z.literal('attached'), thread: ThreadName }),
  z.object({ did: z.literal('detached'), thread: ThreadName }),
  /** A detached thread was put back. */
  z.object({ did: z.literal('reattached'), thread: ThreadName }),
  z.object({ did: z.literal('made_primary'), thread: ThreadName }),
  z.object({ did: z.literal('titled') }),
  z.object({ did: z.literal('status'), from: CaseStatus, to: CaseStatus }),
  /** Null is nobody. */
  z.object({ did: z.literal('owner'), from: CaseMember.nullable(), to: CaseMember.nullable() }),
  /** Its owner left the organisation. */
  z.object({ did: z.literal('owner_left') }),
  z.object({ did: z.literal('priority'), from: CasePriority, to: CasePriority }),
  z.object({ did: z.literal('due'), from: CaseDay.nullable(), to: CaseDay.nullable() }),
  /** Fields were written, changed or taken away. */
  z.object({ did: z.literal('fields') }),
  z.object({ did: z.literal('note_deleted') }),
])
export type CaseDecision = z.infer<typeof CaseDecision>

/** What became of a mail that somebody wanted sent: it was asked for, something was said of it, and so it ended. */
export const SendStep = z.enum([
  'asked',
  'approved',
  'returned',
  'rejected',
  'held',
  'released',
  'sent',
  'refused',
  'unconfirmed',
  'expired',
  'void',
  'undone',
])
export type SendStep = z.infer<typeof SendStep>

/** GET /v1/cases/:caseId/timeline?show&cursor&limit: newest first. */
export const TimelineQuery = z.object({
  show: z.enum(['all', 'mail', 'decisions', 'notes', 'sends']).default('all'),
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type TimelineQuery = z.infer<typeof TimelineQuery>

export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mail'),
    at: WireTime,
    thread: ThreadName,
    messageId: RemoteId,
    direction: z.enum(['in', 'out']),
    from: Person,
    subject: z.string(),
    snippet: z.string(),
    hasAttachment: z.boolean(),
  }),
  z.object({
    kind: z.literal('decision'),
    at: WireTime,
    id: z.string(),
    /** Null of what nobody here did. */
    by: CaseMember.nullable(),
    decision: CaseDecision,
  }),
  z.object({ kind: z.literal('note'), at: WireTime, note: Note }),
  /** Of a mail that somebody wanted sent in one of its threads; told to whoever may work in the mailbox. */
  z.object({
    kind: z.literal('send'),
    at: WireTime,
    id: z.string(),
    proposalId: ProposalId,
    thread: ThreadName,
    subject: z.string(),
    did: SendStep,
    /** Null of what nobody here did. */
    by: Asker.nullable(),
    /** How the proposal stands now. */
    status: ProposalStatus,
  }),
])
export type TimelineItem = z.infer<typeof TimelineItem>
export const Timeline = z.object({ items: z.array(TimelineItem), nextCursor: PageCursor.nullable() })
export type Timeline = z.infer<typeof Timeline>
