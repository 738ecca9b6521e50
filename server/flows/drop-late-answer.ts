import type { ConnectionRow } from '../store/connections.ts'
import { dropGrant } from './drop-grant.ts'
import type { HeldGrant } from './held-grant.ts'

/**
 * Give back tokens that a provider gave for a connection which was disconnected while it was asked. As with every revoke
 * they are left standing where a live connection rests on the account, and where the provider cannot be told just now.
 */
export async function dropLateAnswer(
  deps: Parameters<typeof dropGrant>[0],
  connection: ConnectionRow,
  tokens: HeldGrant,
): Promise<'revoked' | 'left'> {
  const { tenantId, provider, issuer, clientId, accountSubject } = connection
  if (accountSubject === null) return 'left'
  return dropGrant(deps, { tenantId, provider, issuer, clientId, accountSubject }, tokens)
}
