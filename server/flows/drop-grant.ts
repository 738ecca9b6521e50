import { countLiveConnectionsOfAccount } from '../store/account-siblings.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { Held } from '../transport/oauth/revoke.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { type GrantDeps, giveBackGrant } from './grants.ts'

/**
 * Give back a grant that we will not keep (the wrong account was chosen, or the wrong person's browser). The provider's
 * revoke ends every grant of the account and client, so it is left standing where a live connection rests on it; and left
 * where the provider cannot be told just now, since nothing of it was stored.
 */
export async function dropGrant(
  deps: GrantDeps & Pick<ConnectDeps, 'now'>,
  grant: Pick<ConnectionRow, 'tenantId' | 'provider' | 'issuer' | 'clientId'> & { accountSubject: string },
  held: Held,
): Promise<'revoked' | 'left'> {
  if ((await countLiveConnectionsOfAccount(deps.db, grant.issuer, grant.accountSubject)) > 0) return 'left'
  return (await giveBackGrant(deps, grant, held, deps.now())) === 'revoked' ? 'revoked' : 'left'
}
