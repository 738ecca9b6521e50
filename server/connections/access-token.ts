import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { AppError, isError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { type ConnectionRow, findConnectionForWork } from '../store/connections.ts'
import { type CredentialRow, dropLease, findCredential, saveCredential, takeLease } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { Vault } from '../vault/vault.ts'
import { recordRefreshFailure } from './record-refresh-failure.ts'
import { recordRefreshSuccess } from './record-refresh-success.ts'
import { nextRefresh } from './refresh-time.ts'
import { requireUsable } from './require-usable.ts'
import { openTokens, sealTokens, type Tokens } from './tokens.ts'

/** A token handed out lives at least this much longer: time enough for one slow call. */
const SERVE_MARGIN_MS = 60_000
/** Longer than the 10 s deadline of the refresh call, so that a lease never ends before the call it guards. */
const LEASE_MS = 30_000
const ASK_AGAIN_MS = 50

export interface AccessTokenDeps {
  db: Kysely<Database>
  vault: Vault
  /** Whether its tokens are of the far side that we speak to now: one of another is never handed out. */
  isOurs(connection: ConnectionRow): boolean
  /** Ask the provider, with the client that the connection was made with. */
  refresh(connection: ConnectionRow, refreshToken: Secret): Promise<TokenSet>
  now(): number
  /** A random owner for each lease. */
  newOwner(): string
  /** From 0 to 1, for jitter. */
  random(): number
}

export type AccessTokens = ReturnType<typeof accessTokens>

interface Held {
  connection: ConnectionRow
  version: number
  dueAt: number
  tokens: Tokens
}

/**
 * Make the functions that hand out access tokens and keep them fresh.
 *
 * However many callers ask at once, in however many processes, the provider sees one refresh: callers in this
 * process share a promise, and processes take turns by a lease row. No lock is held while we wait for the provider.
 */
export function accessTokens(deps: AccessTokenDeps) {
  const { db, vault, now } = deps
  const refreshing = new Map<string, Promise<Secret>>()

  /**
   * A token that is good for another minute. Nothing is written when the one we hold will do.
   *
   * @param options.insteadOf A token that the provider has just refused though its time was not over: get another.
   * @throws `connection.needs_reconnect`, `connection.missing_scopes`, `connection.paused`,
   *   `oauth.client_rejected`, `oauth.unreachable`
   */
  async function accessToken(
    tenantId: TenantId,
    id: ConnectionId,
    options: { insteadOf?: Secret } = {},
  ): Promise<Secret> {
    const held = await read(tenantId, id)
    const refused = held.tokens.accessToken.reveal() === options.insteadOf?.reveal()
    if (!servable(held) || refused) return refreshOnce(tenantId, id, options.insteadOf)
    // Still good: hand it out, and refresh behind the caller's back. If that fails, the sweep will tell.
    if (held.dueAt <= now()) refreshOnce(tenantId, id).catch(() => undefined)
    return held.tokens.accessToken
  }

  /** Refresh if that is due, and wait for it; the token is not needed now. @throws as `accessToken` */
  async function refreshIfDue(tenantId: TenantId, id: ConnectionId): Promise<void> {
    await refreshOnce(tenantId, id)
  }

  return { accessToken, refreshIfDue }

  function refreshOnce(tenantId: TenantId, id: ConnectionId, insteadOf?: Secret): Promise<Secret> {
    const key = `${tenantId}/${id}`
    const running = refreshing.get(key) ?? refresh(tenantId, id, insteadOf).finally(() => refreshing.delete(key))
    refreshing.set(key, running)
    return running
  }

  async function refresh(tenantId: TenantId, id: ConnectionId, insteadOf: Secret | undefined): Promise<Secret> {
    const owner = deps.newOwner()
    const giveUpAt = performance.now() + 2 * LEASE_MS
    while ((await takeLease(db, tenantId, id, { owner, leaseMs: LEASE_MS, now: now() })) === 'held_elsewhere') {
      if (performance.now() > giveUpAt) throw new AppError('oauth.unreachable', 'the refresh lease never came free')
      await pauseFor(ASK_AGAIN_MS)
      const held = await read(tenantId, id)
      if (fresh(held, insteadOf)) return held.tokens.accessToken // another process did it
    }
    try {
      const held = await read(tenantId, id)
      if (fresh(held, insteadOf)) return held.tokens.accessToken // refreshed while we waited
      return await askProvider(tenantId, id, held)
    } finally {
      await dropLease(db, tenantId, id, owner)
    }
  }

  async function askProvider(tenantId: TenantId, id: ConnectionId, held: Held): Promise<Secret> {
    try {
      const answer = await deps.refresh(held.connection, held.tokens.refreshToken)
      return await save(tenantId, id, held, answer)
    } catch (error) {
      const outcome = await recordRefreshFailure(db, tenantId, held.connection, {
        version: held.version,
        error,
        now: now(),
        random: deps.random(),
      })
      // If the row changed meanwhile, a person has just reconnected: the old token's death says nothing.
      if (outcome === 'overtaken') return (await read(tenantId, id)).tokens.accessToken
      if (isError(error, 'oauth.grant_revoked', 'oauth.admin_blocked'))
        throw new AppError('connection.needs_reconnect', undefined, { cause: error })
      throw error
    }
  }

  async function save(tenantId: TenantId, id: ConnectionId, held: Held, answer: TokenSet): Promise<Secret> {
    const tokens: Tokens = {
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken ?? held.tokens.refreshToken,
      expiresAt: answer.expiresAt,
    }
    const version = held.version + 1
    const sealed = await sealTokens(vault, tenantId, id, version, tokens)
    const dueAt = nextRefresh(answer.expiresAt, now(), deps.random())
    const saved = await saveCredential(db, tenantId, id, { sealed, version, expiresAt: answer.expiresAt, dueAt })
    if (saved === 'overtaken') return (await read(tenantId, id)).tokens.accessToken
    await recordRefreshSuccess(db, tenantId, held.connection, now())
    return answer.accessToken
  }

  async function read(tenantId: TenantId, id: ConnectionId): Promise<Held> {
    const connection = await findConnectionForWork(db, tenantId, id)
    const credential = await findCredential(db, tenantId, id)
    const serving = requireServing(connection, credential)
    const { sealed, version, dueAt } = serving.credential
    return {
      connection: serving.connection,
      version,
      dueAt,
      tokens: await openTokens(vault, tenantId, id, version, sealed),
    }
  }

  function servable(held: Held): boolean {
    return deps.isOurs(held.connection) && held.tokens.expiresAt - now() > SERVE_MARGIN_MS
  }

  function fresh(held: Held, insteadOf: Secret | undefined): boolean {
    if (insteadOf) return servable(held) && held.tokens.accessToken.reveal() !== insteadOf.reveal()
    return servable(held) && held.dueAt > now()
  }
}

function requireServing(
  connection: ConnectionRow | undefined,
  credential: CredentialRow | undefined,
): { connection: ConnectionRow; credential: CredentialRow } {
  if (!connection || !credential || connection.status === 'disconnected') throw new AppError('request.not_found')
  requireUsable(connection)
  if (credential.kind !== 'oauth') throw new AppError('server.failed', 'a password was asked to be a token')
  return { connection, credential }
}
