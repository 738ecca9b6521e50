import { appendAudit } from '../audit/append.ts'
import { tellConnection } from '../connections/tell-connection.ts'
import { AppError } from '../core/errors.ts'
import { appendEvent } from '../events/append.ts'
import { askAfterOwnSiblings, countSiblings } from '../store/account-siblings.ts'
import { lockStanding } from '../store/connection-status.ts'
import { type ConnectionRow, changeStatus, deleteUnfinishedConnection, findConnection } from '../store/connections.ts'
import { deleteCredential, findCredential } from '../store/credentials.ts'
import type { Trx } from '../store/database.ts'
import { deleteOwedGrant, insertOwedGrant, type OwedGrantRow } from '../store/owed-grants.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { type HeldGrant, openHeldGrant } from './held-grant.ts'
import { actorOf, type OnBehalf } from './on-behalf.ts'
import { sealOwedGrant } from './owed-grant.ts'
import { putMailAway } from './put-mail-away.ts'
import { FIRST_TRY_MS, settleOwedGrant } from './settle-owed-grant.ts'

/**
 * What the provider was told: nothing, where a sibling rests on the same account, or where it could not be reached; then
 * it is told later.
 */
export type Revocation = 'revoked' | 'kept_for_siblings' | 'not_reached' | 'nothing_to_revoke'

/**
 * End a connection: our credential is destroyed at once, whatever the provider says; then the provider is told, unless
 * another live connection rests on the same account there, since its revoke would end that one too. That it has still to
 * be told is written down with the end itself: a provider that is away, and a process that dies, only put it off.
 *
 * @param wish.mail What becomes of the mirrored mail.
 * @param wish.siblings `end`: revoke although other connections rest on the account,
 *   where all of them are this member's.
 * @param also Done in the transaction of the end.
 * @throws `request.not_found` it is not this member's, or somebody else has just ended it
 */
export async function disconnect(
  deps: ConnectDeps,
  who: OnBehalf,
  id: string,
  wish: { mail: 'keep' | 'erase'; siblings: 'keep' | 'end' },
  also: (trx: Trx) => Promise<void> = async () => undefined,
): Promise<Revocation> {
  const { tenantId, memberId } = who
  const connection = await findConnection(deps.db, tenantId, memberId, id)
  if (!connection) throw new AppError('request.not_found')
  // Opened before it is destroyed.
  const held = await openHeldGrant(deps, connection, await findCredential(deps.db, tenantId, connection.id))
  await deps.unwatch(tenantId, connection.id)
  const now = deps.now()
  const owed = held && (await sealOwed(deps, connection, held))

  await inTransaction(deps.db, async (trx) => {
    // Held first: of two who disconnect at once one ends it, and the other finds it as absent as a moment later.
    const standing = await lockStanding(trx, tenantId, connection.id)
    if (standing === undefined || standing.status === 'disconnected') throw new AppError('request.not_found')
    if (connection.connectedAt !== null)
      await tellConnection(trx, tenantId, { type: 'connection.disconnected', connectionId: connection.id, now })
    await changeStatus(trx, tenantId, connection.id, { status: 'disconnected', reasonCode: null }, now)
    await deleteCredential(trx, tenantId, connection.id)
    if (owed) await insertOwedGrant(trx, owed, now + FIRST_TRY_MS)
    await putMailAway(trx, deps.queue, tenantId, { connectionId: connection.id, mail: wish.mail, by: who, now })
    await deleteUnfinishedConnection(trx, tenantId, connection.id)
    await also(trx)
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
  if (!held || !owed) return 'nothing_to_revoke'
  return revoke(deps, connection, { held, owed }, wish.siblings)
}

/** Undefined where the account is not known, and with it who else rests on it. */
async function sealOwed(
  deps: ConnectDeps,
  { tenantId, id, provider, issuer, clientId, accountSubject }: ConnectionRow,
  held: HeldGrant,
): Promise<OwedGrantRow | undefined> {
  if (accountSubject === null) return undefined
  const grant = { tenantId, connectionId: id, provider, issuer, clientId, accountSubject }
  return sealOwedGrant(deps.vault, grant, held, deps.now())
}

async function revoke(
  deps: ConnectDeps,
  connection: ConnectionRow,
  { held, owed }: { held: HeldGrant; owed: OwedGrantRow },
  wish: 'keep' | 'end',
): Promise<Revocation> {
  const siblings = await countSiblings(deps.db, connection)
  const mayEnd = wish === 'end' && siblings.own === siblings.all
  if (siblings.all > 0 && !mayEnd) {
    await deleteOwedGrant(deps.db, owed.tenantId, owed.id)
    return 'kept_for_siblings'
  }
  // Where it is told later, siblings are asked after once more: then it ends with the last of them.
  const is = await settleOwedGrant(deps, owed, held, deps.now())
  if (is === 'left') return 'nothing_to_revoke'
  if (is === 'not_reached') return is
  // The provider's own word ends them: the next sweep asks for it.
  if (siblings.own > 0) await askAfterOwnSiblings(deps.db, connection, deps.now())
  return 'revoked'
}
