import { AppError, isError } from '../core/errors.ts'
import type { ConnectSessionId, TenantId } from '../core/ids.ts'
import { readTenantToken } from '../core/token.ts'
import { GMAIL } from '../providers/gmail.ts'
import { type ConnectSessionRow, consumeState, findByState } from '../store/connect-sessions.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import { readCallback, readCallbackState } from '../transport/oauth/callback.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import { openAttempt, type Remembered } from './attempt.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { dropGrant } from './drop-grant.ts'
import { failConnect } from './fail-connect.ts'
import { judgeCallback, type Returning } from './judge-callback.ts'
import { type Grant, type GrantVerdict, judgeGrant, type Wanted } from './judge-grant.ts'
import { keepGrant } from './keep-grant.ts'

export interface Finished {
  id: ConnectSessionId
  flow: 'redirect' | 'popup'
  returnTo: string
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
  const finished = { id: attempt.id, flow: attempt.flow, returnTo: attempt.returnTo }

  const verdict = judgeCallback(attempt, returning, deps.now())
  if (verdict === 'connect.other_browser') throw new AppError(verdict)
  // A reload, or the second of two: the first has written, or is writing, how it ended.
  if (verdict === 'used') return finished
  if (!(await consumeState(deps.db, state.tenantId, state.hash, deps.now()))) return finished

  try {
    if (verdict !== 'proceed') throw new AppError(verdict)
    await connect(deps, state.tenantId, attempt, query)
  } catch (error) {
    await failConnect(deps, state.tenantId, attempt, error)
  }
  return finished
}

async function connect(
  deps: ConnectDeps,
  tenantId: TenantId,
  attempt: ConnectSessionRow,
  query: URLSearchParams,
): Promise<void> {
  const answer = readCallback(query, deps.clients.farSide.issuer)
  if (answer.is === 'denied') throw new AppError('connect.denied')
  if (answer.is === 'refused')
    throw new AppError('connect.provider_refused', undefined, { params: { reason: answer.reason } })

  const remembered = await openAttempt(deps.vault, tenantId, attempt.id, attempt.sealed)
  const client = clientOfAttempt(deps, remembered)
  const tokens = await exchange(deps, client, query, remembered)
  const identity = await deps.oauth.readIdToken(tokens.idToken, client.id, remembered.nonce)
  const grant = {
    account: identity.email,
    accountSubject: identity.subject,
    grantedScopes: tokens.scopes ?? remembered.scopes,
  }
  const reconnect = await connectionOf(deps, tenantId, attempt)
  const known = reconnect.account !== null && reconnect.accountSubject !== null
  const account = known ? { address: reconnect.account ?? '', subject: reconnect.accountSubject ?? '' } : undefined
  const wanted = { mode: attempt.accessMode, scopes: remembered.scopes, account }
  const verdict = await judge(deps, wanted, grant, tokens)
  await keepGrant(deps, tenantId, { attempt, connection: reconnect, client, tokens, grant, verdict })
}

async function judge(deps: ConnectDeps, wanted: Wanted, grant: Grant, tokens: TokenSet): Promise<GrantVerdict> {
  try {
    return judgeGrant(GMAIL, wanted, grant)
  } catch (error) {
    await dropGrant(deps, tokens, grant.accountSubject)
    throw error
  }
}

function clientOfAttempt(deps: ConnectDeps, remembered: Remembered) {
  const client = [deps.clients.main, deps.clients.counts].find((one) => one?.id === remembered.clientId)
  if (!client) throw new AppError('oauth.client_rejected', 'the client changed during the attempt')
  return client
}

async function exchange(
  deps: ConnectDeps,
  client: Parameters<ConnectDeps['oauth']['exchange']>[0],
  query: URLSearchParams,
  { state, verifier }: Remembered,
): Promise<TokenSet> {
  try {
    return await deps.oauth.exchange(client, { callback: query, state, redirectUri: deps.redirectUri, verifier })
  } catch (error) {
    // For a code, invalid_grant does not speak of a grant: there is none yet.
    if (isError(error, 'oauth.grant_revoked')) throw new AppError('connect.code_refused', undefined, { cause: error })
    throw error
  }
}

async function connectionOf(deps: ConnectDeps, tenantId: TenantId, attempt: ConnectSessionRow): Promise<ConnectionRow> {
  const connection =
    attempt.connectionId && (await findConnection(deps.db, tenantId, attempt.memberId, attempt.connectionId))
  if (!connection) throw new AppError('connect.state_expired')
  return connection
}
