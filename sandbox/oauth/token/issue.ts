import type { Ground } from '../../box.ts'
import { deleteAccessTokensExpiredBefore, insertAccessToken } from '../../state/access-tokens.ts'
import { evictRefreshTokens, insertRefreshToken } from '../../state/refresh-tokens.ts'
import { newAccessToken, newRefreshToken } from '../secrets.ts'

/** What Google has been seen to say since 2024. */
export const ACCESS_TOKEN_LIFETIME_SECONDS = 3599
/** Per account and client; the next one silently ends the oldest. */
const REFRESH_TOKENS_MAX = 100
/** Expired tokens are kept a day longer, so that a clock turned back a little finds them again. */
const EXPIRED_KEPT_MS = 86_400_000

/** For whom and for what a token is made. */
export interface Holder {
  userId: string
  clientId: string
  projectId: string
  scopes: readonly string[]
}

/** Make an access token that lives for an hour. */
export function issueAccessToken(
  box: Ground,
  { userId, clientId, projectId, scopes }: Holder,
  offline: boolean,
): string {
  const token = newAccessToken(box)
  const now = box.now()
  const expiresAt = now + ACCESS_TOKEN_LIFETIME_SECONDS * 1000
  insertAccessToken(box.db, { token, userId, clientId, projectId, scopes, offline, expiresAt })
  deleteAccessTokensExpiredBefore(box.db, now - EXPIRED_KEPT_MS)
  return token
}

/** Make a refresh token, ending the oldest when the person has too many for this client. */
export function issueRefreshToken(
  box: Ground,
  { userId, clientId, projectId, scopes }: Holder,
  expiresAt: number | null,
): string {
  const token = newRefreshToken(box)
  const now = box.now()
  evictRefreshTokens(box.db, userId, clientId, REFRESH_TOKENS_MAX - 1)
  insertRefreshToken(box.db, {
    token,
    userId,
    clientId,
    projectId,
    scopes,
    issuedAt: now,
    usedAt: now,
    expiresAt,
    ended: null,
  })
  return token
}
