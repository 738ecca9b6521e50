import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import { sql } from 'kysely'
import type { DraftId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type ProposalRow, readProposal, selectProposals } from './proposals.ts'

/** What was made of a draft and stands in the way of another: it is not over, or it left. */
export interface StandingProposal {
  id: ProposalId
  status: Extract<ProposalStatus, 'waiting' | 'scheduled' | 'sending' | 'unconfirmed' | 'sent'>
}

/** The standing proposals of these drafts, by draft: of each one at most that is not over. */
export async function listStandingProposals(
  db: Db,
  tenantId: TenantId,
  draftIds: readonly DraftId[],
): Promise<Map<DraftId, StandingProposal>> {
  if (draftIds.length === 0) return new Map()
  const { rows } = await sql<StandingProposal & { draftId: DraftId }>`
    select distinct on (draft_id) draft_id as "draftId", id, status from proposals
    where tenant_id = ${tenantId} and draft_id = any(${[...draftIds]}::text[])
      and status in ('waiting', 'scheduled', 'sending', 'unconfirmed', 'sent')
    order by draft_id, status = 'sent' desc, asked_at desc`.execute(db)
  return new Map(rows.map(({ draftId, id, status }) => [draftId, { id, status }]))
}

/** Whether somebody has said no to what was made of a draft: rejected, returned or taken back, or held back for a while. */
export async function wasRefused(db: Db, tenantId: TenantId, draftId: DraftId): Promise<boolean> {
  const { rows } = await sql`
    select from proposals p
    where p.tenant_id = ${tenantId} and p.draft_id = ${draftId} and (
      p.status in ('rejected', 'returned', 'undone')
      or exists (
        select from verdicts v where v.tenant_id = p.tenant_id and v.proposal_id = p.id and v.verdict = 'hold'
      )
    )
    limit 1`.execute(db)
  return rows.length > 0
}

/** All of a draft but the one at hand, newest first. */
export async function listProposalsOfDraft(
  db: Db,
  tenantId: TenantId,
  { draftId, except, limit }: { draftId: string; except: ProposalId; limit: number },
): Promise<ProposalRow[]> {
  const rows = await selectProposals(db, tenantId)
    .where('draft_id', '=', draftId)
    .where('id', '<>', except)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readProposal)
}
