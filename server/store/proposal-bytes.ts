import { sql } from 'kysely'
import type { ProposalId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The frozen bytes, exactly as they leave; undefined where it ended unsent so long ago that they were deleted. */
export async function findMime(db: Db, tenantId: TenantId, id: ProposalId): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('proposals')
    .select('mime')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.mime ?? undefined
}

/** What was read of the bytes when they were frozen, as it was put in; undefined where they were deleted, or nobody had read them. */
export async function findContents(db: Db, tenantId: TenantId, id: ProposalId): Promise<unknown> {
  const row = await db
    .selectFrom('proposals')
    .select('contents')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.contents ?? undefined
}

/** Why an agent said that it wanted it sent; undefined where it said nothing, or what it said was deleted. */
export async function findAgentSays(db: Db, tenantId: TenantId, id: ProposalId): Promise<string | undefined> {
  const row = await db
    .selectFrom('proposals')
    .select('agent_says')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.agent_says ?? undefined
}

/**
 * Delete the bytes of what ended unsent before a moment, in every tenant, with what was read of them and what was said of them. Their digests stay.
 *
 * @param before Epoch milliseconds. @returns how many were deleted
 */
export async function pruneProposalBytes(db: Db, before: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update proposals set mime = null, contents = null, agent_says = null
    where (tenant_id, id) in (
      select tenant_id, id from proposals
      where mime is not null and status in ('refused', 'rejected', 'returned', 'expired', 'void', 'undone')
        and settled_at < ${before}
      order by settled_at limit ${limit} for update skip locked
    )`.execute(db)
  return Number(numAffectedRows ?? 0)
}
