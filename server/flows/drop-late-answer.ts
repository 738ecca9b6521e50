import type { ConnectionRow } from '../store/connections.ts'
import { dropGrant } from './drop-grant.ts'
import type { HeldGrant } from './held-grant.ts'

/**
 * Give back tokens that a provider gave for a connection which was disconnected while it was asked. As with every revoke
 * they are left standing where a live connection rests on the account; a provider that is away is told later.
 */
export async function dropLateAnswer(
  deps: Parameters<typeof dropGrant>[0],
  connection: ConnectionRow,
  tokens: HeldGrant,
): ReturnType<typeof dropGrant> {
  const { tenantId, id, provider, issuer, clientId, accountSubject } = connection
  if (accountSubject === null) return 'left'
  return dropGrant(deps, { tenantId, connectionId: id, provider, issuer, clientId, accountSubject }, tokens)
}
