import { appendAudit } from '../audit/append.ts'
import { tellConnection } from '../connections/tell-connection.ts'
import { openTokens } from '../connections/tokens.ts'
import { AppError, isError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { appendEvent } from '../events/append.ts'
import { listSiblings } from '../store/account-siblings.ts'
import { lockStanding } from '../store/connection-status.ts'
import { type ConnectionRow, changeStatus, deleteUnfinishedConnection, findConnection } from '../store/connections.ts'
import { deferCredential, deleteCredential, findCredential } from '../store/credentials.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
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
  const token = await tokenToRevoke(deps, tenantId, connection)
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
  return revoke(deps, who, connection, token, wish.siblings)
}

/**
 * Opened before it is destroyed. A record that no longer opens cannot be revoked, and must not keep anybody connected.
 */
async function tokenToRevoke(
  deps: ConnectDeps,
  tenantId: TenantId,
  connection: ConnectionRow,
): Promise<Secret | undefined> {
  const credential = await findCredential(deps.db, tenantId, connection.id)
  // A password is destroyed here; there is no grant behind it to withdraw.
  if (credential?.kind !== 'oauth' || connection.issuer !== deps.clients.farSide.issuer) return undefined
  try {
    return (await openTokens(deps.vault, tenantId, connection.id, credential.version, credential.sealed)).refreshToken
  } catch (error) {
    if (isError(error, 'vault.unreadable')) return undefined
    throw error
  }
}

async function revoke(
  deps: ConnectDeps,
  who: OnBehalf,
  connection: ConnectionRow,
  token: Secret | undefined,
  wish: 'keep' | 'end',
): Promise<Revocation> {
  if (!token || connection.accountSubject === null) return 'nothing_to_revoke'
  const siblings = await listSiblings(deps.db, connection)
  const mayEnd = wish === 'end' && siblings.every((sibling) => sibling.memberId === who.memberId)
  if (siblings.length > 0 && !mayEnd) return 'kept_for_siblings'
  try {
    await deps.oauth.revoke(token)
    // The provider's own word ends them: the next sweep asks for it.
    const now = deps.now()
    for (const { tenantId, id } of siblings) await deferCredential(deps.db, tenantId, id, now)
    return 'revoked'
  } catch (error) {
    if (isError(error, 'oauth.unreachable')) return 'not_reached'
    throw error
  }
}
