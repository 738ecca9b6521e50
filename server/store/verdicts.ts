import type { RejectReason, Verdict } from '@letterlock/wire/proposals'
import { sql } from 'kysely'
import type { MemberId, ProposalId, TenantId, VerdictId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** What somebody said of a proposal, over exactly these digests. */
export interface VerdictRow {
  id: VerdictId
  memberId: MemberId
  verdict: Verdict
  /** Of a rejection. */
  reason: RejectReason | null
  note: string | null
  mimeSha256: string
  envelopeSha256: string
  /** The version that held when it was said. */
  policyVersion: number
  /** Epoch milliseconds. */
  at: number
}

/** Keep what somebody said. @returns `said` where they have approved it before */
export async function insertVerdict(
  trx: Trx,
  tenantId: TenantId,
  proposalId: ProposalId,
  row: VerdictRow,
): Promise<'done' | 'said'> {
  const inserted = await trx
    .insertInto('verdicts')
    .values({
      tenant_id: tenantId,
      id: row.id,
      proposal_id: proposalId,
      member_id: row.memberId,
      verdict: row.verdict,
      reason: row.reason,
      note: row.note,
      mime_sha256: row.mimeSha256,
      envelope_sha256: row.envelopeSha256,
      policy_version: row.policyVersion,
      at: row.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'proposal_id', 'member_id']).where('verdict', '=', 'approve').doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted ? 'done' : 'said'
}

/** All that was said of a proposal, oldest first. */
export async function listVerdicts(db: Db, tenantId: TenantId, proposalId: ProposalId): Promise<VerdictRow[]> {
  const rows = await db
    .selectFrom('verdicts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', proposalId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id as VerdictId,
    memberId: row.member_id as MemberId,
    verdict: row.verdict as Verdict,
    reason: row.reason as RejectReason | null,
    note: row.note,
    mimeSha256: row.mime_sha256,
    envelopeSha256: row.envelope_sha256,
    policyVersion: row.policy_version,
    at: row.at,
  }))
}

/** How often a proposal was held back. */
export async function countHolds(db: Db, tenantId: TenantId, proposalId: ProposalId): Promise<number> {
  const { count } = await db
    .selectFrom('verdicts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', proposalId)
    .where('verdict', '=', 'hold')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Who has approved which of these. */
export async function listApprovers(
  db: Db,
  tenantId: TenantId,
  proposalIds: readonly ProposalId[],
): Promise<Map<ProposalId, MemberId[]>> {
  const rows = await db
    .selectFrom('verdicts')
    .select(['proposal_id', 'member_id'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`proposal_id = any(${[...proposalIds]}::text[])`)
    .where('verdict', '=', 'approve')
    .orderBy('at')
    .execute()
  const approvers = new Map<ProposalId, MemberId[]>()
  for (const row of rows) {
    const id = row.proposal_id as ProposalId
    approvers.set(id, [...(approvers.get(id) ?? []), row.member_id as MemberId])
  }
  return approvers
}
