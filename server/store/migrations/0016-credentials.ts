import { type Kysely, sql } from 'kysely'

/**
 * What refreshing many credentials of many providers needs: each provider's due ones found by themselves, so that the
 * outage of one holds up no other; those that nobody may use now left out; and a note that a provider's answer may have
 * been lost after it had changed the token.
 *
 * Provider and standing are copied from the connection by the database itself, so that no writer can forget it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table credentials
      add column provider text not null default '',
      add column sweepable boolean not null default true,
      add column answer_lost boolean not null default false`.execute(db)
  await sql`
    update credentials set provider = connections.provider, sweepable = connections.status in ('active', 'failing')
    from connections
    where connections.tenant_id = credentials.tenant_id and connections.id = credentials.connection_id`.execute(db)

  await sql`
    create function copy_connection_to_credential() returns trigger language plpgsql as $$
    begin
      select connections.provider, connections.status in ('active', 'failing') into new.provider, new.sweepable
      from connections where connections.tenant_id = new.tenant_id and connections.id = new.connection_id;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger credentials_copy_connection before insert on credentials
    for each row execute function copy_connection_to_credential()`.execute(db)
  await sql`
    create function tell_credential_of_status() returns trigger language plpgsql as $$
    begin
      update credentials set sweepable = new.status in ('active', 'failing')
      where tenant_id = new.tenant_id and connection_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger connections_tell_credential after update of status on connections
    for each row
    when ((old.status in ('active', 'failing')) is distinct from (new.status in ('active', 'failing')))
    execute function tell_credential_of_status()`.execute(db)

  await sql`drop index credentials_due`.execute(db)
  await sql`
    create index credentials_due on credentials (provider, due_at, tenant_id, connection_id)
    where kind = 'oauth' and sweepable`.execute(db)
  // A connection that an SDK or a webhook names by its id alone.
  await sql`create index connections_by_id on connections (id)`.execute(db)

  // A key that was replaced, or a record that was emptied, is not what caches hold any more; a refreshed token may be.
  await sql`
    create trigger credentials_tell_replaced after update of sealed on credentials
    for each row
    when (new.version <> old.version
      and (new.kind <> 'oauth' or old.kind <> 'oauth' or length(new.sealed) = 0))
    execute function tell_unfit_credential()`.execute(db)
}
