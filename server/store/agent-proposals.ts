import { sql } from 'kysely'
import type { AgentId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { type ProposalRow, readProposal, selectProposals } from './proposals.ts'

/** What of an agent's has not left and may yet: it waits for somebody, or for its time. */
const OPEN = ['waiting', 'scheduled'] as const

/** How often an agent has asked. */
export interface OftenAsked {
  /** Mails that wait for a yes. */
  waiting: number
  /** Mails since some moment, whatever became of them. */
  lately: number
  /** Of these, those of one draft. */
  ofDraft: number
}

/** How often an agent has asked for mails, and for those of one draft. @param since Epoch milliseconds. */
export async function countAskedBy(
  db: Db,
  tenantId: TenantId,
  agentId: AgentId,
  { draftId, since }: { draftId: string; since: number },
): Promise<OftenAsked> {
  const { rows } = await sql<OftenAsked>`
    select
      (select count(*)::integer from proposals
        where tenant_id = ${tenantId} and actor_id = ${agentId} and status = 'waiting') as waiting,
      count(*)::integer as lately,
      (count(*) filter (where draft_id = ${draftId}))::integer as "ofDraft"
    from proposals
    where tenant_id = ${tenantId} and actor_id = ${agentId} and actor_kind = 'agent' and asked_at > ${since}`.execute(
    db,
  )
  return rows[0] ?? { waiting: 0, lately: 0, ofDraft: 0 }
}

/** The proposals of an agent that are not given to anybody yet, locked until the transaction ends. */
export async function holdOpenOfAgent(trx: Trx, tenantId: TenantId, agentId: AgentId): Promise<ProposalRow[]> {
  const rows = await selectProposals(trx, tenantId)
    .where('actor_kind', '=', 'agent')
    .where('actor_id', '=', agentId)
    .where('status', 'in', [...OPEN])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(readProposal)
}
