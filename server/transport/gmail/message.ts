import { z } from 'zod'

/** `historyId` and `internalDate` are 64-bit numbers, which JSON carries as strings. */
const Uint64 = z.string().regex(/^\d{1,20}$/)

/** Gmail's ids are 16 hex digits today; a bound, not a promise. */
export const RemoteIdText = z.string().regex(/^[\w-]{1,64}$/)

/** What every format carries besides the payload. Google leaves empty fields out. */
export const GmailMessageFacts = z.object({
  id: RemoteIdText,
  threadId: RemoteIdText,
  /** Printable ASCII, as `INBOX` or `Label_12`. */
  labelIds: z.array(z.string().regex(/^[\x20-\x7e]{1,200}$/)).default([]),
  historyId: Uint64,
  /** Epoch milliseconds, when Google accepted the mail. */
  internalDate: Uint64.transform(Number),
  sizeEstimate: z.number().int().nonnegative().default(0),
})
export type GmailMessageFacts = z.infer<typeof GmailMessageFacts>
