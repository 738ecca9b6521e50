import type { ConnectionRow } from '../store/connections.ts'
import type { CredentialRow } from '../store/credentials.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { dropGrant } from './drop-grant.ts'
import { openHeldGrant } from './held-grant.ts'

/**
 * Give back the grant that an app password has just replaced: nothing here holds its token any more. As with every
 * revoke it is left standing where another live connection rests on a grant of the account; a provider that is away is
 * told later. The password works, whatever becomes of it.
 *
 * @param before The credential that was replaced; undefined where there was none.
 */
export async function dropReplacedGrant(
  deps: ConnectDeps,
  connection: ConnectionRow | undefined,
  before: CredentialRow | undefined,
): Promise<void> {
  const tokens = connection && (await openHeldGrant(deps, connection, before))
  if (!connection || !tokens || connection.accountSubject === null) return
  const { tenantId, id, provider, issuer, clientId, accountSubject } = connection
  await dropGrant(deps, { tenantId, connectionId: id, provider, issuer, clientId, accountSubject }, tokens)
}
