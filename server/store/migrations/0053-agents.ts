import { type Kysely, sql } from 'kysely'

/**
 * Agents: programs that work in mailboxes for a person, each with a token of which the hash alone is kept.
 *
 * What one reaches is its mailboxes as far as its person reaches them at that moment, so a row of `agent_mailboxes` gives
 * nothing by itself. A draft remembers the addresses that agents have written into it, and a proposal those and the person
 * who asked, or who answers for the agent that did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agents (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      member_id text not null,
      name text not null check (length(name) between 1 and 80),
      trust text not null check (trust in ('untrusted', 'limited', 'trusted')),
      token_hash bytea not null,
      token_hint text not null,
      made_at bigint not null,
      token_made_at bigint not null,
      last_used_at bigint,
      paused_at bigint,
      paused_by text,
      ended_at bigint,
      primary key (tenant_id, id),
      unique (tenant_id, token_hash),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index agents_of_member on agents (tenant_id, member_id)`.execute(db)
  await sql`
    create table agent_mailboxes (
      tenant_id text not null,
      agent_id text not null,
      mailbox_id text not null,
      primary key (tenant_id, agent_id, mailbox_id),
      foreign key (tenant_id, agent_id) references agents (tenant_id, id) on delete cascade,
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index agent_mailboxes_of_mailbox on agent_mailboxes (tenant_id, mailbox_id)`.execute(db)

  await sql`alter table audit_entries drop constraint audit_entries_actor_kind_check`.execute(db)
  await sql`
    alter table audit_entries add constraint audit_entries_actor_kind_check
      check (actor_kind in ('member', 'app', 'system', 'agent'))`.execute(db)

  await sql`alter table drafts add column agent_addresses text[] not null default '{}'`.execute(db)
  await sql`create index drafts_of_author on drafts (tenant_id, author_id) where deleted_at is null`.execute(db)
  await sql`
    alter table proposals
      add column agent_addresses text[] not null default '{}',
      add column person_id text not null default ''`.execute(db)
  await sql`update proposals set person_id = actor_id`.execute(db)
  await sql`create index proposals_of_actor on proposals (tenant_id, actor_id) where status = 'waiting'`.execute(db)
  await sql`drop trigger proposals_are_frozen on proposals`.execute(db)
  await sql`
    create trigger proposals_are_frozen
      before update of mailbox_id, connection_id, draft_id, draft_version, mime, mime_sha256, envelope, envelope_sha256, send_key,
        message_id, actor_kind, actor_id, editor_id, account, subject, first_to, way, seen_ids, facts, decision, policy_version, needs,
        is_small, asked_at, agent_addresses, person_id on proposals
      for each row execute function keep_proposal_frozen()`.execute(db)
}
