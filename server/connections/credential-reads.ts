import type { Kysely } from 'kysely'
import { type ApiKeyId, type ConnectionId, newId, type TenantId } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import { type CredentialReadsRow, insertCredentialReads } from '../store/credential-reads.ts'
import type { Database } from '../store/database.ts'
import { FILE_MS_MAX } from './decide-left.ts'
import type { JournalFile, LeftFile, ReadsJournal } from './reads-journal.ts'

/** One entry for each key and connection that were busy in so long. See decisions 0020 and 0033. */
const FLUSH_MS = 1_000
/** What a process elsewhere has left is counted soon, and nobody waits for it. */
const LOOK_MS = 30_000
/** Rows of one statement: a few megabytes at most. */
const BATCH = 5_000
/** A disk that is full stays so for a while; one line of the log says it. */
const SAY_AGAIN_MS = 60_000

/** Who was handed which credential how often, on its way into the audit. */
export interface CredentialReads {
  /** Count. It is in the journal when this returns, and so outlives the process. */
  note(tenantId: TenantId, keyId: ApiKeyId, connectionId: ConnectionId, times: { reads?: number; hits?: number }): void
  /** Write down what was counted. Done by itself each second; what fails is tried again with the next. */
  flush(): Promise<void>
  /** Write down the last, and stop. */
  close(): Promise<void>
}

export interface CredentialReadsDeps {
  db: Kysely<Database>
  log: Logger
  now(): number
  /** Undefined for what need not outlive the process. */
  journal?: ReadsJournal
  /** The machine's own clock, which nobody turns: files are as old as they are. */
  machineNow(): number
}

/** What was counted together, and is written down together: its entries have their ids from the start. */
interface Round {
  begunAt: number
  rows: Map<string, CredentialReadsRow>
  file: JournalFile | undefined
}

/**
 * Count what is handed out, and write it down each second in one statement: reading a credential writes nothing to the
 * database, and the audit still says who was handed what. Until it is there, it lies in the journal; whatever is written
 * twice, after an answer that was lost or a process that died, has the same ids and so counts once.
 *
 * Where the journal cannot be written, what is handed out goes on and is counted in memory, and the log says so.
 *
 * While the database is away nothing is handed out either, so what waits here stays small.
 */
export function credentialReads(deps: CredentialReadsDeps): CredentialReads {
  const { db, log, journal, machineNow } = deps
  let round: Round | undefined
  /** Full, and not in the audit yet; the oldest first. */
  const waiting: Round[] = []
  let flushing = Promise.resolve()
  let lookedAt = Number.NEGATIVE_INFINITY
  let saidAt = Number.NEGATIVE_INFINITY
  const clock = setInterval(() => void flush(), FLUSH_MS)
  clock.unref()

  const note: CredentialReads['note'] = (tenantId, keyId, connectionId, { reads = 0, hits = 0 }) => {
    const { rows, file } = roundNow()
    const name = `${keyId} ${connectionId}`
    const row = rows.get(name) ?? emptyRow(tenantId, keyId, connectionId)
    rows.set(name, row)
    row.reads += reads
    row.hits += hits
    try {
      file?.append({ ...row, reads, hits })
    } catch (error) {
      sayUnkept(error)
    }
  }

  /** Another one in time, also where the clock that ends them is held up: nobody else may take a file that is written. */
  function roundNow(): Round {
    const now = machineNow()
    if (round && Math.abs(now - round.begunAt) > FILE_MS_MAX) endRound()
    round ??= { begunAt: now, rows: new Map(), file: beginFile(now) }
    return round
  }

  function beginFile(now: number): JournalFile | undefined {
    try {
      return journal?.begin(now)
    } catch (error) {
      sayUnkept(error)
      return undefined
    }
  }

  function endRound(): void {
    if (round) waiting.push(round)
    round = undefined
  }

  function emptyRow(tenantId: TenantId, keyId: ApiKeyId, connectionId: ConnectionId): CredentialReadsRow {
    const at = deps.now()
    return { id: newId('aud', at), at, tenantId, keyId, connectionId, reads: 0, hits: 0 }
  }

  function sayUnkept(error: unknown): void {
    const now = machineNow()
    if (now - saidAt < SAY_AGAIN_MS) return
    saidAt = now
    log.error(
      { err: error },
      'credential reads cannot be kept on disk: a process that is killed now loses a second of them',
    )
  }

  function flush(): Promise<void> {
    flushing = flushing.then(write)
    return flushing
  }

  async function write(): Promise<void> {
    endRound()
    try {
      while (waiting[0]) {
        await insert([...waiting[0].rows.values()])
        const [done] = waiting.splice(0, 1)
        await dropFile(done?.file)
      }
      if (machineNow() - lookedAt >= LOOK_MS) await takeLeft()
    } catch (error) {
      // The database is away: they are written down, under the same ids, with what comes.
      log.warn({ err: error, rounds: waiting.length }, 'credential reads could not be written down yet')
    }
  }

  /** What processes that were killed had counted. What cannot be read stays, and holds up nothing else. */
  async function takeLeft(): Promise<void> {
    for (const file of await findLeft()) {
      const left = await readLeft(file)
      if (!left) continue
      await insert(left.rows)
      await dropFile(file)
      const counts = { entries: left.rows.length, torn: left.torn }
      log.info(counts, 'credential reads of a process that ended were written down')
    }
    lookedAt = machineNow()
  }

  async function findLeft(): Promise<LeftFile[]> {
    try {
      return (await journal?.left(machineNow())) ?? []
    } catch (error) {
      log.error({ err: error }, 'the journal of credential reads cannot be looked through; it is tried again')
      return []
    }
  }

  async function readLeft(file: LeftFile): Promise<Awaited<ReturnType<LeftFile['read']>> | undefined> {
    try {
      return await file.read()
    } catch (error) {
      log.error(
        { err: error },
        'a file of the journal of credential reads cannot be read: it stays, and is tried again',
      )
      return undefined
    }
  }

  async function insert(rows: readonly CredentialReadsRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH)
      await insertCredentialReads(db, rows.slice(from, from + BATCH))
  }

  async function dropFile(file: JournalFile | LeftFile | undefined): Promise<void> {
    try {
      await file?.drop()
    } catch (error) {
      // Its rows are in the audit: whoever finds it again writes them down once more, and they count once.
      log.warn({ err: error }, 'a file of the journal of credential reads could not be taken away')
    }
  }

  void flush()
  return {
    note,
    flush,
    async close() {
      clearInterval(clock)
      await flush()
    },
  }
}
