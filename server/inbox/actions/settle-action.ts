import { appendAudit } from '../../audit/append.ts'
import { listActionChanges, listLaidOver } from '../../store/action-changes.ts'
import { type ActionRow, changeAction, findActionForChange } from '../../store/actions.ts'
import type { Trx } from '../../store/database.ts'
import { lockForChange } from '../../store/message-labels.ts'
import type { Refusal } from '../decided.ts'
import type { ActionDeps } from './action.ts'
import { dropUnmadeLabel } from './new-label.ts'
import { takeBackSnooze } from './snooze-threads.ts'
import { askHowTheyStand, tellAction, type Within, writeLabels } from './write-labels.ts'

/**
 * The provider knows. What it still may not have known when sync asked stays laid over until sync asks anew.
 *
 * @param absent Messages that it said it does not have. Deleted, its history will say so; but where that was a fault of
 *   the moment, nothing ever would, and what is shown here would never be true there.
 */
export async function settleDone(
  deps: ActionDeps,
  within: Within,
  action: ActionRow,
  absent: readonly string[],
): Promise<void> {
  const { tenantId, mailbox } = within
  await deps.sync.transact(async (trx) => {
    await lockForChange(trx, tenantId, mailbox.id)
    const current = await findActionForChange(trx, tenantId, action.id)
    if (!current || isOvertaken(current, action)) return
    const status = current.status === 'pending' ? 'done' : current.status
    const settled = await changeAction(trx, tenantId, action.id, { status, toSend: null })
    await dropUnmadeLabel(trx, tenantId, settled)
    await askHowTheyStand(deps, trx, within, absent)
    await tellAction(trx, { tenantId, memberId: mailbox.memberId }, settled, deps.sync.now())
  })
}

/**
 * It will not be done: show again what was shown before, under what was asked for since, and have sync look at these
 * messages, for only the provider knows how they stand.
 */
export async function settleRefused(
  deps: ActionDeps,
  within: Within,
  action: ActionRow,
  refusal: Refusal,
): Promise<void> {
  const { tenantId, mailbox } = within
  await deps.sync.transact(async (trx) => {
    await lockForChange(trx, tenantId, mailbox.id)
    const current = await findActionForChange(trx, tenantId, action.id)
    if (current && !isOvertaken(current, action)) await refuse(deps, trx, within, current, refusal)
  })
}

/**
 * The same within a transaction.
 *
 * @param current Held by `findActionForChange`, after its mailbox was locked for change.
 */
export async function refuse(
  deps: ActionDeps,
  trx: Trx,
  within: Within,
  current: ActionRow,
  refusal: Refusal,
): Promise<void> {
  const { tenantId, mailbox } = within
  const now = deps.sync.now()
  const failed = await changeAction(trx, tenantId, current.id, {
    status: 'failed',
    toSend: null,
    laidOver: null,
    failedCode: refusal.code,
    failedParams: refusal.params,
  })
  await putBack(deps, trx, within, current)
  await dropUnmadeLabel(trx, tenantId, failed)
  await tellAction(trx, { tenantId, memberId: mailbox.memberId }, failed, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'system', id: 'actions' },
    action: 'action.failed',
    subject: { kind: 'mailbox', id: mailbox.id },
    result: refusal.code,
    facts: { action: current.id, kind: current.kind, messages: current.messages },
    now,
  })
}

/**
 * Taken back while the call was on its way: its inverse is what is to be told now, whatever the provider has answered.
 */
function isOvertaken(current: ActionRow, told: ActionRow): boolean {
  return current.toSend !== told.toSend || current.turn !== told.turn
}

async function putBack(deps: ActionDeps, trx: Trx, within: Within, action: ActionRow): Promise<void> {
  const { tenantId, mailbox } = within
  const changes = await listActionChanges(trx, tenantId, mailbox.id, action.id)
  const ids = changes.map((change) => change.messageId)
  const direction = action.toSend === 'apply' ? 'revert' : 'apply'
  // What it fetched out of a snooze is away again.
  if (direction === 'revert') await takeBackSnooze(deps, trx, within, action)
  const since = await listLaidOver(trx, tenantId, mailbox.id, ids)
  await writeLabels(deps, trx, within, [...changes.map((change) => ({ ...change, direction }) as const), ...since])
  await askHowTheyStand(deps, trx, within, ids)
}
