import { z } from 'zod'
import { ActionId } from './actions.ts'
import { CaseId } from './case-mark.ts'
import { ConnectionId, ConnectSessionId, MailboxId, RemoteId, WireId } from './primitives.ts'
import { ProposalStatus } from './proposal-status.ts'

/** Where an event stands, `xid.sequence`: two numbers, and the later event has the higher. */
export const EventPosition = z.string().regex(/^\d{1,20}\.\d{1,15}$/)
/** GET /v1/events. `after` opens the first stream of a page; a browser that comes back says Last-Event-ID, which counts before it. */
export const EventsQuery = z.object({ after: z.string().max(64).optional() })

/**
 * What GET /v1/events streams (Server-Sent Events). An event names what changed, never its content: the page asks again.
 * `id:` is `xid.sequence`; hand it back as Last-Event-ID to go on where the stream broke.
 */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connection.changed'), connectionId: ConnectionId }),
  z.object({ kind: z.literal('connect_session.changed'), connectSessionId: ConnectSessionId }),
  z.object({ kind: z.literal('mailbox.progress'), mailboxId: MailboxId }),
  /** A run that did something, failed or was asked for has ended; its result is among GET /v1/mailboxes/:id/runs. */
  z.object({ kind: z.literal('mailbox.run'), mailboxId: MailboxId, runId: WireId('run') }),
  /** At most 100 thread ids; `more` says that others changed too. */
  z.object({
    kind: z.literal('threads.changed'),
    mailboxId: MailboxId,
    threadIds: z.array(RemoteId),
    more: z.boolean(),
  }),
  /** An action has another status; what it changed of threads is told beside it. */
  z.object({ kind: z.literal('action.changed'), mailboxId: MailboxId, actionId: ActionId }),
  /** A case with a thread in this mailbox has changed; its mail is told of by `threads.changed`. */
  z.object({ kind: z.literal('case.changed'), caseId: CaseId, mailboxId: MailboxId }),
  /** Somebody writes on, began or deleted a draft, or stopped writing. */
  z.object({ kind: z.literal('draft.changed'), mailboxId: MailboxId, draftId: WireId('drf') }),
  /** What somebody wants sent stands otherwise. */
  z.object({
    kind: z.literal('proposal.changed'),
    mailboxId: MailboxId,
    proposalId: WireId('prp'),
    status: ProposalStatus,
  }),
  /** An address where an app is told what happens was changed, or stopped taking it. */
  z.object({ kind: z.literal('webhook.changed'), endpointId: WireId('whe') }),
  /** Who reaches which mailbox has changed; perhaps I do. */
  z.object({ kind: z.literal('mailboxes.changed') }),
  /** What the organisation allows to be connected has changed. */
  z.object({ kind: z.literal('integrations.changed') }),
  /** Another version of the policy holds: the emergency stop may have been pressed or lifted. */
  z.object({ kind: z.literal('policy.changed') }),
  /** I was told something, or a notice of mine has changed. */
  z.object({ kind: z.literal('notices.changed') }),
  /** Too long away, or too much: forget what you hold and ask anew. */
  z.object({ kind: z.literal('stream.reset') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
