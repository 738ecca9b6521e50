/** Epoch milliseconds as the wire writes them. */
export function wireTime(ms: number): string {
  return new Date(ms).toISOString()
}

/** The same for a time that may be absent. */
export function wireTimeOrNull(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : wireTime(ms)
}
