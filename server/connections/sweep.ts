import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Logger } from '../core/log.ts'
import { listDueCredentials } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import type { AccessTokens } from './access-token.ts'

/** One sweep takes this many; the next minute's takes the rest. */
const PER_SWEEP_MAX = 20_000
/** Refreshes under way at once: at 300 ms each this makes some 200 a second, within any provider's patience. */
const AT_ONCE = 64

/**
 * Refresh what is due before anybody asks for it. Failures are written to their connections; here they only count.
 *
 * @returns how many were refreshed and how many were not
 */
export async function sweepCredentials(
  deps: { db: Kysely<Database>; tokens: AccessTokens; log: Logger },
  now: number,
): Promise<{ refreshed: number; failed: number }> {
  const due = await listDueCredentials(deps.db, now, PER_SWEEP_MAX)
  const waiting = due[Symbol.iterator]()
  let refreshed = 0
  let failed = 0

  async function worker(): Promise<void> {
    for (const { tenantId, connectionId } of waiting) {
      try {
        await deps.tokens.refreshIfDue(tenantId, connectionId)
        refreshed += 1
      } catch (error) {
        failed += 1
        if (!(error instanceof AppError)) deps.log.error({ err: error, connectionId }, 'a refresh failed unexpectedly')
      }
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { refreshed, failed }
}
