import { sql } from 'kysely'
import { type ConnectionId, type MemberId, newId, type ProposalId, type TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { approversIn } from './mailbox-approvers.ts'
import type { ProposalRow } from './proposals.ts'

/** What people are told of a mail that somebody wants sent: the first two to those who may approve it, the others to whoever asked. */
export type ProposalNoticeKind =
  | 'proposal.waits'
  | 'proposal.ends_soon'
  | 'proposal.approved'
  | 'proposal.by_itself'
  | 'proposal.returned'
  | 'proposal.rejected'
  | 'proposal.expired'
  | 'proposal.void'
  | 'proposal.refused'
  | 'proposal.unconfirmed'

/** Something to tell of a proposal. Times are epoch milliseconds. */
export interface ProposalNews {
  proposalId: ProposalId
  connectionId: ConnectionId
  kind: ProposalNoticeKind
  at: number
  /** Null where it is on the page alone. */
  mailDueAt: number | null
}

/** Tell each of these people, once for good. @returns whom it was new to */
export async function insertProposalNotices(
  trx: Trx,
  tenantId: TenantId,
  { proposalId, connectionId, kind, at, mailDueAt }: ProposalNews,
  memberIds: readonly MemberId[],
): Promise<MemberId[]> {
  if (memberIds.length === 0) return []
  const rows = memberIds.map((memberId) => ({
    tenant_id: tenantId,
    id: newId('ntc', at),
    member_id: memberId,
    connection_id: connectionId,
    proposal_id: proposalId,
    kind,
    at,
    mail_due_at: mailDueAt,
  }))
  const told = await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'proposal_id', 'member_id', 'kind'])
        .where('proposal_id', 'is not', null)
        .doNothing(),
    )
    .returning('member_id')
    .execute()
  return told.map(({ member_id }) => member_id as MemberId)
}

/** Take back what was told of a proposal, and the mails that say so. @returns from whom something was taken */
export async function withdrawProposalNotices(
  trx: Trx,
  tenantId: TenantId,
  proposalId: ProposalId,
  { kinds, memberIds, now }: { kinds: readonly ProposalNoticeKind[]; memberIds?: readonly MemberId[]; now: number },
): Promise<MemberId[]> {
  const taken = await trx
    .updateTable('notices')
    .set({ over_at: now, mail_due_at: null })
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', proposalId)
    .where('over_at', 'is', null)
    .where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
    .$if(memberIds !== undefined, (query) =>
      query.where(sql<boolean>`member_id = any(${[...(memberIds ?? [])]}::text[])`),
    )
    .returning('member_id')
    .execute()
  return [...new Set(taken.map(({ member_id }) => member_id as MemberId))]
}

/**
 * Whether a notice is still one: of connections and mailboxes each stays as what has happened. What was taken back is none, nor
 * what waits for the approval of somebody who may not approve there any more.
 *
 * @param now Epoch milliseconds.
 */
export function isStillTold(tenantId: TenantId, now: number) {
  const mailbox = sql<string>`asked.mailbox_id`
  return sql<boolean>`(notices.proposal_id is null or (notices.over_at is null and (
    notices.kind not in ('proposal.waits', 'proposal.ends_soon')
    or exists (
      select from proposals asked
      where asked.tenant_id = notices.tenant_id and asked.id = notices.proposal_id
        and notices.member_id in (${approversIn(tenantId, mailbox, now)})
    ))))`
}

/** Of whose proposal something is told, and until when it waits. */
export interface ToldProposal {
  id: ProposalId
  actorKind: ProposalRow['actorKind']
  actorId: string
  /** Epoch milliseconds. */
  expiresAt: number
}

/** What is said beside notices of these proposals. */
export async function listToldProposals(
  db: Db,
  tenantId: TenantId,
  ids: readonly ProposalId[],
): Promise<Map<ProposalId, ToldProposal>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('proposals')
    .select(['id', 'actor_kind', 'actor_id', 'expires_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => {
      const id = row.id as ProposalId
      const actorKind = row.actor_kind as ToldProposal['actorKind']
      return [id, { id, actorKind, actorId: row.actor_id, expiresAt: row.expires_at }]
    }),
  )
}

/** Proposals, in every tenant, that end soon and nobody was reminded of. @param by Epoch milliseconds. */
export async function listEndingSoon(
  db: Db,
  by: number,
  limit: number,
): Promise<{ tenantId: TenantId; id: ProposalId }[]> {
  const rows = await db
    .selectFrom('proposals')
    .select(['tenant_id', 'id'])
    .where('status', '=', 'waiting')
    .where('reminded_at', 'is', null)
    .where('expires_at', '<=', by)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, id: row.id as ProposalId }))
}

/** Note that people were reminded of a proposal's end. @param now Epoch milliseconds. */
export async function noteReminded(trx: Trx, tenantId: TenantId, id: ProposalId, now: number): Promise<void> {
  await trx
    .updateTable('proposals')
    .set({ reminded_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
