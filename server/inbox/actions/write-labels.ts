import type { MemberId, TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import { threadsChanged } from '../../events/threads-changed.ts'
import type { LaidOver } from '../../store/action-changes.ts'
import type { ActionRow } from '../../store/actions.ts'
import type { Trx } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { listMessageLabels, saveMessageLabels } from '../../store/message-labels.ts'
import { addChangedTasks } from '../../store/sync-tasks.ts'
import { changeLabels } from '../../sync/lay-over.ts'
import { saveSummaries } from '../../sync/save-summaries.ts'
import type { ActionDeps } from './action.ts'

/** Whose mail is changed. */
export interface Within {
  tenantId: TenantId
  mailbox: Pick<MailboxRow, 'id' | 'memberId'>
}

/**
 * Show these changes at once: the labels of messages, the threads' lines and where they show, and tell the pages.
 * The caller holds the mailbox's lock. Messages that are gone are left aside.
 *
 * @param changes In the order in which they hold.
 */
export async function writeLabels(
  { sync }: ActionDeps,
  trx: Trx,
  { tenantId, mailbox }: Within,
  changes: readonly LaidOver[],
): Promise<void> {
  const byMessage = Map.groupBy(changes, (change) => change.messageId)
  const stand = await listMessageLabels(trx, tenantId, mailbox.id, [...byMessage.keys()])
  const changed = stand
    .map((message) => ({ ...message, labelIds: changeLabels(message.labelIds, byMessage.get(message.id) ?? []) }))
    .filter((message, index) => message.labelIds !== stand[index]?.labelIds)
  if (changed.length === 0) return
  await saveMessageLabels(trx, tenantId, mailbox.id, changed)
  const threadIds = new Set(changed.map(({ threadId }) => threadId))
  await saveSummaries({ tenantId, mailbox, deps: sync }, trx, threadIds)
  const event = threadsChanged(mailbox.id, threadIds)
  await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now: sync.now() })
}

/** Have sync look at these messages: only the provider knows how they stand. */
export async function askHowTheyStand(
  { queue }: ActionDeps,
  trx: Trx,
  { tenantId, mailbox }: Within,
  messageIds: readonly string[],
): Promise<void> {
  if (messageIds.length === 0) return
  const here = await listMessageLabels(trx, tenantId, mailbox.id, messageIds)
  await addChangedTasks(trx, tenantId, mailbox.id, here)
  await queue.send(trx, 'sync.mailbox', { tenantId, mailboxId: mailbox.id, reason: 'continued' })
}

/** Tell the pages that an action has another status. */
export async function tellAction(
  trx: Trx,
  { tenantId, memberId }: { tenantId: TenantId; memberId: MemberId },
  action: Pick<ActionRow, 'id' | 'mailboxId'>,
  now: number,
): Promise<void> {
  const event = { kind: 'action.changed', mailboxId: action.mailboxId, actionId: action.id } as const
  await appendEvent(trx, { tenantId, memberId, event, now })
}
