import type { TenantId } from '../../core/ids.ts'
import { type AppendedEvent, appendEvent } from '../../events/append.ts'
import { listMessagesWithChange, renameLabelInChanges } from '../../store/action-changes.ts'
import { type ActionRow, listActionsToSend } from '../../store/actions.ts'
import type { Trx } from '../../store/database.ts'
import { deleteLabels, findLabel, NEW_LABEL, saveLabels } from '../../store/labels.ts'
import { listMessageLabels, lockForChange, saveMessageLabels } from '../../store/message-labels.ts'
import { saveSummaries } from '../../sync/save-summaries.ts'
import type { ActionDeps } from './action.ts'
import type { Within } from './write-labels.ts'

/** Whether a label is one that the provider has still to make. */
export function isUnmade(labelId: string | null): labelId is string {
  return labelId?.startsWith(NEW_LABEL) ?? false
}

/** The provider has made a label: from now on it goes by its own id wherever it was only wanted. */
export async function takeLabelId(
  { sync }: ActionDeps,
  trx: Trx,
  { tenantId, mailbox }: Within,
  unmade: string,
  made: string,
): Promise<void> {
  await lockForChange(trx, tenantId, mailbox.id)
  const label = await findLabel(trx, tenantId, mailbox.id, unmade)
  const ids = await listMessagesWithChange(trx, tenantId, mailbox.id, unmade)
  const messages = (await listMessageLabels(trx, tenantId, mailbox.id, ids)).filter(({ labelIds }) =>
    labelIds.includes(unmade),
  )
  const renamed = messages.map((message) => ({
    ...message,
    labelIds: [...new Set(message.labelIds.map((id) => (id === unmade ? made : id)))],
  }))
  if (label && !(await findLabel(trx, tenantId, mailbox.id, made))) {
    await saveLabels(trx, tenantId, mailbox.id, [{ ...label, id: made }])
  }
  await deleteLabels(trx, tenantId, mailbox.id, [unmade])
  await renameLabelInChanges(trx, tenantId, mailbox.id, unmade, made)
  await saveMessageLabels(trx, tenantId, mailbox.id, renamed)
  await saveSummaries({ tenantId, mailbox, deps: sync }, trx, new Set(renamed.map(({ threadId }) => threadId)))
  // The list of labels changed too, which no thread's id would say.
  const event: AppendedEvent = { kind: 'threads.changed', mailboxId: mailbox.id, threadIds: [], more: true }
  await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now: sync.now() })
}

/** An action that wanted a new label is no more: so is the label, unless another action wants it too. */
export async function dropUnmadeLabel(
  trx: Trx,
  tenantId: TenantId,
  { id, mailboxId, labelId }: ActionRow,
): Promise<void> {
  if (!isUnmade(labelId)) return
  const others = await listActionsToSend(trx, tenantId, mailboxId)
  if (others.some((other) => other.id !== id && other.labelId === labelId)) return
  await deleteLabels(trx, tenantId, mailboxId, [labelId])
}
