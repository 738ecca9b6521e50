import { z } from 'zod'
import { WireTime } from './primitives.ts'

/** What a caller may do about a failure: nothing, the same call later, or the same call after reconnecting. */
export const Retry = z.enum(['never', 'later', 'after_reconnect'])
export type Retry = z.infer<typeof Retry>

/**
 * Every error answer (RFC 9457, `application/problem+json`), made from the server's one error table and written in the
 * reader's language. `say` is what happened, `means` what it usually means, `fix` what to do next.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  retry: Retry,
  say: z.string(),
  means: z.string(),
  fix: z.string(),
  /** Names the request in the log; a person may quote it. */
  requestId: z.string(),
  /** Values the sentences speak of: addresses, a field name, a time. Never a secret, never mail. */
  params: z.record(z.string(), z.string()).optional(),
  /** Those of the values that are moments: they stand in the sentences as here, for a page to write in its reader's zone. */
  moments: z.array(WireTime).optional(),
})
export type Problem = z.infer<typeof Problem>

/** GET /v1/problems/:code: the sentences of one error, for a page that knows only its code. */
export const ProblemWords = Problem.omit({ requestId: true })
export type ProblemWords = z.infer<typeof ProblemWords>

/** Where a person, or whoever reads a log, meets a platform's own words; `elsewhere` in other products. */
export const MetAt = z.enum(['google_page', 'token', 'gmail', 'imap', 'smtp', 'elsewhere'])
export type MetAt = z.infer<typeof MetAt>

/** GET /v1/problems: the whole table, each row with the platforms' words that it explains. */
export const ProblemTable = z.object({
  problems: z.array(
    ProblemWords.pick({ code: true, status: true, retry: true, say: true, means: true, fix: true }).extend({
      words: z.array(z.object({ at: MetAt, word: z.string() })),
    }),
  ),
})
export type ProblemTable = z.infer<typeof ProblemTable>
