import { setTimeout as pauseFor } from 'node:timers/promises'
import { AppError, isError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { jitteredMs } from '../core/jitter.ts'
import type { Secret } from '../core/secret.ts'
import { noteConsentEnd } from '../store/connection-status.ts'
import type { ConnectionRow } from '../store/connections.ts'
import { dropLease, type LeasedCredential, takeLease } from '../store/credentials.ts'
import { noteWorks } from '../store/health-checks.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { Breaker } from './breaker.ts'
import { getKeptOut, getUsable, type Held, openHeld, readHeld } from './held.ts'
import { type KeepDeps, keepAnswer } from './keep-answer.ts'
import { GRANT_OVER, recordRefreshFailure } from './record-refresh-failure.ts'
import { recordRefreshSuccess } from './record-refresh-success.ts'
import { isServable, type Serving } from './servable.ts'
import type { Tokens } from './tokens.ts'

/**
 * Longer than the calls that it guards, so that a lease never ends before them: two of 10 s each, since a provider that
 * rotates is asked twice.
 */
const LEASE_MS = 30_000
/** A refresh takes some 200 ms; who waits for another process's asks soon, then less often. */
const ASK_AGAIN_MS_MIN = 40
const ASK_AGAIN_MS_MAX = 500

export interface RefreshDeps extends Serving, KeepDeps {
  /**
   * Ask the provider, with the client that the connection was made with. It ends within 10 s.
   *
   * @throws `oauth.grant_revoked`, `oauth.sign_in_required`, `oauth.admin_blocked`, `oauth.client_rejected`,
   *   `oauth.unreachable`
   */
  refresh(connection: ConnectionRow, refreshToken: Secret): Promise<TokenSet>
  /** Whether each refresh token of this provider works once. */
  rotates(connection: ConnectionRow): boolean
  /** Of the connection's provider. */
  breaker(name: string): Breaker
  /** A random owner for each lease. */
  newOwner(): string
}

/**
 * Why a refresh is wanted: the token is due, the provider has refused the one with this digest, or an administrator who
 * kept it out may let it in again.
 */
export type Reason = { insteadOf: string } | 'due' | 'kept_out'

/**
 * Make the function that replaces a connection's access token. Of all processes one asks the provider: they take turns
 * by a lease row. No lock is held while we wait for the provider.
 */
export function refresher(deps: RefreshDeps) {
  const { db, vault, now } = deps

  /** @throws as `accessToken`; `oauth.unreachable` also while the provider's outage is left alone */
  return async function refresh(tenantId: TenantId, id: ConnectionId, reason: Reason): Promise<Tokens> {
    const owner = deps.newOwner()
    const giveUpAt = performance.now() + 2 * LEASE_MS
    const getAskable = reason === 'kept_out' ? getKeptOut : getUsable
    requireOutageOver(await getAskable(db, tenantId, id))
    for (let pauseMs = ASK_AGAIN_MS_MIN; ; pauseMs = Math.min(ASK_AGAIN_MS_MAX, pauseMs * 1.5)) {
      const leased = await takeLease(db, tenantId, id, { owner, leaseMs: LEASE_MS })
      if (leased !== 'held_elsewhere') return underLease(tenantId, id, leased, owner, reason)
      if (performance.now() > giveUpAt) throw new AppError('oauth.unreachable', 'the refresh lease never came free')
      await pauseFor(jitteredMs(pauseMs, deps.random()))
      if (reason === 'kept_out') continue // whoever holds the lease asks the same
      const held = await readHeld(deps, tenantId, id)
      if (isFresh(held, reason)) return held.tokens // another process did it
    }
  }

  async function underLease(
    tenantId: TenantId,
    id: ConnectionId,
    leased: LeasedCredential,
    owner: string,
    reason: Reason,
  ): Promise<Tokens> {
    let saved = false
    try {
      // Read under the lease: it may have been paused, or connected by another client, while we waited for it.
      const getAskable = reason === 'kept_out' ? getKeptOut : getUsable
      const connection = await getAskable(db, tenantId, id)
      const held = await openHeld(vault, tenantId, connection, leased)
      if (isFresh(held, reason)) return held.tokens // refreshed while we waited
      const answer = await ask(tenantId, held, leased.answerLost)
      if (answer === 'overtaken') return (await readHeld(deps, tenantId, id)).tokens
      const tokens = await keepAnswer(deps, tenantId, id, { held, owner, refused: typeof reason === 'object' }, answer)
      if (tokens === 'overtaken') return (await readHeld(deps, tenantId, id)).tokens
      saved = true
      await recordAnswer(tenantId, connection, answer)
      return tokens
    } finally {
      if (!saved) await dropLease(db, tenantId, id, owner)
    }
  }

  /** A refresh shows that the connection works; of most answers nothing else is written down but the tokens. */
  async function recordAnswer(tenantId: TenantId, connection: ConnectionRow, answer: TokenSet): Promise<void> {
    const { consentEndsAt } = answer
    if (consentEndsAt !== undefined && isNews(connection.consentEndsAt, consentEndsAt)) {
      await noteConsentEnd(db, tenantId, connection.id, consentEndsAt)
    }
    if (deps.rotates(connection) || wasTroubled(connection)) {
      await recordRefreshSuccess(db, tenantId, connection, now())
    }
    await noteWorks(db, tenantId, connection.id, now())
  }

  /** Ask the provider, and write down what its refusal or its silence means. */
  async function ask(tenantId: TenantId, held: Held, answerLost: boolean): Promise<TokenSet | 'overtaken'> {
    const { connection, version } = held
    const rotates = deps.rotates(connection)
    let lost = rotates && answerLost
    try {
      return await askOnce(held)
    } catch (first) {
      let error = first
      if (rotates && isError(first, 'oauth.unreachable')) {
        // The token may have been replaced in an answer that we never saw. Many providers still take the old one for
        // some seconds, so ask again at once.
        lost = true
        const second = await askOnce(held).catch((failure: unknown) => ({ failure }))
        if (!('failure' in second)) return second
        error = second.failure
      }
      if (lost && isError(error, 'oauth.grant_revoked')) {
        error = new AppError('oauth.rotation_lost', undefined, { cause: error })
      }
      const failure = { version, error, answerLost: lost, now: now(), random: deps.random() }
      // If the row changed meanwhile, a person has just reconnected: the old token's death says nothing.
      if ((await recordRefreshFailure(db, tenantId, connection, failure)) === 'overtaken') return 'overtaken'
      if (isError(error, ...GRANT_OVER)) {
        throw new AppError('connection.needs_reconnect', undefined, { cause: error })
      }
      throw error
    }
  }

  async function askOnce({ connection, tokens }: Held): Promise<TokenSet> {
    const breaker = breakerOf(connection)
    try {
      const answer = await deps.refresh(connection, tokens.refreshToken)
      breaker.answered()
      return answer
    } catch (error) {
      if (isError(error, 'oauth.unreachable')) breaker.unanswered(now())
      else breaker.answered()
      throw error
    }
  }

  function requireOutageOver(connection: ConnectionRow): void {
    if (breakerOf(connection).admit(now()) === 'leave') {
      throw new AppError('oauth.unreachable', 'the provider’s outage is left alone')
    }
  }

  function breakerOf({ provider, issuer }: ConnectionRow): Breaker {
    return deps.breaker(`${provider} ${issuer}`)
  }

  function isFresh(held: Held, reason: Reason): boolean {
    if (reason === 'kept_out') return false
    if (reason !== 'due') return isServable(deps, held.connection, held.tokens, reason.insteadOf)
    return isServable(deps, held.connection, held.tokens) && held.dueAt > now()
  }
}

/** Lifetimes are told in seconds and counted from the answer, so the same end is never quite the same. */
const SAME_END_MS = 60_000

/** Whether consent ends at another time than was known. */
function isNews(known: number | null, told: number): boolean {
  return known === null || Math.abs(told - known) > SAME_END_MS
}

/** Whether there is something to take back once the provider answers: of most refreshes nothing is written down. */
function wasTroubled({ status, weatherSince }: ConnectionRow): boolean {
  return status !== 'active' || weatherSince !== null
}
