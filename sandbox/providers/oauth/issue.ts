import type { Ground } from '../../box.ts'
import { getUser } from '../../state/users.ts'
import type { Grant } from '../store/grants.ts'
import { readTwinSettings } from '../store/settings.ts'
import { deleteTwinTokensEndedBefore, insertTwinToken } from '../store/tokens.ts'
import type { Issued, OAuthRules, Twin } from '../twin.ts'

/** Ended tokens are kept for a month, so that one presented again late is still known for what it was. */
const ENDED_KEPT_MS = 30 * 86_400_000

/**
 * Make the tokens of one answer. Called within a transaction.
 *
 * @param scopes what they cover: no more than the grant
 */
export function issueTwinTokens(
  box: Ground,
  twin: Twin,
  rules: OAuthRules,
  grant: Grant,
  scopes: readonly string[],
): Issued {
  const now = box.now()
  const { accessLifetimeSeconds } = readTwinSettings(box.db, twin)
  const accessToken = rules.newAccessToken(box)
  const expiresAt = accessLifetimeSeconds === null ? null : now + accessLifetimeSeconds * 1_000
  deleteTwinTokensEndedBefore(box.db, now - ENDED_KEPT_MS)
  const about = { grantId: grant.id, scopes, issuedAt: now }
  insertTwinToken(box.db, { ...about, token: accessToken, kind: 'access', expiresAt })
  const issued: Issued = {
    grant: { ...grant, scopes },
    user: getUser(box.db, grant.userId),
    accessToken,
    issuedAt: now,
    ...(accessLifetimeSeconds !== null && { expiresInSeconds: accessLifetimeSeconds }),
  }
  if (!refreshTokenDue(rules, scopes)) return issued
  const refreshToken = rules.newRefreshToken(box)
  insertTwinToken(box.db, { ...about, token: refreshToken, kind: 'refresh', expiresAt: null })
  return { ...issued, refreshToken }
}

function refreshTokenDue({ refreshTokens }: OAuthRules, scopes: readonly string[]): boolean {
  return typeof refreshTokens === 'object' ? scopes.includes(refreshTokens.withScope) : refreshTokens === 'always'
}
