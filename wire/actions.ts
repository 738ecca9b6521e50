import { z } from 'zod'
import { MailboxId, ONE_LINE, RemoteId, WireId, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'

export const ActionId = WireId('act')

/**
 * What a person may do to threads. `label` and `unlabel` name a label of the mailbox. `snooze` and `unsnooze` are ours
 * alone: the provider is told nothing, and they are `done` at once.
 */
export const ActionKind = z.enum([
  'archive',
  'to_inbox',
  'mark_read',
  'mark_unread',
  'star',
  'unstar',
  'trash',
  'untrash',
  'spam',
  'not_spam',
  'label',
  'unlabel',
  'snooze',
  'unsnooze',
])
export type ActionKind = z.infer<typeof ActionKind>

/** POST /v1/mailboxes/:mailboxId/actions. With `dryRun` nothing is done and the answer says what would be. */
export const RequestAction = z.object({
  kind: ActionKind,
  threadIds: z.array(RemoteId).min(1).max(200),
  /** Only for `label` and `unlabel`: an existing label's id… */
  labelId: z.string().max(200).regex(ONE_LINE).optional(),
  /** …or the name of one, made at the provider where it is not there yet. Gmail's own begin with a backslash over IMAP. */
  labelName: z
    .string()
    .trim()
    .min(1)
    .max(225)
    .regex(ONE_LINE)
    .regex(/^[^\\]/)
    .optional(),
  /** Only for `snooze`: when they come back, within 400 days. Left out, a new message in the thread brings them back; it does so in any case. */
  wakeAt: WireTime.optional(),
  dryRun: z.boolean().default(false),
})
export type RequestAction = z.infer<typeof RequestAction>

/**
 * `pending`: done here, on its way to the provider. `done`: the provider has it. `undone`: taken back. `failed`: the
 * provider refused; what was shown has been put back and `problem` says why.
 */
export const Action = z.object({
  id: ActionId,
  mailboxId: MailboxId,
  kind: ActionKind,
  labelName: z.string().nullable(),
  threadIds: z.array(RemoteId),
  /** Messages it changes; those that already stood so are left out. */
  messages: z.number().int(),
  status: z.enum(['pending', 'done', 'undone', 'failed']),
  requestedAt: WireTime,
  /** Until then it can be taken back; null once it cannot. */
  undoUntil: WireTime.nullable(),
  problem: ProblemWords.nullable(),
})
export type Action = z.infer<typeof Action>

/** What the boundary says of an action: `refused` is an ordinary answer. Only what leaves ever needs somebody's yes. */
export const ActionAnswer = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('allowed'), action: Action.nullable(), messages: z.number().int() }),
  z.object({ decision: z.literal('refused'), problem: ProblemWords }),
])
export type ActionAnswer = z.infer<typeof ActionAnswer>

/** GET /v1/mailboxes/:mailboxId/actions: the newest 50. POST /v1/actions/:id/undo answers the Action. */
export const ActionList = z.object({ actions: z.array(Action) })
