import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, rowsAsTable } from './rows-as-table.ts'
import type { SignalHash } from './signal-hash.ts'

/** What figures may have told of: a mail, by somebody. */
export interface MailOfPerson {
  memberId: MemberId
  hash: SignalHash
}

/**
 * What stands for a mail or a thread in rows that outlive it: a hash of the person's own. Those of two people cannot be
 * laid side by side to see who wrote to whom.
 */
export function ownHash(member: RawBuilder<unknown>, hash: RawBuilder<unknown>): RawBuilder<Buffer> {
  return sql<Buffer>`substring(sha256(convert_to(${member}, 'UTF8') || ${hash}) from 1 for 16)`
}

/** What settled figures have told of these: `member role hash`, one for each. */
export async function listSeen(db: Db, tenantId: TenantId, mails: readonly MailOfPerson[]): Promise<Set<string>> {
  if (mails.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`
    select given.member_id || ' ' || seen.role || ' ' || encode(given.message_hash, 'hex') as key
    from ${rowsAsTable(mails, COLUMNS)}
    join signal_seen seen on seen.tenant_id = ${tenantId} and seen.member_id = given.member_id
      and seen.message_hash = ${ownHash(sql.ref('given.member_id'), sql.ref('given.message_hash'))}`.execute(db)
  return new Set(rows.map((row) => row.key))
}

const COLUMNS: Columns<MailOfPerson> = {
  member_id: ['text', ({ memberId }) => memberId],
  message_hash: ['bytea', ({ hash }) => hash],
}
