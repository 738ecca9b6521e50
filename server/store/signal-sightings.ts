import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, namesOf, rowsAsTable } from './rows-as-table.ts'
import type { SignalHash } from './signal-hash.ts'

/** A mail in a mailbox. */
export interface Sighting {
  mailboxId: MailboxId
  memberId: MemberId
  hash: SignalHash
  /** Epoch milliseconds: when the mailbox took it in. */
  receivedAt: number
}

/** Note which mailboxes hold which mails, each once. */
export async function saveSightings(db: Db, tenantId: TenantId, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  await sql`
    insert into signal_sightings (tenant_id, ${namesOf(COLUMNS)})
    select ${tenantId}, given.* from ${rowsAsTable(sightings, COLUMNS)}
    on conflict (tenant_id, message_hash, mailbox_id)
      do update set received_at = least(signal_sightings.received_at, excluded.received_at)`.execute(db)
}

/** Those of these mails that these mailboxes have shown already. */
export async function listSightings(db: Db, tenantId: TenantId, of: readonly SightingKey[]): Promise<SightingKey[]> {
  if (of.length === 0) return []
  const { rows } = await sql<SightingKey>`
    select seen.mailbox_id as "mailboxId", encode(seen.message_hash, 'hex') as hash
    from ${rowsAsTable(of, KEYS)}
    join signal_sightings seen on seen.tenant_id = ${tenantId} and seen.mailbox_id = given.mailbox_id
      and seen.message_hash = given.message_hash`.execute(db)
  return rows
}

type SightingKey = Pick<Sighting, 'mailboxId' | 'hash'>

const KEYS: Columns<SightingKey> = {
  mailbox_id: ['text', ({ mailboxId }) => mailboxId],
  message_hash: ['bytea', ({ hash }) => hash],
}

const COLUMNS: Columns<Sighting> = {
  mailbox_id: ['text', ({ mailboxId }) => mailboxId],
  message_hash: ['bytea', ({ hash }) => hash],
  member_id: ['text', ({ memberId }) => memberId],
  received_at: ['bigint', ({ receivedAt }) => receivedAt],
}
