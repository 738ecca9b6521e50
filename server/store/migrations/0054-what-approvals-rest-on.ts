import { type Kysely, sql } from 'kysely'

/** An older process would not write down who edits, and would take those who do for people who only approve. */
export const breaking = true

/**
 * What was read of a proposal's bytes when they were frozen, so that nobody unpacks them again; the mail server that it was
 * approved for; and everybody who has written a draft, for none of them approves it. All of it is frozen with the rest, and
 * so is whatever else a decision rests on. The bytes of what ended unsent may be deleted, and nothing but deleted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table drafts add column editor_ids text[] not null default '{}'`.execute(db)
  await sql`
    update drafts set editor_ids = array(
      select author_id union select editor_id
      union select by_id from draft_versions v where v.tenant_id = drafts.tenant_id and v.draft_id = drafts.id
      union select added_by from draft_files f where f.tenant_id = drafts.tenant_id and f.draft_id = drafts.id
    )`.execute(db)
  await sql`alter table drafts alter column editor_ids drop default`.execute(db)
  await sql`
    alter table proposals
      add column editor_ids text[] not null default '{}',
      add column server_sha256 text check (server_sha256 ~ '^[0-9a-f]{64}$'),
      add column contents json,
      alter column mime drop not null`.execute(db)
  await sql`drop trigger proposals_are_frozen on proposals`.execute(db)
  await sql`
    update proposals set editor_ids = array(
      select proposals.editor_id
      union select unnest(d.editor_ids) from drafts d where d.tenant_id = proposals.tenant_id and d.id = proposals.draft_id
    )`.execute(db)
  await sql`alter table proposals alter column editor_ids drop default`.execute(db)
  await sql`
    create trigger proposals_are_frozen
      before update of tenant_id, id, mailbox_id, connection_id, account, draft_id, draft_version, kind, thread_id, answers_id,
        seen_ids, actor_kind, actor_id, person_id, agent_addresses, editor_id, editor_ids, send_key, message_id, way, server_sha256, mime_sha256, envelope,
        envelope_sha256, subject, first_to, facts, decision, policy_version, needs, is_small, asked_at, expires_at on proposals
      for each row execute function keep_proposal_frozen()`.execute(db)
  await sql`
    create trigger proposals_keep_their_bytes
      before update of mime, contents on proposals
      for each row when (
        new.mime is not null or new.contents is not null
        or old.status not in ('refused', 'rejected', 'returned', 'expired', 'void', 'undone')
      ) execute function keep_proposal_frozen()`.execute(db)
  // A word that was given is never another word; it goes with its proposal alone.
  await sql`
    create function keep_verdict() returns trigger language plpgsql as $$
    begin
      raise exception 'a verdict is never changed';
    end $$`.execute(db)
  await sql`
    create trigger verdicts_are_kept before update on verdicts
      for each row execute function keep_verdict()`.execute(db)
  await sql`
    create index proposals_with_bytes on proposals (settled_at)
    where mime is not null and status in ('refused', 'rejected', 'returned', 'expired', 'void', 'undone')`.execute(db)
}
