import { type Kysely, sql } from 'kysely'

/**
 * What a list shows of a proposal without unpacking its bytes, the way it was frozen for, and what whoever wrote it knew of
 * its thread: anything else that comes there ends it unsent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table proposals
      add column subject text not null,
      add column first_to jsonb not null,
      add column way text not null check (way in ('gmail', 'smtp')),
      add column seen_ids text[] not null`.execute(db)
  await sql`drop trigger proposals_are_frozen on proposals`.execute(db)
  await sql`
    create trigger proposals_are_frozen
      before update of mailbox_id, connection_id, draft_id, draft_version, mime, mime_sha256, envelope, envelope_sha256, send_key,
        message_id, actor_kind, actor_id, editor_id, account, subject, first_to, way, seen_ids, facts, decision, policy_version, needs,
        is_small, asked_at on proposals
      for each row execute function keep_proposal_frozen()`.execute(db)
}
