import { type Kysely, sql } from 'kysely'
import type { Database } from '../../server/store/database.ts'

/**
 * Every row of every table as text, the jobs' tables too: what a dump of the database would show.
 *
 * @param wanted Which tables, by schema and name; all where nothing is said.
 */
export async function dumpRows(db: Kysely<Database>, wanted: (table: string) => boolean = () => true): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db)
  let text = ''
  for (const { name } of rows.filter((row) => wanted(row.name))) {
    const table = await sql<{ text: string | null }>`
      select string_agg(to_jsonb(t)::text, chr(10)) as text from ${sql.table(name)} t`.execute(db)
    text += `${name}\n${table.rows[0]?.text ?? ''}\n`
  }
  return text
}
