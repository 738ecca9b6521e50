import { NO_CLIENT } from '../connections/app-password.ts'
import type { ConnectionRow } from '../store/connections.ts'

/**
 * The connection by which a member's address is read already, in the other way: by password where it is now to be by
 * consent, or by consent where it is to be by password. One that is named is meant to change its way. Pure.
 *
 * @param connections The member's own, none of them disconnected.
 */
export function findOtherwise(
  connections: readonly ConnectionRow[],
  wish: { address: string; by: 'consent' | 'password'; connectionId: string | undefined },
): ConnectionRow | undefined {
  const address = wish.address.toLowerCase()
  return connections.find(
    ({ id, account, connectedAt, provider, clientId }) =>
      id !== wish.connectionId &&
      connectedAt !== null &&
      account?.toLowerCase() === address &&
      (provider === 'gmail' || provider === 'imap') &&
      (clientId === NO_CLIENT) !== (wish.by === 'password'),
  )
}
