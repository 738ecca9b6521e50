import { z } from 'zod'
import { WireTime } from './primitives.ts'
import { Person } from './threads.ts'

/** In what a draft in Gmail differs from ours. `form`: bold words, lists, links. */
export const GmailDraftDifference = z.enum(['from', 'recipients', 'subject', 'text', 'form', 'files'])
export type GmailDraftDifference = z.infer<typeof GmailDraftDifference>

/** GET /v1/mailboxes/:mailboxId/gmail-drafts: whether drafts of this mailbox are kept in Gmail as well. */
export const GmailDrafts = z.object({
  kept: z.boolean(),
  /** `transport`: not read over the Gmail API. `scope`: its permission is too narrow for drafts. */
  barred: z.enum(['transport', 'scope']).nullable(),
  mayChange: z.boolean(),
})
export type GmailDrafts = z.infer<typeof GmailDrafts>

/** PUT /v1/mailboxes/:mailboxId/gmail-drafts */
export const PutGmailDrafts = z.strictObject({ kept: z.boolean() })
export type PutGmailDrafts = z.infer<typeof PutGmailDrafts>

/** GET /v1/drafts/:draftId/gmail: what somebody did to a draft in Gmail; null where nothing is to be said. */
export const GmailDraft = z.object({
  notice: z
    .object({
      is: z.enum(['changed', 'deleted']),
      at: WireTime,
      differs: z.array(GmailDraftDifference),
      /** What stands there; null where it is deleted, or has not come here yet. */
      theirs: z
        .object({
          from: z.array(Person),
          to: z.array(Person),
          cc: z.array(Person),
          bcc: z.array(Person),
          subject: z.string(),
          /** Its beginning. */
          text: z.string(),
        })
        .nullable(),
    })
    .nullable(),
})
export type GmailDraft = z.infer<typeof GmailDraft>
