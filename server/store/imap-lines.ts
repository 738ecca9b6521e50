import { sql } from 'kysely'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What a line to a mail server is for. One of each makes three, far below any provider's limit. */
export type LinePurpose = 'listen' | 'sync' | 'act'

/** A taking of one line, and until when it holds. */
export interface LineHold {
  purpose: LinePurpose
  /** Random, of this taking alone. */
  owner: string
  /** Epoch milliseconds. A process that died loses the line by then. */
  until: number
  now: number
}

/**
 * Nobody holds a line for longer than ninety seconds at a time, and clocks of several machines differ by seconds: what
 * is held beyond was written by a clock that has been turned back since.
 */
export const HELD_MS_MAX = 180_000

/** Take the one line of a purpose to a connection's server, or keep it longer. All processes ask the same row. */
export async function holdImapLine(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  { purpose, owner, until, now }: LineHold,
): Promise<'held' | 'held_elsewhere'> {
  const values = { owner, held_until: until }
  const result = await db
    .insertInto('imap_lines')
    .values({ tenant_id: tenantId, connection_id: id, purpose, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connection_id', 'purpose'])
        .doUpdateSet(values)
        .where(sql<boolean>`imap_lines.held_until <= ${now} or imap_lines.held_until > ${now + HELD_MS_MAX}
          or imap_lines.owner = ${owner}`),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? 'held' : 'held_elsewhere'
}

/** Give a line back. One that ran out and was taken by another stays with the other. */
export async function dropImapLine(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  { purpose, owner }: Pick<LineHold, 'purpose' | 'owner'>,
): Promise<void> {
  await db
    .deleteFrom('imap_lines')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .where('purpose', '=', purpose)
    .where('owner', '=', owner)
    .execute()
}
