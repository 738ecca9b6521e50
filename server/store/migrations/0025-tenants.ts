import { type Kysely, sql } from 'kysely'

/**
 * Organisations that the deployer has suspended, and a word to every process when a session has ended.
 *
 * An organisation whose developers embed us takes the tenants of its apps with it: their rows are marked in the same
 * statement. Keys that a process holds are forgotten when the mark comes or goes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tenants add column suspended_at bigint`.execute(db)

  await sql`
    create function tell_tenant_suspended() returns trigger language plpgsql as $$
    begin
      perform pg_notify('letterlock_app_keys', apps.id) from apps where apps.owner_tenant_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger tenants_tell_suspended after update of suspended_at on tenants
    for each row when (old.suspended_at is distinct from new.suspended_at)
    execute function tell_tenant_suspended()`.execute(db)

  await sql`
    create function tell_session_ended() returns trigger language plpgsql as $$
    begin
      perform pg_notify('letterlock_sessions', old.id);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger sessions_tell_ended after delete on sessions
    for each row execute function tell_session_ended()`.execute(db)
}
