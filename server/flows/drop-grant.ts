import { isError } from '../core/errors.ts'
import { countLiveConnectionsOfAccount } from '../store/connections.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { ConnectDeps } from './connect-deps.ts'

/**
 * Give back a grant that we will not keep (the wrong account was chosen). Google's revoke ends every grant of the
 * account in this project, so it is left standing where a live connection rests on it; and left where Google cannot be
 * told just now, since nothing of it was stored.
 */
export async function dropGrant(
  deps: ConnectDeps,
  tokens: TokenSet,
  accountSubject: string,
): Promise<'revoked' | 'left'> {
  const { issuer } = deps.clients.farSide
  if ((await countLiveConnectionsOfAccount(deps.db, issuer, accountSubject)) > 0) return 'left'
  try {
    await deps.oauth.revoke(tokens.refreshToken ?? tokens.accessToken)
    return 'revoked'
  } catch (error) {
    if (isError(error, 'oauth.unreachable')) return 'left'
    throw error
  }
}
