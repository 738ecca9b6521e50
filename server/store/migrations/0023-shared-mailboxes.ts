import { type Kysely, sql } from 'kysely'

/**
 * Who may do what in a shared mailbox, and whom else an event of one is for.
 *
 * A grant is to a person or to a team; that to a team holds for whoever is in it on the day. Both kinds have a partial
 * index each, so that nobody is given the same mailbox twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mailbox_grants (
      tenant_id text not null,
      mailbox_id text not null,
      member_id text,
      team_id text,
      level text not null check (level in ('read', 'work', 'approve')),
      given_by text not null,
      given_at bigint not null,
      check (num_nonnulls(member_id, team_id) = 1),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade,
      foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create unique index mailbox_grants_to_member on mailbox_grants (tenant_id, mailbox_id, member_id)
    where member_id is not null`.execute(db)
  await sql`
    create unique index mailbox_grants_to_team on mailbox_grants (tenant_id, mailbox_id, team_id)
    where team_id is not null`.execute(db)
  // Asked at every event of a shared mailbox: neither of the two above holds all of one mailbox.
  await sql`create index mailbox_grants_of_mailbox on mailbox_grants (tenant_id, mailbox_id)`.execute(db)
  await sql`
    create index mailbox_grants_of_member on mailbox_grants (tenant_id, member_id) where member_id is not null`.execute(
    db,
  )
  await sql`
    create index mailbox_grants_of_team on mailbox_grants (tenant_id, team_id) where team_id is not null`.execute(db)

  await sql`alter table events add column also_told text[]`.execute(db)

  await sql`alter table notices drop constraint notices_kind_check`.execute(db)
  await sql`
    alter table notices add constraint notices_kind_check check (kind in (
      'connection.broke', 'connection.recovered', 'connection.expiring',
      'mailbox.given', 'mailbox.gone', 'mailbox.handed_over'
    ))`.execute(db)
}
