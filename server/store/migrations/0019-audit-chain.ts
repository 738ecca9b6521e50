import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * The audit as a chain: each entry gets the next number of its tenant, and a hash that covers the one before.
 *
 * Entries are written without either, in the transaction of their change, and chained a moment later; those that are
 * there already are chained by the first worker that starts. From now on the database keeps every entry as it was
 * written: it may be given its place once, and its facts may be erased, nothing else.
 *
 * An export ends with a checkpoint, signed by a key of the organisation that the vault seals.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_entries
      add column seq bigint,
      add column facts_salt text,
      add column facts_hash bytea,
      add column entry_hash bytea,
      add column trouble boolean not null generated always as (
        position('.' in result) > 0
        or result in ('needs_reconnect', 'missing_scopes', 'failing')
        or action in ('connection.broke', 'webhook.ended', 'action.failed')
      ) stored,
      add constraint audit_entries_chained_whole check (num_nulls(seq, facts_hash, entry_hash) in (0, 3))`.execute(db)
  await sql`create unique index audit_entries_in_chain on audit_entries (tenant_id, seq)`.execute(db)
  await sql`create index audit_entries_unchained on audit_entries (tenant_id, id) where seq is null`.execute(db)
  await sql`create index audit_entries_by_actor on audit_entries (tenant_id, actor_id, id desc)`.execute(db)
  await sql`
    create index audit_entries_by_action on audit_entries (tenant_id, action text_pattern_ops, id desc)`.execute(db)
  await sql`create index audit_entries_trouble on audit_entries (tenant_id, id desc) where trouble`.execute(db)

  await sql`
    create table audit_chains (
      tenant_id text primary key,
      seq bigint not null default 0,
      head_hash bytea not null,
      sealed_at bigint not null
    )`.execute(db)

  await sql`
    create table audit_signing_keys (
      tenant_id text primary key,
      public_key text not null,
      sealed bytea not null,
      made_at bigint not null
    )`.execute(db)
  await bindRecordsToDeks(db, 'audit_signing_keys')

  await sql`
    create function keep_audit_entry() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if (new.tenant_id, new.id, new.at, new.actor_kind, new.actor_id, new.action, new.subject_kind, new.subject_id, new.result)
          is not distinct from
          (old.tenant_id, old.id, old.at, old.actor_kind, old.actor_id, old.action, old.subject_kind, old.subject_id, old.result)
        then
          if old.seq is null and new.facts = old.facts then return new; end if;
          if (new.seq, new.facts_hash, new.entry_hash) is not distinct from (old.seq, old.facts_hash, old.entry_hash)
            and old.seq is not null and new.facts = '{}' and new.facts_salt is null
          then return new; end if;
        end if;
      end if;
      raise exception 'entries of the audit are kept as they were written';
    end $$`.execute(db)
  await sql`
    create trigger audit_entries_kept before update or delete on audit_entries
    for each row execute function keep_audit_entry()`.execute(db)
  await sql`
    create trigger audit_entries_not_emptied before truncate on audit_entries
    for each statement execute function keep_audit_entry()`.execute(db)
}
