import { listSiblings } from '../store/account-siblings.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { CredentialRow } from '../store/credentials.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { giveBackGrant } from './grants.ts'
import { openHeldGrant } from './held-grant.ts'

/**
 * Give back the grant that an app password has just replaced: nothing here holds its token any more.
 * As with every revoke it is left standing where another live connection rests on the account, and
 * where the provider cannot be told just now.
 *
 * @param before The credential that was replaced; undefined where there was none.
 */
export async function dropReplacedGrant(
  deps: ConnectDeps,
  connection: ConnectionRow | undefined,
  before: CredentialRow | undefined,
): Promise<'revoked' | 'left'> {
  const held = connection && (await openHeldGrant(deps, connection, before))
  if (!connection || !held || (await listSiblings(deps.db, connection)).length > 0) return 'left'
  // The password works, whatever became of the grant; one that is dead or away needs no more of us.
  return (await giveBackGrant(deps, connection, held, deps.now())) === 'revoked' ? 'revoked' : 'left'
}
