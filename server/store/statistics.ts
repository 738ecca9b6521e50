import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Pages of a table that has outgrown what the planner knows of it by so much are read anew. */
const OUTGROWN = 4

/**
 * Tell PostgreSQL's planner how large the tables have become that grew fourfold since it was last told.
 *
 * Autovacuum comes by once a minute at best. Until then every plan of a new database is a guess, and the first import
 * keeps it: of two indexes that begin with the mailbox it took the wrong one for each foreign key, read the whole
 * mailbox for every message, and needed 75 s for 20,000 of them instead of 25. A table that somebody else is at is left
 * to them.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(relname) as name from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and pg_relation_size(oid) > ${OUTGROWN} * current_setting('block_size')::bigint * greatest(relpages, 1)
    order by relname`.execute(db)
  for (const { name } of rows) await sql`analyze (skip_locked) ${sql.raw(name)}`.execute(db)
}
