import { appendAudit } from '../audit/append.ts'
import { tellConnection } from '../connections/tell-connection.ts'
import { AppError } from '../core/errors.ts'
import { appendEvent } from '../events/append.ts'
import { listSiblings } from '../store/account-siblings.ts'
import { lockStanding } from '../store/connection-status.ts'
import { type ConnectionRow, changeStatus, deleteUnfinishedConnection, findConnection } from '../store/connections.ts'
import { deferCredential, deleteCredential, findCredential } from '../store/credentials.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { giveBackGrant } from './grants.ts'
import { type HeldGrant, openHeldGrant } from './held-grant.ts'
import { actorOf, type OnBehalf } from './on-behalf.ts'
import { putMailAway } from './put-mail-away.ts'

/** What the provider was told: nothing, where a sibling rests on the same account, or where it could not be reached. */
export type Revocation = 'revoked' | 'kept_for_siblings' | 'not_reached' | 'nothing_to_revoke'

/**
 * End a connection: our credential is destroyed at once, whatever the provider says; then the provider is told, unless
 * another live connection rests on the same account there, since its revoke would end that one too.
 *
 * @param wish.mail What becomes of the mirrored mail.
 * @param wish.siblings `end`: revoke although other connections rest on the account,
 *   where all of them are this member's.
 * @throws `request.not_found` it is not this member's
 */
export async function disconnect(
  deps: ConnectDeps,
  who: OnBehalf,
  id: string,
  wish: { mail: 'keep' | 'erase'; siblings: 'keep' | 'end' },
): Promise<Revocation> {
  const { tenantId, memberId } = who
  const connection = await findConnection(deps.db, tenantId, memberId, id)
  if (!connection) throw new AppError('request.not_found')
  // Opened before it is destroyed.
  const held = await openHeldGrant(deps, connection, await findCredential(deps.db, tenantId, connection.id))
  await deps.unwatch(tenantId, connection.id)
  const now = deps.now()

  await inTransaction(deps.db, async (trx) => {
    // Held first: of two who disconnect at once, one is told of.
    await lockStanding(trx, tenantId, connection.id)
    if (connection.connectedAt !== null)
      await tellConnection(trx, tenantId, { type: 'connection.disconnected', connectionId: connection.id, now })
    await changeStatus(trx, tenantId, connection.id, { status: 'disconnected', reasonCode: null }, now)
    await deleteCredential(trx, tenantId, connection.id)
    await putMailAway(trx, deps.queue, tenantId, { connectionId: connection.id, mail: wish.mail, now })
    await deleteUnfinishedConnection(trx, tenantId, connection.id)
    await appendEvent(trx, {
      tenantId,
      memberId,
      event: { kind: 'connection.changed', connectionId: connection.id },
      now,
    })
    await appendAudit(trx, {
      tenantId,
      actor: actorOf(who),
      action: 'connection.disconnected',
      subject: { kind: 'connection', id: connection.id },
      result: 'done',
      facts: { account: connection.account ?? '', mail: wish.mail, siblings: wish.siblings },
      now,
    })
  })
  return revoke(deps, who, connection, held, wish.siblings)
}

async function revoke(
  deps: ConnectDeps,
  who: OnBehalf,
  connection: ConnectionRow,
  held: HeldGrant | undefined,
  wish: 'keep' | 'end',
): Promise<Revocation> {
  if (!held || connection.accountSubject === null) return 'nothing_to_revoke'
  const siblings = await listSiblings(deps.db, connection)
  const mayEnd = wish === 'end' && siblings.every((sibling) => sibling.memberId === who.memberId)
  if (siblings.length > 0 && !mayEnd) return 'kept_for_siblings'
  const is = await giveBackGrant(deps, connection, held, deps.now())
  if (is === 'left') return 'nothing_to_revoke'
  if (is === 'not_reached') return is
  // The provider's own word ends them: the next sweep asks for it.
  const now = deps.now()
  for (const { tenantId, id } of siblings) await deferCredential(deps.db, tenantId, id, now)
  return 'revoked'
}
