import type { ConnectionSiblings } from '@letterlock/wire/app-connections'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import { countSiblings, listOwnSiblings } from '../store/account-siblings.ts'
import { findConnection } from '../store/connections.ts'
import type { Db } from '../store/database.ts'
import { isAddressSubject } from './address-subject.ts'

/**
 * What else rests on the account of a connection, and so keeps its grant at the provider when it ends.
 *
 * Of others it is only told that they are: whose they are is theirs. An account that nobody has proved tells not even that.
 *
 * @throws `request.not_found` it has just ended
 */
export async function findSiblings(
  db: Db,
  { tenantId, memberId, id }: { tenantId: TenantId; memberId: MemberId; id: ConnectionId },
): Promise<ConnectionSiblings> {
  const connection = await findConnection(db, tenantId, memberId, id)
  if (!connection) throw new AppError('request.not_found')
  const { all, own } = await countSiblings(db, connection)
  const listed = own > 0 ? await listOwnSiblings(db, connection) : []
  return {
    own: listed.map(({ id: connectionId, provider }) => ({ connectionId, provider })),
    others: all > own && !isAddressSubject(connection.accountSubject),
  }
}
