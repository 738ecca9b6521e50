import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { listThreadMembers, type ThreadMember } from '../store/messages.ts'
import { listSnoozes, wakeSnoozes } from '../store/snoozes.ts'
import { deleteThreadLabelsExcept, deleteThreads, saveThreadLabels, saveThreads } from '../store/threads.ts'
import type { SyncDeps } from './deps.ts'
import { bringsNews, laySnooze } from './lay-snooze.ts'

/** Whose threads, and how they are summed up; a turn is one. */
export interface Summarising {
  tenantId: TenantId
  mailbox: { id: MailboxId }
  deps: Pick<SyncDeps, 'summariseThread' | 'now'>
}

/**
 * Make the lists' view of these threads anew from their messages as this transaction sees them. A thread that was put
 * off and has a new message is back.
 */
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
  const snoozes = new Map((await listSnoozes(trx, tenantId, mailboxId, ids)).map((one) => [one.threadId, one]))
  const woken = [...snoozes.values()].filter((one) => bringsNews(one, members.get(one.threadId) ?? noMembers))
  const wokenAt = deps.now()
  for (const one of woken) snoozes.set(one.threadId, { ...one, wokenAt, wokenBy: 'mail' })
  if (woken.length > 0) {
    const wokenIds = woken.map((one) => one.threadId)
    await wakeSnoozes(trx, tenantId, mailboxId, wokenIds, { by: 'mail', at: wokenAt })
  }
  const labels = summaries.flatMap(({ thread, labels }) => laySnooze(labels, snoozes.get(thread.id)))

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
