import { AppError } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { insertNotice } from '../store/notices.ts'
import { findPeopleConnection } from '../store/people-connections.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { disconnect, type Revocation } from './disconnect.ts'

/**
 * End a connection of somebody in one's organisation: as if they had ended it themselves and kept their mail, which is
 * theirs to read and to erase. They are told who did it, on their page and by mail, in the same transaction.
 *
 * @param confirm What was typed; must be the account.
 * @throws `request.not_found`; `member.owners_only` it is an owner's, and no owner asks
 * @throws `connection.confirm_differs` nothing was ended
 */
export async function disconnectForAnother(
  deps: ConnectDeps,
  who: SessionRow,
  id: string,
  confirm: string,
): Promise<Revocation> {
  const { tenantId, memberId: byId, name: byName } = who
  const connection = await findPeopleConnection(deps.db, tenantId, id)
  if (!connection) throw new AppError('request.not_found')
  const memberId = connection.owner.id
  if (connection.ownerRole === 'owner' && who.role !== 'owner') throw new AppError('member.owners_only')
  const expected = connection.account ?? connection.owner.name
  if (confirm.trim().toLowerCase() !== expected.toLowerCase())
    throw new AppError('connection.confirm_differs', undefined, { params: { account: expected } })

  const whose = { tenantId, memberId, name: byName, by: { kind: 'member', id: byId } } as const
  const wish = { mail: 'keep', siblings: 'keep' } as const
  return disconnect(deps, whose, connection.id, wish, async (trx) => {
    if (memberId === byId) return // They know.
    const now = deps.now()
    await insertNotice(trx, tenantId, {
      id: newId('ntc', now),
      memberId,
      connectionId: connection.id,
      kind: 'connection.ended',
      reasonCode: 'connection.ended_by',
      reasonParams: { who: byName },
      at: now,
      overAt: null,
      mailDueAt: connection.owner.hasLeft ? null : now,
    })
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })
  })
}
