/** One request and its answer, without a secret and without content. */
export interface WireEntry {
  id: number
  /** Epoch milliseconds of the sandbox's clock. */
  at: number
  method: string
  /** Path with query; the values of tokens, codes and secrets are replaced by their length. */
  url: string
  /** Set for a request inside a batch: the id of the batch's own entry comes after its parts. */
  partOf?: 'batch'
  account?: string
  status: number
  requestBytes: number
  responseBytes: number
  /** Quota units charged. */
  units: number
  /** `Bearer [n chars]`, never the token. */
  authorization?: string
  /** Fields of a form, secrets replaced by their length. */
  form?: Record<string, string>
}

export interface WireLog {
  append(entry: Omit<WireEntry, 'id'>): void
  /** Oldest first. */
  list(): readonly WireEntry[]
  clear(): void
}
