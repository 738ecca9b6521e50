import type { ErrorCode } from '../core/errors.ts'

// What is said of what somebody asks for. All three are ordinary answers; only what cannot be decided is thrown.

/** Done, or on its way. */
export type Allowed<T = unknown> = { decision: 'allowed' } & T

/** It waits for somebody's yes. */
export type NeedsApproval<T = unknown> = { decision: 'needs_approval' } & T

/** Not done, and why. */
export type Refused<T = unknown> = { decision: 'refused' } & Refusal & T

/** A no, as a row of the error table. */
export interface Refusal {
  code: ErrorCode
  params: Record<string, string>
}
