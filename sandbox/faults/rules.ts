import { z } from 'zod'

const Pattern = z
  .string()
  .max(1_000)
  .refine((source) => isPattern(source), 'is not a regular expression')

/** The work is done first, and only its answer is struck: a mail is accepted, and its sender does not hear of it. */
const afterwards = { afterwards: z.literal(true).optional() }

export const FaultAction = z.union([
  z.strictObject({
    status: z.number().int().min(200).max(599),
    /** Text is sent as it is, anything else as JSON. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    ...afterwards,
  }),
  z.strictObject({ latencyMs: z.number().int().positive().max(600_000), ...afterwards }),
  /** Answered as usual, but not before the rules are replaced. */
  z.strictObject({ held: z.literal(true), ...afterwards }),
  /** Destroy the socket before a byte is answered. */
  z.strictObject({ drop: z.literal(true), ...afterwards }),
  /** Destroy the socket before the body of the request is read. */
  z.strictObject({ drop: z.literal('unread') }),
  /** Answer as usual, but destroy the socket after so many bytes of the body. */
  z.strictObject({ truncateAfterBytes: z.number().int().nonnegative() }),
  /** A page of HTML where a program expects JSON, as a proxy or an outage sends it. */
  z.strictObject({ html: z.literal(true), status: z.number().int().min(200).max(599).optional(), ...afterwards }),
])
export type FaultAction = z.infer<typeof FaultAction>

export const FaultRule = z.strictObject({
  id: z.string().min(1).max(100),
  match: z.strictObject({
    method: z.string().optional(),
    /** Source of a regular expression over the path with its query. */
    path: Pattern,
    /** Source of a regular expression over the path of one request inside a batch: then only that part fails. */
    part: Pattern.optional(),
    /** The address whose token or code the request carries. */
    account: z.string().max(320).optional(),
  }),
  do: FaultAction,
  /** Of the requests that match, only every nth. */
  every: z.number().int().positive().optional(),
  /** At most so many times. */
  times: z.number().int().positive().optional(),
  /** Let so many matching requests pass first. */
  after: z.number().int().nonnegative().optional(),
})
export type FaultRule = z.infer<typeof FaultRule>

/** A request as fault rules see it. */
export interface FaultQuery {
  method: string
  /** Path with query. */
  path: string
  /** Path with query of one request inside a batch; `path` is then the batch's own. */
  part?: string
  account?: string
}

export type FaultMoment = 'unread' | 'read'

export interface FaultRules {
  list(): readonly FaultRule[]
  /** Replace all rules; every count starts again. */
  replace(rules: readonly FaultRule[]): void
  /**
   * What to do to this request; asking counts it. The first rule that fires wins.
   *
   * @param moment where a request has two: before its body is read, when only the rules that strike there count, and
   *   after, when only the others do. Without it all count.
   */
  find(query: FaultQuery, moment?: FaultMoment): FaultAction | undefined
  /** Let the time pass for which an action holds an answer up; for most that is none. */
  delay(action: FaultAction): Promise<void>
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    // The engine says that it is none.
    return false
  }
}
