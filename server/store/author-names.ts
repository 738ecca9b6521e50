import { type AuthorId, isAgent, isModel, type MemberId, type TenantId } from '../core/ids.ts'
import { listAgentNames } from './agents.ts'
import type { Db } from './database.ts'
import { listMemberNames } from './member-names.ts'
import { listModelNames } from './models.ts'

/** What those who write are called, people, agents and models, by id. */
export async function listAuthorNames(
  db: Db,
  tenantId: TenantId,
  ids: readonly AuthorId[],
): Promise<Map<AuthorId, string>> {
  const agents = ids.filter(isAgent)
  const members = ids.filter((id): id is MemberId => id.startsWith('mem_'))
  const names = new Map<AuthorId, string>(await listMemberNames(db, tenantId, members))
  for (const [id, name] of await listAgentNames(db, tenantId, agents)) names.set(id, name)
  for (const [id, name] of await listModelNames(db, tenantId, ids.filter(isModel))) names.set(id, name)
  return names
}
