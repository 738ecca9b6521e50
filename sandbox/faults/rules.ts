import { z } from 'zod'

const Pattern = z
  .string()
  .max(1_000)
  .refine((source) => isPattern(source), 'is not a regular expression')

export const FaultAction = z.union([
  z.strictObject({
    status: z.number().int().min(200).max(599),
    /** Text is sent as it is, anything else as JSON. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ latencyMs: z.number().int().positive().max(600_000) }),
  /** Answered as usual, but not before the rules are replaced. */
  z.strictObject({ held: z.literal(true) }),
  /** Destroy the socket before a byte is answered. */
  z.strictObject({ drop: z.literal(true) }),
  /** Answer as usual, but destroy the socket after so many bytes of the body. */
  z.strictObject({ truncateAfterBytes: z.number().int().nonnegative() }),
  /** A page of HTML where a program expects JSON, as a proxy or an outage sends it. */
  z.strictObject({ html: z.literal(true), status: z.number().int().min(200).max(599).optional() }),
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

export interface FaultRules {
  list(): readonly FaultRule[]
  /** Replace all rules; every count starts again. */
  replace(rules: readonly FaultRule[]): void
  /** What to do to this request; asking counts it. The first rule that fires wins. */
  find(query: FaultQuery): FaultAction | undefined
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
