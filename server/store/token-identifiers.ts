import { sql } from 'kysely'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How a refresh token is named by others without being said. */
export type IdentifierKind = 'prefix' | 'hash'

/** The key that identifiers are hashed with: of this database alone, so that what is kept cannot be guessed elsewhere. */
export async function getIdentifierKey(db: Db): Promise<Buffer> {
  const row = await db.selectFrom('installation').select('identifier_key').executeTakeFirstOrThrow()
  return row.identifier_key
}

/** Put in by which names a connection's refresh token may be spoken of; those of an earlier one go. */
export async function putTokenIdentifiers(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  identifiers: Readonly<Record<IdentifierKind, Buffer>>,
  now: number,
): Promise<void> {
  const values = (['prefix', 'hash'] as const).map((kind) => ({
    tenant_id: tenantId,
    connection_id: id,
    kind,
    value: identifiers[kind],
    at: now,
  }))
  await db
    .insertInto('token_identifiers')
    .values(values)
    .onConflict((on) =>
      on.columns(['tenant_id', 'connection_id', 'kind']).doUpdateSet({
        value: sql`excluded.value`,
        at: sql`excluded.at`,
      }),
    )
    .execute()
}
