import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { listThreadMembers, type ThreadMember } from '../store/messages.ts'
import { deleteThreadLabelsExcept, deleteThreads, saveThreadLabels, saveThreads } from '../store/threads.ts'
import type { SyncDeps } from './deps.ts'

/** Whose threads, and how they are summed up; a turn is one. */
export interface Summarising {
  tenantId: TenantId
  mailbox: { id: MailboxId }
  deps: Pick<SyncDeps, 'summariseThread'>
}

/** Make the lists' view of these threads anew from their messages as this transaction sees them. */
export async function saveSummaries(
  { tenantId, mailbox, deps }: Summarising,
  trx: Trx,
  threadIds: ReadonlySet<string>,
): Promise<void> {
  if (threadIds.size === 0) return
  const mailboxId = mailbox.id
  const ids = [...threadIds].sort()
  const members = Map.groupBy(await listThreadMembers(trx, tenantId, mailboxId, ids), (member) => member.threadId)
  const summaries = ids
    .map((id) => deps.summariseThread(members.get(id) ?? noMembers))
    .filter((one) => one !== undefined)
  const labels = summaries.flatMap((summary) => summary.labels)

  const ended = ids.filter((id) => !members.has(id))
  if (ended.length > 0) await deleteThreads(trx, tenantId, mailboxId, ended)
  if (summaries.length === 0) return
  await saveThreads(
    trx,
    tenantId,
    mailboxId,
    summaries.map((summary) => summary.thread),
  )
  await deleteThreadLabelsExcept(trx, tenantId, mailboxId, ids, labels)
  await saveThreadLabels(trx, tenantId, mailboxId, labels)
}

const noMembers: readonly ThreadMember[] = []
