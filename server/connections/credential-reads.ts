import type { Kysely } from 'kysely'
import { type ApiKeyId, type ConnectionId, newId, type TenantId } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import { type CredentialReadsRow, insertCredentialReads } from '../store/credential-reads.ts'
import type { Database } from '../store/database.ts'

/** What a process that is killed may lose of the audit: the counts of so long. See decision 0020. */
const FLUSH_MS = 1_000
/** Rows of one statement: a few megabytes at most. */
const BATCH = 5_000

/** Who was handed which credential how often, on its way into the audit. */
export interface CredentialReads {
  /** Count, in this process's memory alone. */
  note(tenantId: TenantId, keyId: ApiKeyId, connectionId: ConnectionId, times: { reads?: number; hits?: number }): void
  /** Write down what was counted. Done by itself each second; what fails is tried again with the next. */
  flush(): Promise<void>
  /** Write down the last, and stop. */
  close(): Promise<void>
}

/**
 * Count what is handed out, and write it down each second in one statement: reading a credential writes nothing, and
 * the audit still says who was handed what. There is one entry for each key and connection that were busy in a second.
 *
 * While the database is away nothing is handed out either, so what waits here stays small.
 */
export function credentialReads(deps: { db: Kysely<Database>; log: Logger; now(): number }): CredentialReads {
  let waiting = new Map<string, Omit<CredentialReadsRow, 'id'>>()
  let flushing = Promise.resolve()
  const clock = setInterval(() => void flush(), FLUSH_MS)
  clock.unref()

  const note: CredentialReads['note'] = (tenantId, keyId, connectionId, { reads = 0, hits = 0 }) => {
    const name = `${keyId} ${connectionId}`
    const row = waiting.get(name)
    if (row) {
      row.reads += reads
      row.hits += hits
    } else waiting.set(name, { tenantId, keyId, connectionId, reads, hits })
  }

  function flush(): Promise<void> {
    flushing = flushing.then(write)
    return flushing
  }

  async function write(): Promise<void> {
    const rows = [...waiting.values()]
    waiting = new Map()
    const now = deps.now()
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH).map((row) => ({ ...row, id: newId('aud', now) }))
      try {
        await insertCredentialReads(deps.db, batch, now)
      } catch (error) {
        // The database is away: they are counted on with what comes.
        deps.log.warn({ err: error, entries: batch.length }, 'credential reads could not be written down yet')
        for (const { tenantId, keyId, connectionId, reads, hits } of batch) {
          note(tenantId, keyId, connectionId, { reads, hits })
        }
      }
    }
  }

  return {
    note,
    flush,
    async close() {
      clearInterval(clock)
      await flush()
    },
  }
}
