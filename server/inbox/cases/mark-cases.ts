import type { ThreadRow } from '@letterlock/wire/threads'
import type { TenantId } from '../../core/ids.ts'
import { listCasesOfThreads } from '../../store/case-threads.ts'
import type { Db } from '../../store/database.ts'
import { threadKey } from '../../store/search.ts'
import { caseKey } from './case-key.ts'

/** Say of threads that a reader may read which case each is in: whoever may read a thread sees its case. */
export async function markCases(db: Db, tenantId: TenantId, rows: readonly ThreadRow[]): Promise<ThreadRow[]> {
  const named = rows.map(({ mailboxId, id }) => ({ mailboxId, threadId: id }))
  const marks = new Map(
    (await listCasesOfThreads(db, tenantId, named)).map((found) => [
      threadKey(found),
      { id: found.id, key: caseKey(found.number), status: found.status },
    ]),
  )
  return rows.map((row) => ({
    ...row,
    case: marks.get(threadKey({ mailboxId: row.mailboxId, threadId: row.id })) ?? null,
  }))
}
