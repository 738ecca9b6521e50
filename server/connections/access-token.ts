import { isError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { findConnectionForWork } from '../store/connections.ts'
import { findCredential } from '../store/credentials.ts'
import { refuseInRehearsal } from '../store/transaction.ts'
import { type Held, readHeld } from './held.ts'
import { recordRefreshFailure } from './record-refresh-failure.ts'
import { type Reason, type RefreshDeps, refresher } from './refresh.ts'
import { isServable, tokenDigest } from './servable.ts'
import type { Tokens } from './tokens.ts'

export type AccessTokenDeps = RefreshDeps

/** What hands out access tokens and keeps them fresh. */
export interface AccessTokens {
  /**
   * A token that is good for another minute. Nothing is written when the one we hold will do.
   *
   * @param options.insteadOf A token that the provider has just refused though its time was not over: get another.
   * @throws `connection.needs_reconnect`, `connection.missing_scopes`, `connection.paused`,
   *   `oauth.client_rejected`, `oauth.unreachable`
   */
  accessToken(tenantId: TenantId, id: ConnectionId, options?: { insteadOf?: Secret }): Promise<Secret>
  /** Tokens that were asked for just now, or by whoever was asking already. @throws as `accessToken` */
  refreshed(tenantId: TenantId, id: ConnectionId, reason: Reason): Promise<Tokens>
  /** Ask for others behind the caller's back, where they are due; if that fails, the sweep will tell. */
  refreshBehind(tenantId: TenantId, id: ConnectionId): void
  /**
   * Replace the token now, whatever time it has left.
   *
   * @returns when the new one ends, epoch milliseconds; a key or a password is not refreshed and has no end
   * @throws as `accessToken`
   */
  refreshNow(tenantId: TenantId, id: ConnectionId): Promise<{ refreshed: boolean; expiresAt: number | null }>
  /**
   * Refresh if that is due, and wait for it; the token is not needed now. Also notes an outage that is left alone, so
   * that this one is not looked at again each moment. @throws as `accessToken`
   */
  refreshIfDue(tenantId: TenantId, id: ConnectionId): Promise<void>
  /** Ask whether an administrator who kept it out lets it in again; if so, it is connected. @throws as `accessToken` */
  askAgain(tenantId: TenantId, id: ConnectionId): Promise<void>
}

/**
 * Make the functions that hand out access tokens.
 *
 * However many callers ask at once, in however many processes, the provider sees one refresh: callers in this
 * process share a promise, and processes take turns by a lease row.
 */
export function accessTokens(deps: AccessTokenDeps): AccessTokens {
  const refresh = refresher(deps)
  const refreshing = new Map<string, Promise<Tokens>>()

  async function accessToken(
    tenantId: TenantId,
    id: ConnectionId,
    options: { insteadOf?: Secret } = {},
  ): Promise<Secret> {
    refuseInRehearsal()
    const held = await readHeld(deps, tenantId, id)
    const insteadOf = options.insteadOf && tokenDigest(options.insteadOf)
    if (!isServable(deps, held.connection, held.tokens, insteadOf)) {
      return (await refreshed(tenantId, id, insteadOf === undefined ? 'due' : { insteadOf })).accessToken
    }
    if (held.dueAt <= deps.now()) refreshBehind(tenantId, id)
    return held.tokens.accessToken
  }

  async function refreshed(tenantId: TenantId, id: ConnectionId, reason: Reason): Promise<Tokens> {
    const tokens = await refreshOnce(tenantId, id, reason)
    // Whoever was asking already may have found the very token that was refused.
    const refused = typeof reason === 'object' && tokenDigest(tokens.accessToken) === reason.insteadOf
    return refused ? refreshOnce(tenantId, id, reason) : tokens
  }

  function refreshOnce(tenantId: TenantId, id: ConnectionId, reason: Reason): Promise<Tokens> {
    refuseInRehearsal()
    const key = `${tenantId}/${id}`
    const running = refreshing.get(key) ?? refresh(tenantId, id, reason).finally(() => refreshing.delete(key))
    refreshing.set(key, running)
    return running
  }

  function refreshBehind(tenantId: TenantId, id: ConnectionId): void {
    refreshOnce(tenantId, id, 'due').catch(() => undefined)
  }

  return {
    accessToken,
    refreshed,
    refreshBehind,
    async refreshNow(tenantId, id) {
      const credential = await findCredential(deps.db, tenantId, id)
      if (credential && credential.kind !== 'oauth') return { refreshed: false, expiresAt: null }
      const { tokens }: Held = await readHeld(deps, tenantId, id)
      const { expiresAt } = await refreshed(tenantId, id, { insteadOf: tokenDigest(tokens.accessToken) })
      return { refreshed: true, expiresAt }
    },
    async refreshIfDue(tenantId, id) {
      try {
        await refreshOnce(tenantId, id, 'due')
      } catch (error) {
        if (isError(error, 'oauth.unreachable')) await noteOutage(tenantId, id, error)
        throw error
      }
    },
    async askAgain(tenantId, id) {
      await refreshOnce(tenantId, id, 'kept_out')
    },
  }

  /** What was not even asked is put off like what was asked in vain. */
  async function noteOutage(tenantId: TenantId, id: ConnectionId, error: unknown): Promise<void> {
    const connection = await findConnectionForWork(deps.db, tenantId, id)
    const credential = await findCredential(deps.db, tenantId, id)
    const now = deps.now()
    if (!connection || !credential || credential.dueAt > now) return
    const { version } = credential
    await recordRefreshFailure(deps.db, tenantId, connection, { version, error, now, random: deps.random() })
  }
}
