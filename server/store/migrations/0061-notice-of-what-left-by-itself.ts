import { type Kysely, sql } from 'kysely'

/**
 * Whoever answers for an agent is told of a mail of its that leaves by itself. What was made of a draft is looked for each time
 * that somebody asks for it to be sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notices
      drop constraint notices_kind_check,
      add constraint notices_kind_check check (
        case when proposal_id is null then kind in (
          'connection.broke', 'connection.recovered', 'connection.expiring', 'connection.ended', 'workspace.blocked',
          'mailbox.given', 'mailbox.given_otherwise', 'mailbox.gone', 'mailbox.handed_over'
        )
        else kind in (
          'proposal.waits', 'proposal.ends_soon', 'proposal.approved', 'proposal.by_itself', 'proposal.returned',
          'proposal.rejected', 'proposal.expired', 'proposal.void', 'proposal.refused', 'proposal.unconfirmed'
        ) end
      )`.execute(db)
  await sql`create index proposals_of_draft on proposals (tenant_id, draft_id)`.execute(db)
}
