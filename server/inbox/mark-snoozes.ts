import type { SnoozeMark, ThreadRow } from '@letterlock/wire/threads'
import type { TenantId } from '../core/ids.ts'
import type { Db } from '../store/database.ts'
import { listMemberNames } from '../store/member-names.ts'
import { threadKey } from '../store/search.ts'
import { listSnoozesOf, type SnoozeRow } from '../store/snoozes.ts'

/** Say of threads that a reader may read which are put off or have just come back, and who did that. */
export async function markSnoozes(db: Db, tenantId: TenantId, rows: readonly ThreadRow[]): Promise<ThreadRow[]> {
  const named = rows.map(({ mailboxId, id }) => ({ mailboxId, threadId: id }))
  const snoozes = await listSnoozesOf(db, tenantId, named)
  const names = await listMemberNames(db, tenantId, [...new Set(snoozes.map(({ memberId }) => memberId))])
  const marks = new Map(snoozes.map((one) => [threadKey(one), toMark(one, names.get(one.memberId) ?? '')]))
  return rows.map((row) => ({
    ...row,
    snooze: shownOf(row, marks.get(threadKey({ mailboxId: row.mailboxId, threadId: row.id }))),
  }))
}

/** Mail that came after a thread was back, or an archive, says more of it than that it was away. */
function shownOf(row: ThreadRow, mark: SnoozeMark | undefined): SnoozeMark | null {
  if (!mark || !row.labelIds.includes('INBOX')) return null
  return mark.woken && Date.parse(row.lastMessageAt) > Date.parse(mark.woken.at) ? null : mark
}

function toMark({ wakeAt, wokenAt, wokenBy }: SnoozeRow, by: string): SnoozeMark {
  return {
    by,
    until: wakeAt === null ? null : new Date(wakeAt).toISOString(),
    woken: wokenAt === null || wokenBy === null ? null : { at: new Date(wokenAt).toISOString(), by: wokenBy },
  }
}
