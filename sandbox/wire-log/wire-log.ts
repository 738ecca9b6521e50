import type { Credential } from './note.ts'

/** One request and its answer, without a secret and without content. */
export interface WireEntry {
  id: number
  /** Epoch milliseconds of the sandbox's clock. */
  at: number
  method: string
  /** Path with query; the values of tokens, codes and secrets are replaced by their length. */
  url: string
  /** Set for a request inside a batch. */
  partOf?: 'batch'
  account?: string
  status: number
  requestBytes: number
  responseBytes: number
  /** Quota units charged. */
  units: number
  /** At the other providers' APIs: what the request was let in with, or refused with. */
  credential?: Credential
  /** `Bearer [n chars]`, never the token. */
  authorization?: string
  /** Fields of a form, or of a token request in JSON; secrets replaced by their length. */
  form?: Record<string, string>
}

export interface WireLog {
  append(entry: Omit<WireEntry, 'id'>): void
  /** Oldest first. */
  list(): readonly WireEntry[]
  clear(): void
}

/** Enough for a mailbox of a few thousand messages in batches; about 2 MB of memory. */
const ENTRIES_MAX = 5_000

/** A log of the last requests, kept in memory: a restart begins a new one. */
export function openWireLog(): WireLog {
  let entries: WireEntry[] = []
  let lastId = 0
  return {
    append(entry) {
      lastId += 1
      entries.push({ id: lastId, ...entry })
      if (entries.length > ENTRIES_MAX) entries.shift()
    },
    list: () => entries,
    clear() {
      entries = []
    },
  }
}
