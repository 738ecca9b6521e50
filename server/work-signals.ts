import { isError } from './core/errors.ts'
import type { TenantId } from './core/ids.ts'
import type { Logger } from './core/log.ts'
import type { Queue } from './jobs/queue.ts'
import { sealCycles } from './signals/cycles/seal-cycles.ts'
import { countAnew } from './signals/ingest/count-anew.ts'
import { type IngestDeps, ingest } from './signals/ingest/ingest.ts'
import { pruneSignals } from './signals/rollup/prune.ts'
import { listCountingTenants } from './store/signal-pruning.ts'
import { listTenantsToCount } from './store/signal-todo.ts'

/** Organisations counted at once in one process: each is a processor's work, and one at a time writes its rows. */
const TENANTS_AT_ONCE = 2
/** How late a mail may be in the figures. */
const SWEEP_MS = 5_000
/** Organisations are in all zones: a cycle is sealed within the hour, and no single mail is kept an hour too long. */
const SETTLE_MS = 3_600_000
/** As many jobs as are worth writing down at once; the next sweep asks for the others. */
const TENANTS_MAX = 1_000

/** Count mail where something waits. */
export function startSignalWork({
  work,
  queue,
  deps,
  log,
}: {
  work: Queue['work']
  queue: Queue
  deps: IngestDeps
  log: Pick<Logger, 'warn'>
}): void {
  work('signals.ingest', {
    concurrency: TENANTS_AT_ONCE,
    handler: ({ payload, signal }) => ingest(deps, payload.tenantId, signal),
  })
  work('signals.sweep', {
    concurrency: 1,
    handler: async () => {
      for (const tenantId of await listTenantsToCount(deps.db, TENANTS_MAX))
        await queue.send(deps.db, 'signals.ingest', { tenantId })
      return 'done'
    },
  })
  queue.schedule('signals.sweep', SWEEP_MS)
  work('signals.settle', {
    concurrency: 1,
    handler: async ({ signal }) => {
      for (const tenantId of await listCountingTenants(deps.db)) {
        if (signal.aborted || (await settle(tenantId, signal)) === 'again') return 'again'
      }
      return 'done'
    },
  })
  queue.schedule('signals.settle', SETTLE_MS)

  /** What fails in one organisation is left for the next hour, and keeps no other waiting. */
  async function settle(tenantId: TenantId, signal: AbortSignal): Promise<'done' | 'again'> {
    // Before the days that they are made up of lose their single mails.
    const sealed = await orLeave(tenantId, () => seal(tenantId, signal))
    if (sealed === 'again') return 'again'
    // Single mails wait for a cycle that cannot be sealed, and no longer than they wait for anything.
    const isSealed = sealed === 'done'
    const pruned = await orLeave(tenantId, () => pruneSignals(deps, tenantId, signal, { isSealed }))
    return pruned === 'again' ? 'again' : 'done'
  }

  async function seal(tenantId: TenantId, signal: AbortSignal): Promise<'done' | 'again'> {
    // By the rules of this version: a cycle waits for what is to be counted anew.
    if ((await countAnew(deps, tenantId, signal)) === 'again') return 'again'
    return sealCycles(deps, tenantId, signal)
  }

  async function orLeave(
    tenantId: TenantId,
    work: () => Promise<'done' | 'again'>,
  ): Promise<'done' | 'again' | 'failed'> {
    try {
      return await work()
    } catch (error) {
      if (isError(error, 'server.stopping')) throw error
      log.warn({ tenantId, err: error }, 'signals of an organisation could not be settled')
      return 'failed'
    }
  }
}
