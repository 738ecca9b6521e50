import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { Person } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, MemberId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A mail that somebody or something wanted sent, whatever became of it. */
export interface PastProposal {
  id: ProposalId
  mailboxId: MailboxId
  /** Whose mailbox it is. */
  memberId: MemberId
  /** Epoch milliseconds. */
  at: number
  /** By which it was decided. */
  facts: PolicyFacts
  envelope: { to: string[]; cc: string[]; bcc: string[] }
  subject: string
  firstTo: Person[]
  threadId: string | null
  /** In angle brackets or without. */
  messageId: string
  /** Of the copy that the provider keeps; null where none is known. */
  remoteId: string | null
  /** As the provider left it. */
  sentMessageId: string | null
}

/** The newest proposals of an organisation within a span of epoch milliseconds, newest first. */
export async function listPastProposals(
  db: Db,
  tenantId: TenantId,
  { since, until, limit }: { since: number; until: number; limit: number },
): Promise<PastProposal[]> {
  const { rows } = await sql<PastProposal>`
    select p.id, p.mailbox_id as "mailboxId", box.member_id as "memberId", p.asked_at as at, p.facts, p.envelope, p.subject,
      p.first_to as "firstTo", p.thread_id as "threadId", p.message_id as "messageId",
      r.remote_id as "remoteId", r.message_id as "sentMessageId"
    from mailboxes box
    join proposals p on p.tenant_id = box.tenant_id and p.mailbox_id = box.id
    left join receipts r on r.tenant_id = p.tenant_id and r.proposal_id = p.id
    where box.tenant_id = ${tenantId} and box.erased_at is null and p.asked_at >= ${since} and p.asked_at < ${until}
    order by p.asked_at desc, p.id desc
    limit ${limit}`.execute(db)
  return rows
}
