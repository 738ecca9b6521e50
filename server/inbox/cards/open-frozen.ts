import type { ProposalId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { findContents, findMime } from '../../store/proposal-bytes.ts'
import { type FrozenContents, readFrozen } from './read-frozen.ts'

/** What stands in a proposal's bytes, as it was read when they were frozen; undefined where they have been deleted. */
export async function openFrozen(db: Db, tenantId: TenantId, id: ProposalId): Promise<FrozenContents | undefined> {
  const kept = await findContents(db, tenantId, id)
  if (kept !== undefined) return kept as FrozenContents
  // One that is older than the column.
  const mime = await findMime(db, tenantId, id)
  return mime && readFrozen(mime)
}
