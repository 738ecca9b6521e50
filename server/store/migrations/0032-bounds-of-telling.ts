import { type Kysely, sql } from 'kysely'

/**
 * Whom an event of a mailbox is for that more people reach than a row should list, and what lets old invitations, rounds
 * and mails be found to be dropped.
 *
 * A round or an invitation goes without the mails because of it: the last mail to somebody is shown on the list for as long
 * as they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table events add column told_by_reach text`.execute(db)

  await sql`
    alter table invitation_mails
      drop constraint invitation_mails_tenant_id_invitation_id_fkey,
      drop constraint invitation_mails_tenant_id_round_id_fkey,
      add foreign key (tenant_id, invitation_id) references invitations (tenant_id, id)
        on delete set null (invitation_id),
      add foreign key (tenant_id, round_id) references invitation_rounds (tenant_id, id)
        on delete set null (round_id)`.execute(db)
  await sql`
    create index invitation_mails_of_invitation on invitation_mails (tenant_id, invitation_id)
    where invitation_id is not null`.execute(db)
  await sql`
    create index invitation_mails_old on invitation_mails (made_at)
    where round_id is null and state not in ('waiting', 'sending')`.execute(db)
  await sql`create index invitation_rounds_newest on invitation_rounds (tenant_id, made_at desc, id desc)`.execute(db)
  await sql`create index invitation_rounds_old on invitation_rounds (made_at)`.execute(db)
  await sql`create index invitations_old on invitations (expires_at)`.execute(db)
  await sql`create index invitation_tokens_old on invitation_tokens (made_at)`.execute(db)
}
