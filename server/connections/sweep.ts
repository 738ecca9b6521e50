import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Logger } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import { type DueCredential, listDueCredentials, listDueProviders } from '../store/due-credentials.ts'
import type { AccessTokens } from './access-token.ts'

/** Refreshes under way at once at one provider: at 300 ms each this makes 400 a second, within any one’s patience. */
const AT_ONCE = 128
/** A page is some seconds of work, so what becomes due meanwhile does not wait long. */
const PAGE = 1_000

export interface SweepDeps {
  db: Kysely<Database>
  tokens: Pick<AccessTokens, 'refreshIfDue'>
  log: Logger
  now(): number
}

export interface Swept {
  refreshed: number
  failed: number
}

/**
 * Refresh what is due before anybody asks for it, at all providers beside one another: one that does not answer takes
 * no place from the others. Failures are written to their connections; here they only count.
 *
 * @param signal Ends it after the refreshes that are under way; the next sweep goes on.
 */
export async function sweepCredentials(deps: SweepDeps, signal?: AbortSignal): Promise<Swept> {
  const providers = await listDueProviders(deps.db, deps.now())
  const swept = await Promise.all(providers.map((provider) => sweepProvider(deps, provider, signal)))
  return {
    refreshed: swept.reduce((sum, { refreshed }) => sum + refreshed, 0),
    failed: swept.reduce((sum, { failed }) => sum + failed, 0),
  }
}

async function sweepProvider(deps: SweepDeps, provider: string, signal: AbortSignal | undefined): Promise<Swept> {
  const swept = { refreshed: 0, failed: 0 }
  // What fails becomes due again later: without an end to this sweep's time it might never be over.
  const until = deps.now()
  for (let after: DueCredential | undefined; !signal?.aborted; ) {
    const page = await listDueCredentials(deps.db, provider, until, { after, limit: PAGE })
    await refreshAll(deps, page, swept, signal)
    after = page.at(-1)
    if (page.length < PAGE) break
  }
  return swept
}

async function refreshAll(
  { tokens, log }: SweepDeps,
  page: DueCredential[],
  swept: Swept,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = page[Symbol.iterator]()

  async function work(): Promise<void> {
    for (const { tenantId, connectionId } of waiting) {
      if (signal?.aborted) return
      try {
        await tokens.refreshIfDue(tenantId, connectionId)
        swept.refreshed += 1
      } catch (error) {
        swept.failed += 1
        if (!(error instanceof AppError)) log.error({ err: error, connectionId }, 'a refresh failed unexpectedly')
      }
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
