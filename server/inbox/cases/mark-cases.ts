import type { ThreadRow } from '@letterlock/wire/threads'
import type { TenantId } from '../../core/ids.ts'
import { listCasesOfThreads } from '../../store/case-threads.ts'
import type { Db } from '../../store/database.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { threadKey } from '../../store/search.ts'
import { caseKey } from './case-key.ts'

/** Say of threads that a reader may read which case each is in, and whose: whoever may read a thread sees its case. */
export async function markCases(db: Db, tenantId: TenantId, rows: readonly ThreadRow[]): Promise<ThreadRow[]> {
  const named = rows.map(({ mailboxId, id }) => ({ mailboxId, threadId: id }))
  const found = await listCasesOfThreads(db, tenantId, named)
  const owners = found.flatMap(({ ownerId }) => ownerId ?? [])
  const names = await listMemberNames(db, tenantId, [...new Set(owners)])
  const marks = new Map(
    found.map((one) => {
      const owner = one.ownerId && { id: one.ownerId, name: names.get(one.ownerId) ?? '' }
      return [threadKey(one), { id: one.id, key: caseKey(one.number), status: one.status, owner }]
    }),
  )
  return rows.map((row) => ({
    ...row,
    case: marks.get(threadKey({ mailboxId: row.mailboxId, threadId: row.id })) ?? null,
  }))
}
