import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * Webhooks: where apps are told what happened, what they are told, and how each delivery went.
 *
 * All of it belongs to the organisation whose developers own the app. A message is written in the transaction of the
 * change that it tells of; the database itself then wakes whoever delivers, so that no writer can forget it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_endpoints (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      app_id text not null references apps (id) on delete cascade,
      environment text not null check (environment in ('development', 'production')),
      url text not null,
      description text not null,
      events text[] not null,
      status text not null check (status in ('active', 'paused', 'dead')),
      status_at bigint not null,
      reason_code text,
      reason_params jsonb not null default '{}',
      sealed bytea not null,
      version bigint not null,
      old_secret_until bigint,
      failing_since bigint,
      last_at bigint,
      last_result text check (last_result in ('delivered', 'failed')),
      created_at bigint not null,
      primary key (tenant_id, id)
    )`.execute(db)
  await sql`create index webhook_endpoints_of_app on webhook_endpoints (tenant_id, app_id, environment)`.execute(db)
  await bindRecordsToDeks(db, 'webhook_endpoints')

  await sql`
    create table webhook_messages (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      type text not null,
      body text not null,
      about_tenant_id text references tenants (id) on delete cascade,
      created_at bigint not null,
      primary key (tenant_id, id)
    )`.execute(db)
  await sql`create index webhook_messages_by_age on webhook_messages (created_at)`.execute(db)
  await sql`
    create index webhook_messages_about on webhook_messages (about_tenant_id) where about_tenant_id is not null`.execute(
    db,
  )

  await sql`
    create table webhook_deliveries (
      tenant_id text not null,
      endpoint_id text not null,
      message_id text not null,
      status text not null check (status in ('waiting', 'delivered', 'given_up')),
      due_at bigint not null,
      failures integer not null default 0,
      give_up_at bigint not null,
      tries jsonb not null default '[]',
      primary key (tenant_id, endpoint_id, message_id),
      foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade,
      foreign key (tenant_id, message_id) references webhook_messages (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create index webhook_deliveries_due on webhook_deliveries (due_at, tenant_id, endpoint_id)
    where status = 'waiting'`.execute(db)
  await sql`create index webhook_deliveries_of_message on webhook_deliveries (tenant_id, message_id)`.execute(db)

  await sql`
    create function tell_webhook_deliveries() returns trigger language plpgsql as $$
    begin
      perform pg_notify('letterlock_webhooks', '');
      return null;
    end $$`.execute(db)
  await sql`
    create trigger webhook_deliveries_tell after insert on webhook_deliveries
    for each statement execute function tell_webhook_deliveries()`.execute(db)
}
