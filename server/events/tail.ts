import type { Kysely } from 'kysely'
import type { Logger } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import { type EventPosition, type EventRow, listEventsAfter } from '../store/events.ts'

/** Rows of one read; the next read takes the rest. */
const PAGE = 500
/**
 * Events that wait for an older transaction are looked for again after this, and half as long again each time up to the
 * bound: that transaction's end is not announced when it wrote no event itself. Pages are to hear within 300 ms, and
 * one that stays open for a minute should not cost fifty reads a second meanwhile.
 */
const FIRST_REREAD_MS = 20
const REREAD_GROWTH = 1.5
const REREAD_MAX_MS = 1_000

/** The end of the event table, followed by one reader for the whole process. */
export interface Tail {
  /** Everything up to here has been told; nothing will ever appear before it. */
  position(): EventPosition
  /** Read what is new. Resolves when everything settled by now has been told; failures are tried again. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Follow the events of all tenants in order, each told once.
 *
 * It stops at the first event whose transaction is not the oldest still open, or older: resuming after a bare number,
 * or reading past that point, would lose an event whose transaction commits late. Any long transaction that has written
 * something, even one in another database of the same server, holds events back until it ends.
 *
 * @see PostgreSQL manual, 9.27.8 (`pg_snapshot_xmin`)
 */
export function followTail(options: {
  db: Kysely<Database>
  log: Logger
  from: EventPosition
  /** Called before the events of each read are told: what is learnt for one of them holds for the others. */
  beginPage(): void
  /**
   * Awaited: the next is told after it, and this one again should it fail.
   *
   * @param passed To be called with the telling, in one go: who comes before hears it, who comes after resumes behind it.
   */
  tell(event: EventRow, passed: () => void): Promise<void>
}): Tail {
  const { db, log, tell } = options
  let position = options.from
  let reading: Promise<void> | undefined
  let wanted = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let pauseMs = FIRST_REREAD_MS

  function look(): Promise<void> {
    wanted = true
    reading ??= readOn().finally(() => {
      reading = undefined
    })
    return reading
  }

  async function readOn(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      try {
        if ((await readPage()) === 'more') wanted = true
      } catch (error) {
        log.warn({ err: error }, 'the events could not be read')
        lookAgainAfter(REREAD_MAX_MS)
      }
    }
  }

  async function readPage(): Promise<'more' | 'end'> {
    const rows = await listEventsAfter(db, position, PAGE)
    options.beginPage()
    for (const row of rows) {
      if (!row.settled) {
        lookAgainAfter(pauseMs)
        pauseMs = Math.min(pauseMs * REREAD_GROWTH, REREAD_MAX_MS)
        return 'end'
      }
      await tell(row, () => {
        position = row.position
        pauseMs = FIRST_REREAD_MS
      })
    }
    return rows.length === PAGE ? 'more' : 'end'
  }

  function lookAgainAfter(ms: number): void {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(look, ms)
  }

  return {
    position: () => position,
    look,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await reading
    },
  }
}
