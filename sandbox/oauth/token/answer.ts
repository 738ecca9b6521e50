import type { Ground } from '../../box.ts'
import { getUser } from '../../state/users.ts'
import { scopeOfToken } from '../scopes.ts'
import { makeIdToken } from './id-token.ts'
import { ACCESS_TOKEN_LIFETIME_SECONDS, type Holder } from './issue.ts'

export interface TokenAnswer {
  access_token: string
  expires_in: number
  refresh_token?: string
  scope: string
  token_type: 'Bearer'
  id_token?: string
  refresh_token_expires_in?: number
}

/** The fields in the order in which Google sends them. */
export async function tokenAnswer(
  box: Ground,
  holder: Holder,
  issued: { accessToken: string; refreshToken?: string; refreshExpiresAt: number | null; nonce: string | null },
): Promise<TokenAnswer> {
  const { accessToken, refreshToken, refreshExpiresAt, nonce } = issued
  const idToken = await makeIdToken(box, getUser(box.db, holder.userId), { ...holder, accessToken, nonce })
  return {
    access_token: accessToken,
    expires_in: ACCESS_TOKEN_LIFETIME_SECONDS,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    scope: scopeOfToken(holder.scopes),
    token_type: 'Bearer',
    ...(idToken !== undefined && { id_token: idToken }),
    ...(refreshExpiresAt !== null && {
      // Google counts a second less than the span it promises.
      refresh_token_expires_in: Math.ceil((refreshExpiresAt - box.now()) / 1000) - 1,
    }),
  }
}
