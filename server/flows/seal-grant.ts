import { NEVER } from '../connections/app-password.ts'
import { nextRefresh } from '../connections/refresh-time.ts'
import { sealKey } from '../connections/sealed-key.ts'
import { openTokens, sealTokens } from '../connections/tokens.ts'
import { AppError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import { type CredentialRow, findCredential } from '../store/credentials.ts'
import { PERMANENT } from '../transport/oauth/token-answer.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { Granted, KeptAs } from './granted.ts'

/**
 * Seal what a consent gave, as the successor of what the connection holds. A token for ever is kept as a key: there is
 * nothing to refresh it with.
 *
 * @throws `connect.no_refresh_token` a token that ends came alone, and no earlier one stands
 */
export async function sealGrant(deps: ConnectDeps, kept: KeptAs, granted: Granted): Promise<CredentialRow> {
  const { tenantId, id } = kept
  const { tokens } = granted
  const before = await findCredential(deps.db, tenantId, id)
  const version = (before?.version ?? 0) + 1
  if (tokens.expiresAt === PERMANENT) {
    const { kind, username } = granted.key ?? { kind: 'token' as const, username: null }
    const sealed = await sealKey(deps.vault, tenantId, id, version, { credential: tokens.accessToken, username })
    return { kind, sealed, version, expiresAt: NEVER, dueAt: NEVER }
  }
  const refreshToken = tokens.refreshToken ?? (await findEarlier(deps, kept, granted, before))
  if (!refreshToken) throw new AppError('connect.no_refresh_token')
  const { accessToken, expiresAt } = tokens
  return {
    kind: 'oauth',
    sealed: await sealTokens(deps.vault, tenantId, id, version, { accessToken, refreshToken, expiresAt }),
    version,
    expiresAt,
    dueAt: nextRefresh(expiresAt, deps.now(), deps.random()),
  }
}

/**
 * A consent may come without a refresh token; the earlier one then still stands and is never overwritten with nothing.
 */
async function findEarlier(
  deps: ConnectDeps,
  { tenantId, id, known }: KeptAs,
  { clientId }: Granted,
  before: CredentialRow | undefined,
): Promise<Secret | undefined> {
  const stands = before?.kind === 'oauth' && known?.status !== 'needs_reconnect' && known?.clientId === clientId
  return stands ? (await openTokens(deps.vault, tenantId, id, before.version, before.sealed)).refreshToken : undefined
}
