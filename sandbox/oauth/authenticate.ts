import type { Ground } from '../box.ts'
import { findAccessToken } from '../state/access-tokens.ts'
import { findUser } from '../state/users.ts'

/** Who a valid access token speaks for. */
export interface Bearer {
  userId: string
  email: string
  /** The account's id at Google: 21 digits, the same as `userId`. */
  sub: string
  projectId: string
  clientId: string
  /** Full URLs, but for `openid`. */
  scopes: ReadonlySet<string>
}

export type Authentication = { is: 'bearer'; bearer: Bearer } | { is: 'missing' } | { is: 'invalid' }

/** Find whose access token a request carries. Expiry, revocation and the account's own state are all looked at here. */
export function authenticate(box: Ground, authorizationHeader: string | undefined): Authentication {
  const token = readBearerToken(authorizationHeader)
  if (token === undefined) return { is: 'missing' }
  const held = findAccessToken(box.db, token)
  if (!held || held.expiresAt <= box.now()) return { is: 'invalid' }
  const user = findUser(box.db, held.userId)
  if (user?.status !== 'active') return { is: 'invalid' }
  const { projectId, clientId } = held
  const scopes = new Set(held.scopes)
  return { is: 'bearer', bearer: { userId: user.id, email: user.email, sub: user.id, projectId, clientId, scopes } }
}

/** The token of an `Authorization: Bearer` header; undefined for no header and for any other scheme. */
export function readBearerToken(header: string | undefined): string | undefined {
  return /^bearer +(\S+) *$/i.exec(header ?? '')?.[1]
}
