import { type AuthorId, isAgent, type MemberId, type TenantId } from '../core/ids.ts'
import { listAgentNames } from './agents.ts'
import type { Db } from './database.ts'
import { listMemberNames } from './member-names.ts'

/** What those who write are called, people and agents, by id. */
export async function listAuthorNames(
  db: Db,
  tenantId: TenantId,
  ids: readonly AuthorId[],
): Promise<Map<AuthorId, string>> {
  const agents = ids.filter(isAgent)
  const members = ids.filter((id): id is MemberId => id.startsWith('mem_'))
  const names = new Map<AuthorId, string>(await listMemberNames(db, tenantId, members))
  for (const [id, name] of await listAgentNames(db, tenantId, agents)) names.set(id, name)
  return names
}
