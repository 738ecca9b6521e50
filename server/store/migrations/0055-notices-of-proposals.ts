import { type Kysely, sql } from 'kysely'

/**
 * People are told of mails that wait for their approval, and whoever asked for one what became of it. Each of them is told
 * each thing once, and a proposal remembers that those who could approve it were reminded of its end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table proposals add column reminded_at bigint`.execute(db)
  await sql`
    create index proposals_to_remind on proposals (expires_at) where status = 'waiting' and reminded_at is null`.execute(
    db,
  )
  await sql`
    alter table notices
      add column proposal_id text,
      add foreign key (tenant_id, proposal_id) references proposals (tenant_id, id) on delete cascade,
      drop constraint notices_kind_check,
      add constraint notices_kind_check check (
        case when proposal_id is null then kind in (
          'connection.broke', 'connection.recovered', 'connection.expiring', 'connection.ended', 'workspace.blocked',
          'mailbox.given', 'mailbox.given_otherwise', 'mailbox.gone', 'mailbox.handed_over'
        )
        else kind in (
          'proposal.waits', 'proposal.ends_soon', 'proposal.approved', 'proposal.returned', 'proposal.rejected',
          'proposal.expired', 'proposal.void', 'proposal.refused', 'proposal.unconfirmed'
        ) end
      )`.execute(db)
  await sql`
    create unique index notices_once_of_proposal on notices (tenant_id, proposal_id, member_id, kind)
    where proposal_id is not null`.execute(db)
}
