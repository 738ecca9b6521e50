import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import type { SendStep } from '@letterlock/wire/timeline'
import { sql } from 'kysely'
import type { AuthorId, CaseId, MailboxId, MemberId, ProposalId, TenantId } from '../core/ids.ts'
import { isBehind, type NotePlace } from './case-notes.ts'
import type { NamedThread } from './case-threads.ts'
import type { Db } from './database.ts'
import type { ProposalRow } from './proposals.ts'

/** One step of a mail that somebody wanted sent in a thread of a case; nothing of it but its subject. */
export interface CaseSend extends NamedThread {
  /** Of two at one moment the later step has the greater id. */
  id: string
  /** Epoch milliseconds. */
  at: number
  proposalId: ProposalId
  subject: string
  did: SendStep
  /** Who did that; null of what nobody here did. */
  byKind: ProposalRow['actorKind'] | null
  byId: AuthorId | null
  /** The member who asked, or who answers for the agent that did; null of all that comes after asking. */
  personId: MemberId | null
  /** How the proposal stands now. */
  status: ProposalStatus
}

/**
 * The newest steps of what somebody wanted sent in a case's threads in these mailboxes, newest first: it was asked for, each
 * word that was said of it, and how it ended. What forwards a mail of a thread belongs to that, as does a mail that began one.
 *
 * @param mailboxIds Those in which the reader may work: nobody else sees what is to leave.
 * @param now Epoch milliseconds: what nobody approved in its time has ended, also where nobody has come by yet to end it.
 */
export async function listCaseSends(
  db: Db,
  { tenantId, caseId, now }: { tenantId: TenantId; caseId: CaseId; now: number },
  mailboxIds: readonly MailboxId[],
  { behind, limit }: { behind: NotePlace | undefined; limit: number },
): Promise<CaseSend[]> {
  const { rows } = await sql<CaseSend>`
    with ${meantSends({ tenantId, caseId, now }, mailboxIds)}, steps as (
      select '1 ' || proposal_id as id, asked_at as at, proposal_id, 'asked' as did,
        actor_kind as "byKind", actor_id as "byId", person_id as "personId"
      from meant
      union all
      select '2 ' || said.id, said.at, said.proposal_id, case said.verdict
          when 'approve' then 'approved' when 'return' then 'returned' when 'reject' then 'rejected'
          when 'hold' then 'held' else 'released' end,
        'human', said.member_id, null
      from meant join verdicts said on said.tenant_id = ${tenantId} and said.proposal_id = meant.proposal_id
      union all
      select '3 ' || proposal_id, ended_at, proposal_id, status, null, null, null
      from meant where status in ('sent', 'refused', 'unconfirmed', 'expired', 'void', 'undone')
    )
    select steps.id, steps.at, steps.proposal_id as "proposalId", steps.did, "byKind", "byId", "personId",
      meant.mailbox_id as "mailboxId", meant.thread_id as "threadId", meant.subject, meant.status
    from steps join meant using (proposal_id)
    where ${isBehind(behind)}
    order by steps.at desc, steps.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The proposals of a case, as `meant`: one row for each, with the thread of the case that it belongs to. */
export function meantSends(
  { tenantId, caseId, now }: { tenantId: TenantId; caseId: CaseId; now: number },
  mailboxIds: readonly MailboxId[],
) {
  return sql`held as (
    select * from case_threads
    where tenant_id = ${tenantId} and case_id = ${caseId} and mailbox_id = any(${[...mailboxIds]}::text[])
  ), meant as (
    select distinct on (named.id) named.thread_id, wanted.*
    from (
      select asked.id, held.thread_id from held
      join proposals asked on asked.tenant_id = held.tenant_id and asked.mailbox_id = held.mailbox_id
        and asked.thread_id = held.thread_id
      union all
      select asked.id, held.thread_id from held
      join messages mail on mail.tenant_id = held.tenant_id and mail.mailbox_id = held.mailbox_id
        and mail.thread_id = held.thread_id
      join proposals asked on asked.tenant_id = mail.tenant_id and asked.mailbox_id = mail.mailbox_id
        and asked.answers_id = mail.id and asked.kind = 'forward'
      union all
      select asked.id, held.thread_id from held
      join receipts on receipts.tenant_id = held.tenant_id and receipts.thread_id = held.thread_id
      join proposals asked on asked.tenant_id = held.tenant_id and asked.id = receipts.proposal_id
        and asked.mailbox_id = held.mailbox_id
    ) named
    cross join lateral (
      select mailbox_id, id as proposal_id, subject, actor_kind, actor_id, person_id, held_by, asked_at, expires_at,
        case when status = 'waiting' and expires_at <= ${now} then 'expired' else status end as status,
        coalesce(settled_at, case status when 'waiting' then expires_at when 'unconfirmed' then (
          select max(began_at) from send_attempts tried
          where tried.tenant_id = proposals.tenant_id and tried.proposal_id = proposals.id
        ) end, asked_at) as ended_at
      from proposals where tenant_id = ${tenantId} and id = named.id
    ) wanted
    order by named.id, named.thread_id
  )`
}
