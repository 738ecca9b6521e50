import type { OAuthClient } from '../core/config.ts'
import { AppError, isError } from '../core/errors.ts'
import type { ConnectSessionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { readTenantToken } from '../core/token.ts'
import { requireIntegration, standingOf } from '../people/integrations/require-integration.ts'
import { authorityAt } from '../providers/at-side.ts'
import { getProvider } from '../providers/find-provider.ts'
import type { Provider } from '../providers/provider.ts'
import { type AppConnectSessionRow, findAppConnectSession } from '../store/app-connect-sessions.ts'
import { type ConnectSessionRow, consumeState, findByState } from '../store/connect-sessions.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import { findWorldOfTenant } from '../store/provider-clients.ts'
import type { Authority } from '../transport/oauth/authority.ts'
import { readCallback, readCallbackState } from '../transport/oauth/callback.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import { openAttempt, type Remembered } from './attempt.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { dropGrant } from './drop-grant.ts'
import { failConnect } from './fail-connect.ts'
import { holdGrant } from './hold-grant.ts'
import { identify } from './identify.ts'
import { judgeCallback, type Returning } from './judge-callback.ts'
import { type Grant, type GrantVerdict, judgeGrant, knownAccount, type Wanted } from './judge-grant.ts'
import { keepGrant } from './keep-grant.ts'
import { clientOfGrant } from './provider-client.ts'

/** A grant that is not kept for one of these was given all the same, and is given back. */
const TURNED_AWAY = [
  'plan.full',
  'connect.session_over',
  'connect.connected_otherwise',
  'connect.counts_apart',
  'connect.mode_conflict',
  'integration.turned_off',
  'integration.not_you',
  'integration.above_ceiling',
  'integration.oauth_off',
  'tenant.suspended',
  'connect.state_expired',
] as const

export interface Finished {
  tenantId: TenantId
  id: ConnectSessionId
  flow: 'redirect' | 'popup'
  returnTo: string
  /** The app's attempt that this was a part of; null for one of the console's. */
  appSessionId: ConnectSessionId | null
  /** What an app has to confirm with, where it wants to. */
  confirmCode?: Secret
}

/**
 * The provider has sent the browser back to us. Whatever came of it is written to the attempt, where the page, a
 * popup's opener and a reload all read it; so this throws only where there is no attempt to write to.
 *
 * @param returning What the browser that came back brings of its own.
 * @throws `connect.state_missing`, `connect.other_browser`
 */
export async function finishConnect(
  deps: ConnectDeps,
  query: URLSearchParams,
  returning: Returning,
): Promise<Finished> {
  const state = readTenantToken(readCallbackState(query))
  const attempt = state && (await findByState(deps.db, state.tenantId, state.hash))
  if (!state || !attempt) throw new AppError('connect.state_missing')
  const { id, flow, returnTo, appSessionId } = attempt
  const finished = { tenantId: state.tenantId, id, flow, returnTo, appSessionId }

  // Nobody is signed in here where an app's people connect.
  const memberId = appSessionId === null ? attempt.memberId : null
  const verdict = judgeCallback({ ...attempt, memberId }, returning, deps.now())
  if (verdict === 'connect.other_browser') throw new AppError(verdict)
  // A reload, or the second of two: the first has written, or is writing, how it ended.
  if (verdict === 'used') return finished
  if ((await consumeState(deps.db, state.tenantId, state.hash, deps.now())) === 'too_late') return finished

  try {
    if (verdict !== 'proceed') throw new AppError(verdict)
    const confirmCode = await connect(deps, state.tenantId, attempt, query)
    return { ...finished, ...(confirmCode && { confirmCode }) }
  } catch (error) {
    await failConnect(deps, state.tenantId, attempt, error)
  }
  return finished
}

/** @returns the code that an app has to confirm with, where it wants to */
async function connect(
  deps: ConnectDeps,
  tenantId: TenantId,
  attempt: ConnectSessionRow,
  query: URLSearchParams,
): Promise<Secret | undefined> {
  const app = await findWorldOfTenant(deps.db, tenantId)
  const provider = await getProvider(deps, app, attempt.provider)
  const authority = authorityAt(deps.clients.farSide, provider)
  if (!authority) throw new AppError('connect.state_expired')
  const answer = readCallback(query, authority)
  if (answer.is === 'denied') throw new AppError('connect.denied')
  if (answer.is === 'refused')
    throw new AppError('connect.provider_refused', undefined, { params: { reason: answer.reason } })

  const session = await sessionOf(deps, tenantId, attempt)
  const reconnect = await connectionOf(deps, tenantId, attempt)
  await requireIntegration(deps, deps.db, {
    tenantId,
    memberId: attempt.memberId,
    provider,
    way: 'oauth',
    accessMode: attempt.accessMode === 'scopes' ? undefined : attempt.accessMode,
    standing: standingOf(reconnect),
  })
  const remembered = await openAttempt(deps.vault, tenantId, attempt.id, attempt.sealed)
  const client = await clientOfGrant(deps, app, provider, remembered.clientId)
  const tokens = await exchange(deps, authority, client, query, remembered)
  const account = reconnect && knownAccount(reconnect)
  const of = { provider, authority, client, attempt, nonce: remembered.nonce, known: account }
  const grant = { ...(await identify(deps, of, tokens)), grantedScopes: tokens.scopes ?? remembered.scopes }
  const wanted = { mode: attempt.accessMode, scopes: remembered.scopes, account }
  const made = { tenantId, connectionId: null, provider: provider.id, issuer: authority.issuer, clientId: client.id }
  const verdict = await judge(deps, provider, wanted, { ...grant, ...made }, tokens)
  const asked = remembered.scopes
  const granted = { attempt, provider, issuer: authority.issuer, clientId: client.id, asked, tokens, grant, verdict }
  try {
    if (session?.confirmUrl) return await holdGrant(deps, session, granted)
    await keepGrant(deps, tenantId, { ...granted, connection: reconnect, session })
  } catch (error) {
    if (isError(error, ...TURNED_AWAY)) await dropGrant(deps, { ...grant, ...made }, tokens)
    throw error
  }
  return undefined
}

/** A grant that is not for whom it was asked is given back before anything of it is stored. */
async function judge(
  deps: ConnectDeps,
  provider: Provider,
  wanted: Wanted,
  grant: Grant & Parameters<typeof dropGrant>[1],
  tokens: TokenSet,
): Promise<GrantVerdict> {
  try {
    return judgeGrant(provider, wanted, grant)
  } catch (error) {
    await dropGrant(deps, grant, tokens)
    throw error
  }
}

async function exchange(
  deps: ConnectDeps,
  authority: Authority,
  client: OAuthClient,
  query: URLSearchParams,
  { state, verifier }: Remembered,
): Promise<TokenSet> {
  const { redirectUri } = deps
  try {
    return await deps.oauth.exchange(authority, client, { callback: query, state, redirectUri, verifier })
  } catch (error) {
    // For a code, invalid_grant does not speak of a grant: there is none yet.
    if (isError(error, 'oauth.grant_revoked')) throw new AppError('connect.code_refused', undefined, { cause: error })
    throw error
  }
}

/** The connection that an attempt is for: one of the console's always has one, an app's only to connect it again. */
async function connectionOf(
  deps: ConnectDeps,
  tenantId: TenantId,
  { connectionId, memberId, appSessionId }: ConnectSessionRow,
): Promise<ConnectionRow | undefined> {
  const connection = connectionId && (await findConnection(deps.db, tenantId, memberId, connectionId))
  if (!connection && (appSessionId === null || connectionId !== null)) throw new AppError('connect.state_expired')
  return connection || undefined
}

/** The app's attempt that this trip is a part of. @throws `connect.session_over` it has ended meanwhile */
async function sessionOf(
  { db }: ConnectDeps,
  tenantId: TenantId,
  { appSessionId }: ConnectSessionRow,
): Promise<AppConnectSessionRow | undefined> {
  if (appSessionId === null) return undefined
  const session = await findAppConnectSession(db, tenantId, appSessionId)
  if (session?.status !== 'claimed') throw new AppError('connect.session_over')
  return session
}
