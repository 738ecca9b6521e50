import { type Kysely, sql } from 'kysely'

/** What looks for copies does so within two minutes: of four minutes at most two stretches lie in reach. */
const STRETCH_MS = 240_000

/**
 * New mail touches as few pages of indexes as may be. Hashes are under the organisation's own key, and no two
 * organisations share one: those of Message-IDs and parents are found without its name before them. Copies are looked
 * for by their stretch of time first, and who has seen a mail by the mail: so what is new lies together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const index of ['signal_messages_by_id', 'signal_messages_to_match', 'signal_messages_by_parent'])
    await sql`drop index ${sql.ref(index)}`.execute(db)
  await sql`
    create index signal_messages_by_id on signal_messages (id_hash, sent_at, message_hash)
    where id_hash is not null`.execute(db)
  await sql`
    create index signal_messages_to_match on signal_messages ((sent_at / ${sql.lit(STRETCH_MS)}), match_hash)
    where match_hash is not null`.execute(db)
  await sql`
    create index signal_messages_by_parent on signal_messages (parent_hash, sender_id)
    where parent_hash is not null`.execute(db)
  await sql`drop index signal_sightings_of_message`.execute(db)
  await sql`
    alter table signal_sightings
      drop constraint signal_sightings_pkey,
      add primary key (tenant_id, message_hash, mailbox_id)`.execute(db)
  await sql`create index signal_sightings_of_mailbox on signal_sightings (tenant_id, mailbox_id)`.execute(db)
  await sql`drop index signal_waits_of_message`.execute(db)
  await sql`create index signal_waits_of_message on signal_waits (message_hash)`.execute(db)
}
