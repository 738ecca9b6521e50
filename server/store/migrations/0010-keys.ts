import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * Keys that change: which key-encryption keys there were, how often a data key has sealed, and every record bound to the
 * data key that it names.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table keks (
      id text primary key,
      used_from bigint not null,
      retired_at bigint,
      emptied_at bigint
    )`.execute(db)
  await sql`insert into keks (id, used_from) select kek_id, created_at from installation`.execute(db)

  await sql`alter table deks add column seals bigint not null default 0`.execute(db)
  await sql`create unique index deks_one_live on deks (tenant_id) where retired_at is null`.execute(db)
  await sql`create index deks_retired on deks (retired_at, tenant_id, id) where retired_at is not null`.execute(db)
  await sql`create index deks_by_kek on deks (kek_id, tenant_id, id)`.execute(db)

  await bindRecordsToDeks(db, 'credentials')
  await bindRecordsToDeks(db, 'connect_sessions')
}
