import { type Kysely, sql } from 'kysely'

/**
 * Invitations, the tokens that open them, and what is mailed because of them.
 *
 * A token is kept as SHA-256 alone. It is made when its mail is sent or its link is copied, so that no row that waits,
 * and no job, ever holds one. A mail is claimed before the mail server is spoken to: one whose process died meanwhile is
 * `unconfirmed`, and never sent again by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invitations (
      tenant_id text not null,
      id text not null,
      member_id text not null,
      email text not null,
      role text not null check (role in ('owner', 'admin', 'manager', 'member')),
      made_by text not null,
      made_at bigint not null,
      renewed_by text not null,
      renewed_at bigint not null,
      expires_at bigint not null,
      token_hash bytea,
      copied_by text,
      asked_at bigint,
      accepted_at bigint,
      revoked_at bigint,
      revoked_by text,
      primary key (tenant_id, id),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create unique index invitations_one_open on invitations (tenant_id, member_id)
    where accepted_at is null and revoked_at is null`.execute(db)
  await sql`create index invitations_newest on invitations (tenant_id, renewed_at desc, id desc)`.execute(db)
  await sql`create index invitations_of_member on invitations (tenant_id, member_id, renewed_at desc)`.execute(db)

  await sql`
    create table invitation_tokens (
      tenant_id text not null,
      token_hash bytea not null,
      invitation_id text not null,
      made_at bigint not null,
      primary key (tenant_id, token_hash),
      foreign key (tenant_id, invitation_id) references invitations (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index invitation_tokens_of on invitation_tokens (tenant_id, invitation_id)`.execute(db)

  await sql`
    create table invitation_rounds (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      kind text not null check (kind in ('invite', 'remind')),
      team_name text,
      made_by text not null,
      made_at bigint not null,
      cancelled_at bigint,
      primary key (tenant_id, id)
    )`.execute(db)

  await sql`
    create table invitation_mails (
      tenant_id text not null,
      id text not null,
      member_id text not null,
      email text not null,
      kind text not null check (kind in ('invite', 'remind', 'asked')),
      invitation_id text,
      round_id text,
      asked_by text not null,
      made_at bigint not null,
      state text not null
        check (state in ('waiting', 'sending', 'sent', 'refused', 'failed', 'unconfirmed', 'cancelled', 'skipped')),
      because text,
      due_at bigint,
      tries integer not null default 0,
      tried_at bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade,
      foreign key (tenant_id, invitation_id) references invitations (tenant_id, id) on delete cascade,
      foreign key (tenant_id, round_id) references invitation_rounds (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create index invitation_mails_due on invitation_mails (tenant_id, due_at) where state in ('waiting', 'sending')`.execute(
    db,
  )
  await sql`create index invitation_mails_to on invitation_mails (tenant_id, member_id, made_at desc)`.execute(db)
  await sql`
    create index invitation_mails_of_round on invitation_mails (tenant_id, round_id, state) where round_id is not null`.execute(
    db,
  )
}
