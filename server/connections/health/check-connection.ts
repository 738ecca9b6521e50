import { AppError, isError } from '../../core/errors.ts'
import type { AppId } from '../../core/ids.ts'
import type { UsableCredential } from '../../providers/apply-credential.ts'
import type { Checked } from '../../providers/check-credential.ts'
import type { Provider } from '../../providers/provider.ts'
import { setWeather } from '../../store/connection-status.ts'
import { type ConnectionRow, findConnectionForWork } from '../../store/connections.ts'
import { type DueCheck, putOffCheck } from '../../store/health-checks.ts'
import { inTransaction } from '../../store/transaction.ts'
import { moveStatus } from '../move-status.ts'
import { type OpenedCredential, openCredential } from '../proxy/open-credential.ts'
import type { OpenDeps } from '../proxy/proxy-deps.ts'
import { recordRefreshSuccess } from '../record-refresh-success.ts'
import { nextAttempt } from '../refresh-time.ts'
import { isUsable } from '../require-usable.ts'
import { type CheckResult, decideCheck, isFresh, nextCheck } from './decide-check.ts'

/** What checking connections stands on. */
export interface CheckDeps extends OpenDeps {
  /** A provider as an app has it, one of its own included. */
  findProvider(appId: AppId, provider: string): Promise<Provider | undefined>
  /** The call that its file names. @throws `oauth.unreachable`, `egress.*` nothing answered */
  check(provider: Provider, credential: UsableCredential): Promise<Checked>
  now(): number
  /** From 0 to 1, for jitter. */
  random(): number
}

/**
 * Look whether one connection works, and write down what was found.
 *
 * Of a grant that is refreshed the refresh itself is the check, unless its provider has a call for it; a token that was
 * just refreshed counts as looked at.
 *
 * @returns `weather` where the provider could not be asked: others of it need not be either
 */
export async function checkConnection(deps: CheckDeps, due: DueCheck): Promise<'checked' | 'weather'> {
  const { tenantId, id } = due
  const now = deps.now()
  const connection = await findConnectionForWork(deps.db, tenantId, id)
  if (!connection || !isUsable(connection)) return 'checked'
  if (connection.status === 'active' && isFresh(connection.checkedAt, now)) {
    await putOffCheck(deps.db, tenantId, id, {
      dueAt: nextCheck({ do: 'works' }, { now, retryAt: now, random: deps.random() }),
    })
    return 'checked'
  }
  const provider = await deps.findProvider(due.appId, connection.provider)
  const result = provider ? await ask(deps, due, connection, provider) : 'not_asked'
  return record(deps, due, connection, result)
}

/** `not_asked`: nothing is known here, or the refresh has written it down already. */
async function ask(
  deps: CheckDeps,
  { tenantId }: DueCheck,
  connection: ConnectionRow,
  provider: Provider,
): Promise<CheckResult | 'not_asked'> {
  const opened = await openCredential(deps, tenantId, connection).catch(readRefusal)
  if (opened === 'not_asked') return opened
  // A token is there and good for another minute: without a call to ask, that is all that can be known.
  if (!provider.check) return 'works'
  const first = await askOnce(deps, provider, opened)
  if (!opened.isRefreshable) return first
  // The provider takes the token; that this one call is not covered by its scopes breaks nothing.
  if (first === 'forbidden') return 'works'
  if (first !== 'refused') return first
  const fresh = await openCredential(deps, tenantId, connection, opened.secret).catch(readRefusal)
  if (fresh === 'not_asked') return fresh
  // A token that it has just given and does not take says something of the provider, and nothing of the grant.
  return (await askOnce(deps, provider, fresh)) === 'works' ? 'works' : 'unclear'
}

/** What a refresh finds out it writes down itself; and what opens no API has its own ways of being looked at. */
function readRefusal(error: unknown): 'not_asked' {
  const isKnown = isError(
    error,
    'connection.needs_reconnect',
    'connection.paused',
    'connection.missing_scopes',
    'oauth.client_rejected',
    'oauth.unreachable',
    'proxy.no_api',
    'request.not_found',
  )
  if (isKnown) return 'not_asked'
  throw error
}

async function askOnce(deps: CheckDeps, provider: Provider, credential: OpenedCredential): Promise<CheckResult> {
  try {
    const checked = await deps.check(provider, credential)
    if (checked.is === 'works') return 'works'
    if (checked.is === 'unclear') return 'unclear'
    return checked.status === 403 ? 'forbidden' : 'refused'
  } catch (error) {
    if (error instanceof AppError) return 'unclear'
    throw error
  }
}

async function record(
  deps: CheckDeps,
  { tenantId, id }: DueCheck,
  connection: ConnectionRow,
  result: CheckResult | 'not_asked',
): Promise<'checked' | 'weather'> {
  const now = deps.now()
  const random = deps.random()
  const since = connection.weatherSince ?? now
  const retryAt = nextAttempt(since, now, random)
  if (result === 'not_asked') {
    await putOffCheck(deps.db, tenantId, id, { dueAt: nextCheck({ do: 'works' }, { now, retryAt, random }) })
    return 'checked'
  }
  const verdict = decideCheck(connection, result, now)
  if (verdict.do === 'works') await recordRefreshSuccess(deps.db, tenantId, connection, now)
  await inTransaction(deps.db, async (trx) => {
    if (result === 'unclear') await setWeather(trx, tenantId, id, { since, retryAt })
    if (verdict.do === 'move') await moveStatus(trx, tenantId, connection, verdict, { by: 'check', now })
    const dueAt = nextCheck(verdict, { now, retryAt, random })
    await putOffCheck(trx, tenantId, id, { dueAt, ...(verdict.do === 'works' && { checkedAt: now }) })
  })
  return result === 'unclear' ? 'weather' : 'checked'
}
