import { type Kysely, sql } from 'kysely'

/**
 * Whether somebody has proved that the address they sign in with is theirs. An invitation that was handed over proves
 * nothing of it, nor does typing another address in the profile.
 *
 * Of those who are here already it is known of whoever took an invitation that was mailed to the address that they still
 * have, and of the address that the first start makes up. Everybody else proves it when it first matters.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identities add column address_proved_at bigint`.execute(db)
  await sql`
    update identities set address_proved_at = proved.at from (
      select members.identity_id, invitations.email, min(invitations.accepted_at) as at from invitations
      join members on members.tenant_id = invitations.tenant_id and members.id = invitations.member_id
      where invitations.accepted_at is not null and invitations.copied_by is null
      group by members.identity_id, invitations.email
    ) as proved
    where proved.identity_id = identities.id and proved.email = identities.email`.execute(db)
  await sql`
    update identities set address_proved_at = created_at
    where email = 'owner@localhost' and address_proved_at is null`.execute(db)
  await sql`alter table sign_in_links add column proves_address text`.execute(db)
}
