import { type Kysely, sql } from 'kysely'

/**
 * Drafts, and what leaves: proposals, verdicts, the outbox, attempts and receipts.
 *
 * A proposal is frozen: its bytes and digests never change after it was made; whoever edits makes another. A draft has one
 * at most that is not over yet, so that neither a double click nor a second tab makes two. The outbox has one row for each
 * proposal that may leave, and one for each send key. Everything goes with its mailbox.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table drafts (
      tenant_id text not null,
      id text not null,
      mailbox_id text not null,
      kind text not null check (kind in ('new', 'reply', 'reply_all', 'forward')),
      thread_id text,
      answers_id text,
      version integer not null check (version > 0),
      content jsonb not null,
      author_id text not null,
      editor_id text not null,
      locked_by text,
      locked_until bigint,
      created_at bigint not null,
      changed_at bigint not null,
      deleted_at bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index drafts_newest on drafts (tenant_id, mailbox_id, changed_at, id)`.execute(db)
  await sql`create index drafts_of_thread on drafts (tenant_id, mailbox_id, thread_id) where thread_id is not null`.execute(
    db,
  )
  await sql`
    create table draft_versions (
      tenant_id text not null,
      draft_id text not null,
      version integer not null,
      content jsonb not null,
      by_id text not null,
      at bigint not null,
      primary key (tenant_id, draft_id, version),
      foreign key (tenant_id, draft_id) references drafts (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table draft_files (
      tenant_id text not null,
      id text not null,
      draft_id text not null,
      name text not null,
      type text not null,
      size_bytes integer not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bytea not null,
      added_by text not null,
      added_at bigint not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, draft_id) references drafts (tenant_id, id) on delete cascade
    )`.execute(db)
  // Files are compressed already, most of them; reading a part of one must not unpack all.
  await sql`alter table draft_files alter column bytes set storage external`.execute(db)
  await sql`create index draft_files_of_draft on draft_files (tenant_id, draft_id, added_at, id)`.execute(db)

  await sql`
    create table proposals (
      tenant_id text not null,
      id text not null,
      mailbox_id text not null,
      connection_id text not null,
      account text not null,
      draft_id text not null,
      draft_version integer not null,
      kind text not null check (kind in ('new', 'reply', 'reply_all', 'forward')),
      thread_id text,
      answers_id text,
      actor_kind text not null check (actor_kind in ('human', 'agent', 'rule', 'system')),
      actor_id text not null,
      editor_id text not null,
      send_key text not null,
      message_id text not null,
      mime bytea not null,
      mime_sha256 text not null check (mime_sha256 ~ '^[0-9a-f]{64}$'),
      envelope jsonb not null,
      envelope_sha256 text not null check (envelope_sha256 ~ '^[0-9a-f]{64}$'),
      facts jsonb not null,
      decision jsonb not null,
      policy_version integer not null,
      needs smallint not null check (needs between 0 and 2),
      is_small boolean not null,
      status text not null check (status in (
        'waiting', 'scheduled', 'sending', 'sent', 'refused', 'unconfirmed', 'rejected', 'returned', 'expired', 'void', 'undone'
      )),
      held_by text,
      code text,
      params jsonb,
      asked_at bigint not null,
      expires_at bigint not null,
      settled_at bigint,
      primary key (tenant_id, id),
      unique (tenant_id, send_key),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`alter table proposals alter column mime set storage external`.execute(db)
  await sql`
    create unique index proposals_one_of_draft on proposals (tenant_id, draft_id)
    where status in ('waiting', 'scheduled', 'sending', 'unconfirmed')`.execute(db)
  await sql`create index proposals_newest on proposals (tenant_id, mailbox_id, status, asked_at, id)`.execute(db)
  await sql`create index proposals_expiring on proposals (expires_at) where status = 'waiting'`.execute(db)
  // What may not change once somebody can have looked at it, whoever asks for it.
  await sql`
    create function keep_proposal_frozen() returns trigger language plpgsql as $$
    begin
      raise exception 'a proposal is frozen';
    end $$`.execute(db)
  await sql`
    create trigger proposals_are_frozen
      before update of mime, mime_sha256, envelope, envelope_sha256, send_key, message_id, actor_kind, actor_id, account on proposals
      for each row execute function keep_proposal_frozen()`.execute(db)

  await sql`
    create table verdicts (
      tenant_id text not null,
      id text not null,
      proposal_id text not null,
      member_id text not null,
      verdict text not null check (verdict in ('approve', 'return', 'reject', 'hold', 'release')),
      reason text,
      note text,
      mime_sha256 text not null,
      envelope_sha256 text not null,
      policy_version integer not null,
      at bigint not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, proposal_id) references proposals (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create unique index verdicts_one_yes on verdicts (tenant_id, proposal_id, member_id) where verdict = 'approve'`.execute(
    db,
  )
  await sql`create index verdicts_of_proposal on verdicts (tenant_id, proposal_id, at, id)`.execute(db)

  await sql`
    create table outbox (
      tenant_id text not null,
      proposal_id text not null,
      send_key text not null,
      not_before bigint not null,
      claimed_by text,
      claimed_until bigint,
      fence integer not null default 0,
      look_at bigint,
      looks integer not null default 0,
      ended_at bigint,
      primary key (tenant_id, proposal_id),
      unique (tenant_id, send_key),
      foreign key (tenant_id, proposal_id) references proposals (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index outbox_due on outbox (not_before) where ended_at is null`.execute(db)
  await sql`
    create table send_attempts (
      tenant_id text not null,
      proposal_id text not null,
      number integer not null,
      fence integer not null,
      began_at bigint not null,
      ended_at bigint,
      outcome text check (outcome in ('accepted', 'refused', 'unknown')),
      code text,
      primary key (tenant_id, proposal_id, number),
      foreign key (tenant_id, proposal_id) references proposals (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table receipts (
      tenant_id text not null,
      proposal_id text not null,
      found_by text not null check (found_by in ('answer', 'search', 'person')),
      remote_id text,
      thread_id text,
      message_id text,
      accepted_at bigint not null,
      compared_at bigint,
      differs jsonb,
      copied_at bigint,
      primary key (tenant_id, proposal_id),
      foreign key (tenant_id, proposal_id) references proposals (tenant_id, id) on delete cascade
    )`.execute(db)
}
