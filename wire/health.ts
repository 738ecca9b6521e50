import { z } from 'zod'
import { AccessMode, ReceivingState, SendingState } from './connections.ts'
import { ConnectionId, WireId, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'

/** Why a run was begun: connected, asked for by a person, pushed by the provider, due by the clock, or going on. */
export const RunReason = z.enum(['connected', 'asked', 'pushed', 'due', 'continued'])
export type RunReason = z.infer<typeof RunReason>

export const RunId = WireId('run')

/** What sync did to a mailbox, as the last 20 are kept. A run that found nothing to do and ended well is not listed. */
export const SyncRun = z.object({
  id: RunId,
  /** `recovery` lists everything anew because the provider has forgotten our cursor. */
  kind: z.enum(['initial', 'catch_up', 'recovery', 'census']),
  reason: RunReason,
  startedAt: WireTime,
  /** Null while it works. */
  endedAt: WireTime.nullable(),
  outcome: z.enum(['working', 'done', 'waits', 'failed', 'stopped']),
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  /** Messages passed over for now, by their reason; each is tried again by itself. */
  skipped: z.array(z.object({ problem: ProblemWords, count: z.number().int() })),
  problem: ProblemWords.nullable(),
})
export type SyncRun = z.infer<typeof SyncRun>
/** GET /v1/mailboxes/:id/runs: newest first, at most 20. */
export const SyncRunList = z.object({ runs: z.array(SyncRun) })

/** The provider's ids held against ours: the proof that nothing is missing. */
export const Census = z.object({
  checkedAt: WireTime,
  /** How many messages the provider named. */
  provider: z.number().int(),
  /** How many of them were in the mirror. */
  ours: z.number().int(),
  /** At the provider and not here: fetched since. */
  missing: z.number().int(),
  /** Here and no longer there: removed since. */
  extra: z.number().int(),
  /** How many of the two kinds have been repaired by now. */
  repaired: z.number().int(),
})
export type Census = z.infer<typeof Census>

/** Whether mail comes in, with the evidence. */
export const Receiving = z.object({
  state: ReceivingState,
  problem: ProblemWords.nullable(),
  retryAt: WireTime.nullable(),
  lastNewMailAt: WireTime.nullable(),
  lastCheckAt: WireTime.nullable(),
})
/** Whether mail can go out, and why not. */
export const Sending = z.object({
  state: SendingState,
  problem: ProblemWords.nullable(),
})
/**
 * How we learn of new mail, from what has happened. `unproved`: nothing was heard in this way yet. `silent`: nothing was heard for ten minutes, so that we look as
 * well; of `poll`, that nobody has looked for five. `broken`: it does not work just now, and we look every minute.
 */
export const Hearing = z.object({
  by: z.enum(['push', 'idle', 'poll']),
  state: z.enum(['working', 'unproved', 'silent', 'broken']),
  lastAt: WireTime.nullable(),
  renewsAt: WireTime.nullable(),
  lapsesAt: WireTime.nullable(),
  problem: ProblemWords.nullable(),
})

/** GET /v1/mailboxes/:id/health */
export const MailboxHealth = z.object({
  receiving: Receiving,
  sending: Sending,
  /** How new mail is heard of. */
  hearing: Hearing,
  census: Census.nullable(),
  /** When the next census is due; null before the first mirror stands. */
  censusDueAt: WireTime.nullable(),
})
export type MailboxHealth = z.infer<typeof MailboxHealth>

/** POST /v1/mailboxes/:id/sync and …/census: the run that was asked for; its end arrives as the event `mailbox.run`. */
export const RunAsked = z.object({ runId: RunId })
export type RunAsked = z.infer<typeof RunAsked>

/** GET /v1/connections/:id/disconnect: what disconnecting would end, before anybody presses. */
export const DisconnectPreview = z.object({
  account: z.string().nullable(),
  messages: z.number().int(),
  /** Work that would be stopped or given up. */
  cancels: z.array(
    z.object({
      kind: z.enum(['import', 'sync', 'census', 'action', 'approval', 'send']),
      count: z.number().int(),
    }),
  ),
  /** Of the mailbox, anybody's: they can be sent no more, and go with the mail where that is erased. */
  drafts: z.number().int(),
  /** Other live connections, anybody's, on the same account at the same provider: they keep the grant alive. */
  siblings: z.number().int(),
  /** Those of them that are the reader's own: where these are all, disconnecting may end them too. */
  ownSiblings: z.array(z.object({ connectionId: ConnectionId, accessMode: AccessMode })),
})
export type DisconnectPreview = z.infer<typeof DisconnectPreview>
