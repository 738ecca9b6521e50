import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How listening to a mailbox's server goes. */
export interface EarRow {
  /**
   * When the server last showed that it listens to us: an answer or a hint. Epoch milliseconds; null before the first.
   */
  heardAt: number | null
  /** It has no IDLE. */
  unable: boolean
  /** The error code that the last listening ended with; null since one was begun anew. */
  problemCode: string | null
  problemParams: Record<string, string>
}

/** How the server of a mailbox is listened to; undefined when nobody ever tried. */
export async function findEar(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<EarRow | undefined> {
  const row = await db
    .selectFrom('imap_ears')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return (
    row && {
      heardAt: row.heard_at,
      unable: row.unable,
      problemCode: row.problem_code,
      problemParams: row.problem_params as Record<string, string>,
    }
  )
}

/**
 * What happened: a sign of life, after which whatever was wrong is over; no IDLE
 * there; or the end of listening, and why.
 */
export type EarNote =
  | { is: 'heard'; now: number }
  | { is: 'unable' }
  | { is: 'deaf'; code: string; params: Readonly<Record<string, string>> }

/** Note how listening to a mailbox's server goes. One that was erased meanwhile has nothing more to tell. */
export async function noteEar(db: Db, tenantId: TenantId, mailboxId: MailboxId, note: EarNote): Promise<void> {
  const heardAt = note.is === 'heard' ? note.now : null
  const code = note.is === 'deaf' ? note.code : null
  const params = note.is === 'deaf' ? JSON.stringify(note.params) : '{}'
  await sql`
    insert into imap_ears as e (tenant_id, mailbox_id, heard_at, unable, problem_code, problem_params)
    select tenant_id, id, ${heardAt}::bigint, ${note.is === 'unable'}, ${code}::text, ${params}::jsonb
      from mailboxes where tenant_id = ${tenantId} and id = ${mailboxId}
    on conflict (tenant_id, mailbox_id) do update set heard_at = coalesce(excluded.heard_at, e.heard_at),
      unable = excluded.unable, problem_code = excluded.problem_code,
      problem_params = excluded.problem_params`.execute(db)
}
