import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { isKeptOut } from '../store/connection-status.ts'
import { type ConnectionRow, findConnectionForWork } from '../store/connections.ts'
import { type CredentialRow, findCredential } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import type { Vault } from '../vault/vault.ts'
import { requireUsable } from './require-usable.ts'
import { openTokens, type Tokens } from './tokens.ts'

/** A connection that may be used, with its tokens open. */
export interface Held {
  connection: ConnectionRow
  version: number
  /** When the access token should be replaced, epoch milliseconds. */
  dueAt: number
  tokens: Tokens
}

/** A connection that may be worked with now. @throws `request.not_found`, what `requireUsable` throws */
export async function getUsable(db: Kysely<Database>, tenantId: TenantId, id: ConnectionId): Promise<ConnectionRow> {
  const connection = await findConnectionForWork(db, tenantId, id)
  if (!connection || connection.status === 'disconnected') throw new AppError('request.not_found')
  requireUsable(connection)
  return connection
}

/**
 * A connection that an administrator keeps out at its provider, to ask whether it is let in again.
 *
 * @throws `request.not_found` it is gone; `connection.needs_reconnect` it is not, or not any more, kept out
 */
export async function getKeptOut(db: Kysely<Database>, tenantId: TenantId, id: ConnectionId): Promise<ConnectionRow> {
  const connection = await findConnectionForWork(db, tenantId, id)
  if (!connection) throw new AppError('request.not_found')
  if (!isKeptOut(connection)) throw new AppError('connection.needs_reconnect', 'it is not kept out')
  return connection
}

/** Read and open what is held for a connection. @throws as `getUsable`; `vault.*` */
export async function readHeld(
  { db, vault }: { db: Kysely<Database>; vault: Vault },
  tenantId: TenantId,
  id: ConnectionId,
): Promise<Held> {
  const connection = await getUsable(db, tenantId, id)
  const credential = await findCredential(db, tenantId, id)
  if (!credential) throw new AppError('request.not_found')
  return openHeld(vault, tenantId, connection, credential)
}

/** Open the tokens of a credential that was read with its connection. @throws `vault.*` */
export async function openHeld(
  vault: Vault,
  tenantId: TenantId,
  connection: ConnectionRow,
  { kind, sealed, version, dueAt }: CredentialRow,
): Promise<Held> {
  if (kind !== 'oauth') throw new AppError('server.failed', `a credential of kind ${kind} was asked to be a token`)
  return { connection, version, dueAt, tokens: await openTokens(vault, tenantId, connection.id, version, sealed) }
}
