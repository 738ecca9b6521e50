import { createHash, createHmac } from 'node:crypto'
import type { ConnectionId, TenantId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import type { Db } from '../../store/database.ts'
import { getIdentifierKey, type IdentifierKind, putTokenIdentifiers } from '../../store/token-identifiers.ts'
import type { SecuritySubject } from '../../transport/risc/read-security-event.ts'

/** Google names a token by so many of its first characters. */
const PREFIX_CHARS = 16

/**
 * Remember by which names Google may speak of a refresh token, in the transaction that stores it. Neither name is kept
 * as it is: both are hashed with a key, so that nothing of a token can be read.
 *
 * @param now Epoch milliseconds: when the grant was given.
 * @see https://developers.google.com/identity/protocols/risc (`token_identifier_alg`, read 2026-09)
 */
export async function indexRefreshToken(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  refreshToken: Secret,
  now: number,
): Promise<void> {
  const key = await getIdentifierKey(db)
  const text = refreshToken.reveal()
  const identifiers = {
    prefix: keyed(key, 'prefix', Buffer.from(text.slice(0, PREFIX_CHARS))),
    hash: keyed(key, 'hash', sha512(sha512(Buffer.from(text)))),
  }
  await putTokenIdentifiers(db, tenantId, id, identifiers, now)
}

/** The same name as an event says it. */
export async function identifierOf(db: Db, subject: Exclude<SecuritySubject, { by: 'account' }>): Promise<Buffer> {
  const key = await getIdentifierKey(db)
  return subject.by === 'prefix'
    ? keyed(key, 'prefix', Buffer.from(subject.prefix.slice(0, PREFIX_CHARS)))
    : keyed(key, 'hash', subject.hash)
}

function keyed(key: Buffer, kind: IdentifierKind, value: Buffer): Buffer {
  return createHmac('sha256', key).update(`${kind}:`).update(value).digest()
}

function sha512(bytes: Buffer): Buffer {
  return createHash('sha512').update(bytes).digest()
}
