import { z } from 'zod'
import { ConnectionId, MailboxId, PageCursor, RemoteId, WireTime } from './primitives.ts'
import { Reach } from './sharing.ts'

export const Transport = z.enum(['gmail-api', 'imap'])
export type Transport = z.infer<typeof Transport>

/**
 * Where the mirror of a mailbox stands.
 *
 * `queued` waits for a worker, `listing` learns the ids, `fetching` brings the mail newest first (work can begin),
 * `settling` brings what changed meanwhile, `ready` is complete, `halted` waits for its connection.
 */
export const SyncPhase = z.enum(['queued', 'listing', 'fetching', 'settling', 'ready', 'halted'])
export type SyncPhase = z.infer<typeof SyncPhase>

export const SyncProgress = z.object({
  phase: SyncPhase,
  /** Messages in the mirror, quarantined ones included. */
  messages: z.number().int(),
  /** Messages the provider says there are; an estimate until the listing is whole. */
  expected: z.number().int().nullable(),
  expectedIsFinal: z.boolean(),
  /** Over the last minute of work. */
  messagesPerSecond: z.number().nullable(),
  secondsLeft: z.number().int().nullable(),
  quarantined: z.number().int(),
  startedAt: WireTime.nullable(),
  finishedAt: WireTime.nullable(),
  /** Set while the provider asks us to wait. */
  waitingUntil: WireTime.nullable(),
})
export type SyncProgress = z.infer<typeof SyncProgress>

export const Mailbox = z.object({
  id: MailboxId,
  connectionId: ConnectionId,
  address: z.string(),
  kind: z.enum(['personal', 'shared']),
  /** How its mail is read, or was until its connection ended. */
  transport: Transport,
  /** What I may do in it. */
  reach: Reach,
  /** Whose it is, by name: mine, or of whoever shares it with me. */
  owner: z.string(),
  unreadThreads: z.number().int(),
  sync: SyncProgress,
})
export type Mailbox = z.infer<typeof Mailbox>
export const MailboxList = z.object({ mailboxes: z.array(Mailbox) })

/** GET /v1/mailboxes/:id/quarantine: mail that could not be read, kept whole, each with its reason. */
export const Quarantined = z.object({
  messageId: RemoteId,
  reason: z.string(),
  sizeBytes: z.number().int().nullable(),
  at: WireTime,
})
export type Quarantined = z.infer<typeof Quarantined>
export const QuarantineList = z.object({ messages: z.array(Quarantined), nextCursor: PageCursor.nullable() })

export const Label = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['system', 'user']),
  color: z.string().nullable(),
})
export type Label = z.infer<typeof Label>
export const LabelList = z.object({ labels: z.array(Label) })
