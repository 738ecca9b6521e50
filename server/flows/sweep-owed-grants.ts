import { appendAudit } from '../audit/append.ts'
import { NO_CLIENT } from '../connections/app-password.ts'
import { nextAttempt } from '../connections/refresh-time.ts'
import { isError } from '../core/errors.ts'
import type { Logger } from '../core/log.ts'
import { countLiveGrantsOfAccount } from '../store/account-siblings.ts'
import { deferOwedGrant, deleteOwedGrant, listDueOwedGrants, type OwedGrantRow } from '../store/owed-grants.ts'
import { inTransaction } from '../store/transaction.ts'
import type { GrantDeps } from './grants.ts'
import { openOwedTokens } from './owed-grant.ts'
import { settleOwedGrant } from './settle-owed-grant.ts'

/** One sweep takes so many; the next minute's takes the rest. */
const PER_SWEEP_MAX = 500
/** Longer than most outages, as long as a webhook is tried: nobody's token is kept here for ever. */
const GIVE_UP_MS = 2 * 86_400_000

export interface OwedGrantsDeps extends GrantDeps {
  log: Logger
  now(): number
  /** From 0 to 1, for jitter. */
  random(): number
}

/** What became of one that was owed; `given_up`: its provider was away for two days. */
type Settled = 'revoked' | 'left' | 'given_up' | 'not_reached'

/**
 * Tell providers of the grants that they could not be told of before. Of one that does not answer only the first is
 * tried; providers are asked beside one another.
 *
 * @param signal Ends it after the calls that are under way; the next sweep goes on.
 */
export async function sweepOwedGrants(deps: OwedGrantsDeps, signal: AbortSignal): Promise<void> {
  const due = await listDueOwedGrants(deps.db, deps.now(), PER_SWEEP_MAX)
  const byProvider = Map.groupBy(due, ({ provider, issuer }) => `${provider} ${issuer}`)
  await Promise.all([...byProvider.values()].map((ofOne) => sweepProvider(deps, ofOne, signal)))
}

async function sweepProvider(deps: OwedGrantsDeps, due: readonly OwedGrantRow[], signal: AbortSignal): Promise<void> {
  let isAway = false
  for (const owed of due) {
    if (signal.aborted) return
    try {
      const settled: Settled = isAway ? 'not_reached' : await settle(deps, owed)
      isAway ||= settled === 'not_reached'
      await record(deps, owed, settled)
    } catch (error) {
      // One that fails in a way that nobody foresaw must not stand in front of the others each time.
      deps.log.error({ err: error, owedGrantId: owed.id }, 'a grant could not be given back')
      await record(deps, owed, 'not_reached')
    }
  }
}

async function settle(deps: OwedGrantsDeps, owed: OwedGrantRow): Promise<Settled> {
  const { issuer, accountSubject, clientId } = owed
  // Connected again meanwhile: the provider's revoke would end that grant too.
  const live = await countLiveGrantsOfAccount(deps.db, { issuer, accountSubject, clientId, noClient: NO_CLIENT })
  const tokens = live > 0 ? 'none' : await openOwedTokens(deps.vault, owed).catch(noneWhereDestroyed)
  return tokens === 'none' ? 'left' : settleOwedGrant(deps, owed, tokens, deps.now())
}

function noneWhereDestroyed(error: unknown): 'none' {
  if (isError(error, 'vault.unreadable')) return 'none'
  throw error
}

async function record(deps: OwedGrantsDeps, owed: OwedGrantRow, settled: Settled): Promise<void> {
  const { tenantId, id, createdAt, connectionId, provider } = owed
  const now = deps.now()
  const isOver = settled !== 'not_reached' || now - createdAt >= GIVE_UP_MS
  if (!isOver) return deferOwedGrant(deps.db, tenantId, id, nextAttempt(createdAt, now, deps.random()))
  await inTransaction(deps.db, async (trx) => {
    await deleteOwedGrant(trx, tenantId, id)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: 'grants' },
      action: 'connection.given_back',
      subject: { kind: 'connection', id: connectionId ?? id },
      result: settled === 'not_reached' ? 'given_up' : settled,
      facts: { provider },
      now,
    })
  })
}
