import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import { sql } from 'kysely'
import type { AuthorId, CaseId, MailboxId, MemberId, ProposalId, TenantId } from '../core/ids.ts'
import { meantSends } from './case-sends.ts'
import type { NamedThread } from './case-threads.ts'
import type { Db } from './database.ts'
import type { ProposalRow } from './proposals.ts'

/** A mail that somebody wants sent in a thread of a case, and of which nobody knows yet how it ends. */
export interface CasePending extends NamedThread {
  proposalId: ProposalId
  subject: string
  byKind: ProposalRow['actorKind']
  byId: AuthorId
  /** The member who asked, or who answers for the agent that did. */
  personId: MemberId
  status: ProposalStatus
  isHeld: boolean
  /** Epoch milliseconds. */
  askedAt: number
}

/** Nobody looks through more beside a letter; the timeline has them all. */
const PENDING_MAX = 20

/**
 * What waits in a case's threads in these mailboxes, whatever has waited longest first: for a yes, for its time, for the
 * provider, or for somebody who finds out whether it left.
 *
 * @param mailboxIds Those in which the reader may work: nobody else sees what is to leave.
 * @param now Epoch milliseconds: what nobody approved in its time waits for nobody any more.
 */
export async function listCasePending(
  db: Db,
  of: { tenantId: TenantId; caseId: CaseId; now: number },
  mailboxIds: readonly MailboxId[],
): Promise<CasePending[]> {
  const { rows } = await sql<CasePending>`
    with ${meantSends(of, mailboxIds)}
    select proposal_id as "proposalId", mailbox_id as "mailboxId", thread_id as "threadId", subject,
      actor_kind as "byKind", actor_id as "byId", person_id as "personId", status, held_by is not null as "isHeld",
      asked_at as "askedAt"
    from meant
    where status in ('waiting', 'scheduled', 'sending', 'unconfirmed')
    order by asked_at, proposal_id
    limit ${PENDING_MAX}`.execute(db)
  return rows
}
