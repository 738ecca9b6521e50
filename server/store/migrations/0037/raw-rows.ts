import { type Kysely, sql } from 'kysely'

/** The rows that figures are counted from: a mail once, however many mailboxes hold it, and who got and answered it. */
export async function makeRawRows(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_messages (
      tenant_id text not null,
      message_hash bytea not null,
      id_hash bytea,
      match_hash bytea,
      sender_hash bytea,
      sender_id text,
      sent_at bigint not null,
      claimed boolean not null,
      day integer not null,
      hour smallint not null,
      class text not null check (class in ('person', 'list_human', 'bulk', 'automated')),
      rule text not null,
      rule_version smallint not null,
      calendar boolean not null,
      references_hashes bytea[] not null,
      parent_hash bytea,
      thread_hash bytea not null,
      starts_thread boolean not null,
      recipients_total integer not null,
      cross_team boolean not null,
      cross_domain boolean not null,
      after_hours boolean not null,
      settled boolean not null,
      fuzzy boolean not null,
      by_sender boolean not null,
      primary key (tenant_id, message_hash)
    )`.execute(db)
  await sql`
    create index signal_messages_by_day on signal_messages (tenant_id, day, sender_id)`.execute(db)
  await sql`
    create index signal_messages_by_id on signal_messages (tenant_id, id_hash, sent_at, message_hash)
    where id_hash is not null`.execute(db)
  await sql`
    create index signal_messages_to_match on signal_messages (tenant_id, match_hash, sent_at)
    where match_hash is not null`.execute(db)
  await sql`
    create index signal_messages_by_parent on signal_messages (tenant_id, parent_hash, sender_id)
    where parent_hash is not null`.execute(db)

  // Without a foreign key, which would be looked up again for each mail: whoever writes here, and whoever ends the
  // counting of a mailbox, holds the settings of the organisation.
  await sql`
    create table signal_sightings (
      tenant_id text not null,
      mailbox_id text not null,
      message_hash bytea not null,
      member_id text not null,
      received_at bigint not null,
      primary key (tenant_id, mailbox_id, message_hash)
    )`.execute(db)
  await sql`
    create index signal_sightings_of_message on signal_sightings (tenant_id, message_hash)`.execute(db)

  await sql`
    create table signal_recipients (
      tenant_id text not null,
      message_hash bytea not null,
      member_id text not null,
      field text not null check (field in ('to', 'cc', 'delivered')),
      class text not null,
      calendar boolean not null,
      sender_hash bytea,
      sent_at bigint not null,
      received_at bigint,
      day integer not null,
      hour smallint not null,
      primary key (tenant_id, message_hash, member_id)
    )`.execute(db)
  await sql`create index signal_recipients_by_day on signal_recipients (tenant_id, day, member_id)`.execute(db)
  await sql`
    create index signal_recipients_of_lists on signal_recipients (tenant_id, member_id, sender_hash)
    where class in ('bulk', 'list_human')`.execute(db)

  await sql`
    create table signal_replies (
      tenant_id text not null,
      member_id text not null,
      parent_hash bytea not null,
      reply_hash bytea not null,
      class text not null,
      elapsed_s integer not null,
      business_s integer not null,
      elapsed_bucket smallint not null,
      business_bucket smallint not null,
      within_business_day boolean not null,
      day integer not null,
      primary key (tenant_id, member_id, parent_hash)
    )`.execute(db)
  await sql`create index signal_replies_by_day on signal_replies (tenant_id, day, member_id)`.execute(db)

  await sql`
    create table signal_waits (
      tenant_id text not null,
      reference_hash bytea not null,
      message_hash bytea not null,
      primary key (tenant_id, reference_hash, message_hash)
    )`.execute(db)
  await sql`create index signal_waits_of_message on signal_waits (tenant_id, message_hash)`.execute(db)

  await sql`
    create table signal_other_ids (
      tenant_id text not null,
      other_hash bytea not null,
      message_hash bytea not null,
      primary key (tenant_id, other_hash)
    )`.execute(db)
  await sql`create index signal_other_ids_of_message on signal_other_ids (tenant_id, message_hash)`.execute(db)

  await sql`
    create table signal_written (
      tenant_id text not null,
      member_id text not null,
      address_hash bytea not null,
      first_at bigint not null,
      primary key (tenant_id, member_id, address_hash)
    )`.execute(db)

  await sql`
    create table signal_seen (
      tenant_id text not null,
      member_id text not null,
      message_hash bytea not null,
      role text not null check (role in ('sent', 'received', 'replied')),
      day integer not null,
      primary key (tenant_id, member_id, message_hash, role)
    )`.execute(db)
}
