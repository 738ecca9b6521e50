import { z } from 'zod'
import { WireId, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'

/** What is looked at once a mailbox is connected, in the order a person goes through it. */
export const Check = z.enum(['account', 'letter', 'ingested', 'sync', 'approval'])
export type Check = z.infer<typeof Check>

export const CheckState = z.enum(['waiting', 'running', 'passed', 'failed'])
export type CheckState = z.infer<typeof CheckState>

/** What came of the letter that was asked for. Its words are those of the mail itself. */
export const SeenLetter = z.object({
  from: z.string(),
  /** When the provider took it in. */
  arrivedAt: WireTime,
  /** Null where the mailbox is only counted: no subject, text or attachment is ever fetched then. */
  content: z
    .object({
      subject: z.string(),
      /** Whether it is exactly the one that was asked for. */
      sameSubject: z.boolean(),
      preview: z.string(),
      /** Whether the preview begins as the text that was asked for. */
      samePreview: z.boolean(),
      attachments: z.array(z.string()),
      /** Whether the one that was asked for is among them. */
      sameAttachment: z.boolean(),
    })
    .nullable(),
})
export type SeenLetter = z.infer<typeof SeenLetter>

export const Verification = z.object({
  id: WireId('ver'),
  startedAt: WireTime,
  /** It was begun before the latest connect, so nothing of it counts any more: begin again. */
  outdated: z.boolean(),
  /** The letter to send, from anywhere. */
  letter: z.object({
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    /** Name of the attachment that it should have. */
    attachment: z.string(),
    /** Against the sandbox a button delivers it. */
    deliverable: z.boolean(),
  }),
  /** What the provider says whose mailbox it is. */
  account: z.string().nullable(),
  seen: SeenLetter.nullable(),
  /** What the last *Sync now* of this check brought. */
  run: z.object({ added: z.number().int(), changed: z.number().int(), removed: z.number().int() }).nullable(),
  /** The first mail since the latest connect that stopped until somebody would say yes. */
  stoppedId: WireId('prp').nullable(),
  checks: z.array(
    z.object({
      check: Check,
      state: CheckState,
      at: WireTime.nullable(),
      problem: ProblemWords.nullable(),
    }),
  ),
})
export type Verification = z.infer<typeof Verification>

/** GET /v1/connections/:id/verification: the newest; null before the first. POST begins one. */
export const LatestVerification = z.object({ verification: Verification.nullable() })
