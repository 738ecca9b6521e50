import { type Kysely, sql } from 'kysely'
import { newToken } from '../../server/core/ids.ts'
import type { Database } from '../../server/store/database.ts'

/** Let its mailbox have sent so many more mails like this one, each of which somebody has approved as it was by now. */
export async function haveSent(db: Kysely<Database>, proposalId: string, count: number): Promise<void> {
  const salt = newToken()
  await sql`
    with sent as (
      insert into proposals select (jsonb_populate_record(one, jsonb_build_object(
        'id', 'prp_' || md5(${salt} || nr), 'draft_id', 'drf_' || md5(${salt} || nr), 'send_key', ${salt} || nr,
        'status', 'sent', 'settled_at', one.asked_at))).*
      from proposals one, generate_series(1, ${count}::integer) nr
      where one.id = ${proposalId}
      returning *
    )
    insert into verdicts
      (tenant_id, id, proposal_id, member_id, verdict, mime_sha256, envelope_sha256, policy_version, at)
    select tenant_id, 'vdt_' || md5(id), id, person_id, 'approve', mime_sha256, envelope_sha256, policy_version, ${Date.now() + 1}
    from sent`.execute(db)
}
