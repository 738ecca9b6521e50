import { listThreads } from '../server/store/threads.ts'
import { QUOTA_TABLES } from '../server/sync/gmail/quota-costs.ts'
import { syncMailbox } from '../server/sync/sync-mailbox.ts'
import { mailboxOf } from '../test/mirror/mirror-of.ts'
import { measureCatchUp } from './catch-up.ts'
import { inMeteredWorld, type MeteredWorld } from './metered-world.ts'

/** More than the quota lets through in the time measured, so that the quota is all there is to reach. */
const MESSAGES = { quick: 3_000, whole: 9_000 }
const MINUTES = { quick: 2, whole: 10 }
const MINUTE_MS = 60_000
/** What a first screen shows. */
const FIRST_PAGE = 50

/**
 * An initial sync from the sandbox with its quota on, beside the most that the quota lets through.
 *
 * Both share one clock, and every wait of the sync turns it: ten minutes pass in seconds, and the units are counted by
 * the sandbox's own log. The first full bucket is taken off: what counts is how much of the refill was used. The first
 * page is measured in real time from the start of the run to its commit. Then a second mailbox is caught up with.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const size = quick ? 'quick' : 'whole'
  return inMeteredWorld(MESSAGES[size], (world) => measure(world, size))
}

async function measure(world: MeteredWorld, size: 'quick' | 'whole'): Promise<Record<string, number>> {
  const { store, box, ids, deps } = world
  const log = { units: 0, throttled: 0 }
  const done = new AbortController()
  const begunAt = box.now()
  let firstPageMs: number | undefined
  const startedAt = performance.now()
  await syncMailbox(
    {
      ...deps,
      async pause(ms, signal) {
        const { units, throttled } = readLog()
        log.throttled += throttled
        log.units += units
        if (box.now() - begunAt >= MINUTES[size] * MINUTE_MS) done.abort()
        await deps.pause(ms, signal)
      },
      async transact(story) {
        const result = await deps.transact(story)
        if (firstPageMs === undefined && (await showsFirstPage())) firstPageMs = performance.now() - startedAt
        return result
      },
    },
    ids,
    done.signal,
  )
  const seconds = (performance.now() - startedAt) / 1_000
  const elapsedMs = box.now() - begunAt
  const { unitsPerMinute } = QUOTA_TABLES.new
  const refilled = (unitsPerMinute * elapsedMs) / MINUTE_MS
  const used = log.units - unitsPerMinute
  const { messages } = await mailboxOf(store.db, ids.tenantId, ids.mailboxId)
  const minutes = (elapsedMs / MINUTE_MS).toFixed(1)
  console.log(
    `${messages} messages; ${used} of ${refilled.toFixed(0)} refilled units in ${minutes} minutes of the clock`,
  )
  console.log(
    `${log.throttled} refusals; first page after ${firstPageMs?.toFixed(0)} ms; ${seconds.toFixed(1)} s of work`,
  )
  return {
    ceiling_ratio: round(used / refilled),
    throttled: log.throttled,
    first_page_ms: Math.round(firstPageMs ?? Number.POSITIVE_INFINITY),
    ...(await measureCatchUp(store, world, size)),
  }

  /** The sandbox keeps its last few thousand calls; read them before it forgets. */
  function readLog(): { units: number; throttled: number } {
    const entries = box.wireLog.list().filter((entry) => entry.url.includes('/gmail/v1'))
    const units = entries.reduce((sum, entry) => sum + entry.units, 0)
    const throttled = entries.filter(({ status }) => status === 403 || status === 429).length
    box.wireLog.clear()
    return { units, throttled }
  }

  async function showsFirstPage(): Promise<boolean> {
    const page = { labelId: 'INBOX', after: undefined, limit: FIRST_PAGE }
    return (await listThreads(store.db, ids.tenantId, [ids.mailboxId], page)).length === FIRST_PAGE
  }
}

function round(ratio: number): number {
  return Math.round(ratio * 1_000) / 1_000
}
