import { z } from 'zod'

/** From the year 1 to 9999: what every calendar, PostgreSQL and ISO 8601 can write. */
const TIME_LEAST = -62_135_596_800_000
const TIME_MOST = 253_402_300_799_999

/** Gmail's ids are 16 hex digits today; a bound, not a promise. */
export const RemoteIdText = z.string().regex(/^[\w-]{1,64}$/)

/** What every format carries besides the payload. Google leaves empty fields out. */
export const GmailMessageFacts = z.object({
  id: RemoteIdText,
  threadId: RemoteIdText,
  /** Printable ASCII, as `INBOX` or `Label_12`. */
  labelIds: z.array(z.string().regex(/^[\x20-\x7e]{1,200}$/)).default([]),
  /** A uint64, which JSON carries as a string. */
  historyId: z.string().regex(/^\d{1,20}$/),
  /** Epoch milliseconds, when Google accepted the mail; of imported mail whatever its importer said. */
  internalDate: z
    .string()
    .regex(/^-?\d{1,20}$/)
    .transform((text) => Math.min(TIME_MOST, Math.max(TIME_LEAST, Number(text)))),
  sizeEstimate: z.number().int().nonnegative().max(0x7fffffff).default(0),
})
export type GmailMessageFacts = z.infer<typeof GmailMessageFacts>
