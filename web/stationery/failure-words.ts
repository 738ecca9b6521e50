/** The three sentences of a failure, and the request it can be found under in the server's log. */
export interface FailureWords {
  say: string
  means: string
  fix: string
  requestId?: string
  /** Values in the sentences that are moments, ISO 8601 UTC as they stand there. */
  moments?: string[] | undefined
}
