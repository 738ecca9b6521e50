import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { listActionChanges } from '../../store/action-changes.ts'
import { type ActionChange, type ActionRow, changeAction, findActionForChange } from '../../store/actions.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import type { ActionDeps } from './action.ts'
import { decideUndo } from './decide-undo.ts'
import { dropUnmadeLabel } from './new-label.ts'
import { takeBackSnooze } from './snooze-threads.ts'
import { askHowTheyStand, tellAction, writeLabels } from './write-labels.ts'

/** Before what the clock asks for: a person waits. */
const PRIORITY = 1

const CANCELLED: ActionChange = { status: 'undone', toSend: null, laidOver: null }
/** Behind all that was asked for meanwhile, so that it holds here and there alike. */
const REVERTED: ActionChange = {
  status: 'undone',
  toSend: 'revert',
  laidOver: 'revert',
  takeTurn: true,
  attempts: 0,
  notBefore: 0,
}

/**
 * Take an action back: only the labels that it changed, whatever else has become of those messages since.
 *
 * @returns the action as it then stands; asked again, the same
 * @throws `request.not_found`, `mailbox.read_only` what they had was taken from them meanwhile
 * @throws `action.undo_over` it is too late
 */
export async function undoAction(deps: ActionDeps, who: Reader, mailbox: MailboxRow, id: string): Promise<ActionRow> {
  return deps.sync.transact((trx) => undo(deps, trx, who, mailbox, id))
}

async function undo(deps: ActionDeps, trx: Trx, who: Reader, mailbox: MailboxRow, id: string): Promise<ActionRow> {
  const { tenantId, memberId } = who
  const now = deps.sync.now()
  await lockForChange(trx, tenantId, mailbox.id)
  // What was taken from them while they waited for the lock is not undone by them any more.
  await reachMailbox(trx, { ...who, now }, mailbox.id, 'work')
  const action = await findActionForChange(trx, tenantId, id)
  if (!action) throw new AppError('request.not_found')
  const decision = decideUndo(action, now)
  if (decision.do === 'refuse') throw new AppError('action.undo_over')
  if (decision.do === 'nothing') return action

  await takeBackSnooze(deps, trx, { tenantId, mailbox }, action)
  const changes = await listActionChanges(trx, tenantId, mailbox.id, action.id)
  await writeLabels(
    deps,
    trx,
    { tenantId, mailbox },
    changes.map((change) => ({ ...change, direction: 'revert' })),
  )
  const undone = await changeAction(trx, tenantId, action.id, decision.do === 'cancel' ? CANCELLED : REVERTED)
  if (decision.do === 'cancel') {
    await dropUnmadeLabel(trx, tenantId, undone)
    // Somebody may have done the same at the provider, which the action hid.
    const hidden = changes.filter((change) => change.overlaid).map((change) => change.messageId)
    await askHowTheyStand(deps, trx, { tenantId, mailbox }, hidden)
  }
  await tellAction(trx, { tenantId, memberId: mailbox.memberId }, undone, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'action.undone',
    subject: { kind: 'mailbox', id: mailbox.id },
    result: decision.do === 'cancel' ? 'before_it_left' : 'taken_back',
    facts: { action: action.id, kind: action.kind, messages: changes.length },
    now,
  })
  if (decision.do === 'revert') {
    await deps.queue.send(trx, 'action.run', { tenantId, mailboxId: mailbox.id }, { priority: PRIORITY })
  }
  return undone
}
