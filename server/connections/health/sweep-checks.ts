import { jitteredMs } from '../../core/jitter.ts'
import type { Logger } from '../../core/log.ts'
import { type DueCheck, listDueChecks, putOffChecks } from '../../store/health-checks.ts'
import { type CheckDeps, checkConnection } from './check-connection.ts'

/** One sweep looks at this many; the next minute's at the rest. */
const PER_SWEEP_MAX = 5_000
/** A provider's own share of it: 33 a second, far below what any of them allows. */
const PER_PROVIDER_MAX = 2_000
/** Calls under way at once at one provider. */
const AT_ONCE = 8
/** A provider that so many calls in a row found away is left alone for a while. */
const WEATHER_MAX = 5
const LEFT_ALONE_MS = 10 * 60_000

/**
 * Look at every connection whose turn it is. Providers are looked at beside each other, each at its own pace.
 *
 * @returns how many were looked at, and how many were left because their provider is away
 */
export async function sweepChecks(
  deps: CheckDeps & { log: Logger },
  signal: AbortSignal,
): Promise<{ checked: number; left: number }> {
  const due = await listDueChecks(deps.db, deps.now(), { most: PER_SWEEP_MAX, perProvider: PER_PROVIDER_MAX })
  const counted = await Promise.all(
    [...Map.groupBy(due, ({ group }) => group).values()].map((ofOne) => sweepProvider(deps, ofOne, signal)),
  )
  return {
    checked: counted.reduce((sum, { checked }) => sum + checked, 0),
    left: counted.reduce((sum, { left }) => sum + left, 0),
  }
}

async function sweepProvider(
  deps: CheckDeps & { log: Logger },
  due: readonly DueCheck[],
  signal: AbortSignal,
): Promise<{ checked: number; left: number }> {
  const waiting = due[Symbol.iterator]()
  let checked = 0
  let weatherInARow = 0

  async function worker(): Promise<void> {
    for (const one of waiting) {
      try {
        weatherInARow = (await checkConnection(deps, one)) === 'weather' ? weatherInARow + 1 : 0
      } catch (error) {
        deps.log.error({ err: error, connectionId: one.id }, 'a check failed unexpectedly')
      }
      checked += 1
      if (signal.aborted || weatherInARow >= WEATHER_MAX) return
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const left = [...waiting]
  if (left.length > 0) {
    const now = deps.now()
    const later = left.map((one) => ({ ...one, dueAt: now + jitteredMs(LEFT_ALONE_MS, deps.random()) }))
    await putOffChecks(deps.db, later)
  }
  return { checked, left: left.length }
}
