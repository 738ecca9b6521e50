import { type Kysely, sql } from 'kysely'

/** An older process writes arrays into these columns: each of its upserts would fail. */
export const breaking = true

const COLUMNS = ['sent_hours', 'received_hours', 'reply_buckets', 'business_buckets', 'answered_buckets']

/**
 * Hours and buckets of waits are numbers up to 150. As a byte for each a day takes half the room, and a page reads them
 * three times as fast as out of arrays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function bytes_of_numbers(smallint[]) returns bytea language sql immutable as $$
      select coalesce(string_agg(set_byte('\\x00'::bytea, 0, number), ''::bytea order by place), ''::bytea)
      from unnest($1) with ordinality as given (number, place)
    $$`.execute(db)
  await sql`
    alter table signal_days ${sql.join(
      COLUMNS.map(
        (column) => sql`alter column ${sql.ref(column)} type bytea using bytes_of_numbers(${sql.ref(column)})`,
      ),
    )}`.execute(db)
  await sql`drop function bytes_of_numbers(smallint[])`.execute(db)
}
