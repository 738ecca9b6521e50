import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * What apps and their keys need beside their rows: caches that hear of a change, people without an address, and the
 * answers that are kept for repeated requests.
 *
 * Whatever changes what a key may do is notified by the database itself, so that no writer can forget it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A person whom an app names has no address of ours; whoever can sign in has one.
  await sql`
    alter table members
      alter column email drop not null,
      add constraint members_sign_in_by_address check (identity_id is null or email is not null)`.execute(db)

  // A preflight names no app, only an origin.
  await sql`create index app_origins_by_origin on app_origins (origin)`.execute(db)

  await sql`
    create function tell_app_keys() returns trigger language plpgsql as $$
    begin
      perform pg_notify('letterlock_app_keys', coalesce(to_jsonb(old) ->> 'app_id', to_jsonb(old) ->> 'id'));
      return null;
    end $$`.execute(db)
  await sql`
    create trigger api_keys_tell after update of revoked_at, scopes or delete on api_keys
    for each row execute function tell_app_keys()`.execute(db)
  await sql`
    create trigger apps_tell_keys after update of owner_tenant_id or delete on apps
    for each row execute function tell_app_keys()`.execute(db)

  await sql`
    create table idempotency_keys (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      app_id text not null references apps (id) on delete cascade,
      environment text not null check (environment in ('development', 'production')),
      key_hash bytea not null,
      request_hash bytea not null,
      held_until bigint not null,
      status integer,
      content_type text,
      sealed bytea,
      expires_at bigint not null,
      primary key (tenant_id, id),
      unique (tenant_id, app_id, environment, key_hash)
    )`.execute(db)
  await bindRecordsToDeks(db, 'idempotency_keys')
  await sql`create index idempotency_keys_by_end on idempotency_keys (expires_at)`.execute(db)

  // A list is read newest first, within one tenant or across all of an app's.
  await sql`create index connections_newest on connections (created_at, id)`.execute(db)

  // What happened to one connection, newest first.
  await sql`
    create index audit_entries_by_subject on audit_entries (tenant_id, subject_id, id desc)`.execute(db)
}
