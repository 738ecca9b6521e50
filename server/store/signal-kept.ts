import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What somebody wrote to a colleague is theirs, whether and as what the colleague's mailbox has shown it or not. */
const WROTE = `(
  select tenant_id, day, from_id, to_id, sum(mails + unseen)::int as mails from signal_pairs
  group by tenant_id, day, from_id, to_id
)`

/**
 * Each table with rows about one person, beside figures of days and of cycles and who has looked; by which column, and
 * which of its rows their own mailboxes have shown.
 */
const TABLES = {
  zones: ['signal_zones', 'member_id', ''],
  calendars: ['signal_calendars', 'member_id', ''],
  addresses: ['signal_addresses', 'member_id', ''],
  mailboxes: ['signal_mailboxes', 'member_id', ''],
  sent: ['signal_messages', 'sender_id', 'and by_sender'],
  received: ['signal_recipients', 'member_id', 'and received_at is not null'],
  answered: ['signal_replies', 'member_id', ''],
  threads: ['signal_thread_days', 'member_id', ''],
  counted: ['signal_seen', 'member_id', ''],
  written_to: ['signal_written', 'member_id', ''],
  wrote_to_colleagues: [WROTE, 'from_id', ''],
  got_from_colleagues: ['signal_pairs', 'to_id', 'and mails > 0'],
  ties: ['signal_ties', 'member_id', ''],
} as const

/** Who the others are, whether anything of them is counted, and what stands for mails and addresses, is not theirs: one hash would be known again elsewhere. */
const OTHERS =
  'tenant_id member_id sender_id from_id to_id colleague_id message_hash id_hash match_hash sender_hash parent_hash reply_hash thread_hash references_hashes address_hash part unseen'.split(
    ' ',
  )

export type KeptOfPerson = Record<keyof typeof TABLES, unknown[]>

/** Every row about one person, as far as it is about them alone. */
export async function readKeptOf(db: Db, tenantId: TenantId, memberId: MemberId): Promise<KeptOfPerson> {
  const kept: [string, unknown[]][] = []
  for (const [name, [table, column, shown]] of Object.entries(TABLES)) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(own) - ${OTHERS}::text[] as row from ${sql.raw(table)} own
      where own.tenant_id = ${tenantId} and ${sql.ref(`own.${column}`)} = ${memberId} ${sql.raw(shown)}`.execute(db)
    kept.push([name, rows.map(({ row }) => row)])
  }
  return Object.fromEntries(kept) as KeptOfPerson
}
