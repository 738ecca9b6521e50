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
    update identities set address_proved_at = coalesce(
      (
        select min(invitations.accepted_at) from invitations
        join members on members.tenant_id = invitations.tenant_id and members.id = invitations.member_id
        where members.identity_id = identities.id and invitations.email = identities.email
          and invitations.accepted_at is not null and invitations.copied_by is null
      ),
      case when email = 'owner@localhost' then created_at end
    )`.execute(db)
  await sql`alter table sign_in_links add column proves_address text`.execute(db)
}
