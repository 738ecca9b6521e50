import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { AppError } from './core/errors.ts'

/**
 * Prometheus's usual ten milliseconds wake an idle process a hundred times a second; lag that people feel is longer.
 */
const LOOP_LAG_PRECISION_MS = 100

/** What this process counts of its own work, since it began. Labels are words of ours, never a tenant or an address. */
export interface Metrics {
  registry: Registry
  /** The same work, counted under `name` by how it ends: what it answers, or the code of its failure. */
  countJob<A extends unknown[], T extends string>(job: string, run: (...args: A) => Promise<T>): typeof run
  /** The same call to a token endpoint, counted as `answered` or by the code of its failure. */
  countRefresh<A extends unknown[], T>(refresh: (...args: A) => Promise<T>): typeof refresh
  /** A notification of new mail, by what became of it. */
  countNotification(outcome: string): void
  /** How many mailboxes the provider watches for us, by how their watches stand. */
  setWatches(counts: { working: number; lapsing: number; none: number }): void
}

/** Begin to count, the process's memory, processor time and event loop included. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_LAG_PRECISION_MS })
  const jobs = new Counter({
    name: 'letterlock_jobs_total',
    help: 'Jobs run by this process, by kind and outcome.',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  })
  const refreshes = new Counter({
    name: 'letterlock_refreshes_total',
    help: 'Refreshes of access tokens that this process asked a provider for, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const notifications = new Counter({
    name: 'letterlock_notifications_total',
    help: 'Notifications of new mail that came to this process, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const watches = new Gauge({
    name: 'letterlock_watches',
    help: 'Mailboxes that Google should tell us of, by how their watches stand, as of the last sweep of this process.',
    labelNames: ['state'],
    registers: [registry],
  })
  return {
    registry,
    countNotification: (outcome) => notifications.inc({ outcome }),
    setWatches(counts) {
      for (const [state, count] of Object.entries(counts)) watches.set({ state }, count)
    },
    countJob:
      (job, run) =>
      (...args) =>
        counted(
          run(...args),
          (outcome) => outcome,
          (outcome) => jobs.inc({ job, outcome }),
        ),
    countRefresh:
      (refresh) =>
      (...args) =>
        counted(
          refresh(...args),
          () => 'answered',
          (outcome) => refreshes.inc({ outcome }),
        ),
  }
}

async function counted<T>(
  running: Promise<T>,
  wordFor: (result: T) => string,
  count: (outcome: string) => void,
): Promise<T> {
  try {
    const result = await running
    count(wordFor(result))
    return result
  } catch (error) {
    count(error instanceof AppError ? error.code : 'server.failed')
    throw error
  }
}
