import { openTokens } from '../connections/tokens.ts'
import { isError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { listSiblings } from '../store/account-siblings.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { CredentialRow } from '../store/credentials.ts'
import type { ConnectDeps } from './connect-deps.ts'

/**
 * Give back the grant that an app password has just replaced: nothing here holds its token any more.
 * As with every revoke it is left standing where another live connection rests on the account, and
 * where the provider cannot be told just now.
 *
 * @param before The credential that was replaced; undefined where there was none.
 */
export async function dropReplacedGrant(
  deps: ConnectDeps,
  tenantId: TenantId,
  connection: ConnectionRow | undefined,
  before: CredentialRow | undefined,
): Promise<'revoked' | 'left'> {
  if (!connection || before?.kind !== 'oauth' || connection.issuer !== deps.clients.farSide.issuer) return 'left'
  if ((await listSiblings(deps.db, connection)).length > 0) return 'left'
  try {
    const { refreshToken } = await openTokens(deps.vault, tenantId, connection.id, before.version, before.sealed)
    await deps.oauth.revoke(refreshToken)
    return 'revoked'
  } catch (error) {
    // The password works, whatever became of the grant; one that is dead or away needs no more of us.
    if (isError(error, 'oauth.unreachable', 'oauth.client_rejected', 'vault.unreadable')) return 'left'
    throw error
  }
}
