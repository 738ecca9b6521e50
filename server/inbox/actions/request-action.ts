import type { ActionKind } from '@letterlock/wire/actions'
import { appendAudit } from '../../audit/append.ts'
import { type ActionId, newId } from '../../core/ids.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { insertActionChanges, type MessageChange } from '../../store/action-changes.ts'
import { insertAction } from '../../store/actions.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import type { Db, Trx } from '../../store/database.ts'
import { listShownLabels, saveLabels } from '../../store/labels.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import { listThreadMembers } from '../../store/messages.ts'
import { endSnoozes } from '../../store/snoozes.ts'
import {
  type ActionDecision,
  type ActionDeps,
  type ActionPayloads,
  type Actor,
  type FarKind,
  isOwnKind,
  type OrganisePayload,
  type Refusal,
} from './action.ts'
import { type ChosenLabel, chooseLabel } from './choose-label.ts'
import { decideOrganise } from './decide-organise.ts'
import { planChanges } from './plan-changes.ts'
import { snoozeThreads } from './snooze-threads.ts'
import { tellAction, writeLabels } from './write-labels.ts'

/**
 * Long enough to notice a mistake and come back from another page; after it, so much
 * may have happened that an inverse misleads.
 */
const UNDO_MS = 10 * 60_000
/** Before what the clock asks for: a person waits. */
const PRIORITY = 1

type Plan =
  | ({ is: 'refused' } & Refusal)
  | { is: 'planned'; label: Exclude<ChosenLabel, { is: 'refused' }>; changes: MessageChange[] }

/**
 * The one boundary that everything passes which changes the far side: pages, programs and rules alike.
 *
 * An action that is allowed is done here at once and is on its way to the provider when this returns: its row, what it
 * changes, the events, the audit entry and the job are one transaction. Whatever it decides is a word in the answer.
 *
 * @param options.dryRun Decide only; nothing is written.
 * @throws `request.not_found` the actor does not reach the mailbox; `mailbox.read_only` may not work in it
 * @throws `request.invalid` the payload lacks what the action needs
 */
export async function requestAction(
  deps: ActionDeps,
  actor: Actor,
  kind: ActionKind,
  payload: ActionPayloads[ActionKind],
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<ActionDecision> {
  const { db, transact, now } = deps.sync
  const mailbox = await reachMailbox(db, { ...actor, now: now() }, payload.mailboxId, 'work')
  if (isOwnKind(kind)) return snoozeThreads(deps, actor, { kind, mailbox, payload, undoUntil: now() + UNDO_MS }, dryRun)
  const connection = await findConnectionForWork(db, actor.tenantId, mailbox.connectionId)
  const decision = decideOrganise(connection)
  if (decision.do === 'refuse') return refused(decision)

  const id = newId('act', now())
  if (!dryRun) return transact((trx) => perform(deps, trx, actor, { id, kind, mailbox, payload }))
  const planned = await plan(db, actor, { id, kind, mailbox, payload })
  if (planned.is === 'refused') return refused(planned)
  return { decision: 'allowed', action: undefined, messages: planned.changes.length }
}

interface Asked {
  id: ActionId
  kind: FarKind
  mailbox: MailboxRow
  payload: OrganisePayload
}

async function perform(deps: ActionDeps, trx: Trx, actor: Actor, asked: Asked): Promise<ActionDecision> {
  const { id, kind, mailbox, payload } = asked
  const { tenantId, memberId } = actor
  const now = deps.sync.now()
  await lockForChange(trx, tenantId, mailbox.id)
  // What was taken from them while they waited for the lock is not done any more.
  await reachMailbox(trx, { ...actor, now }, mailbox.id, 'work')
  const planned = await plan(trx, actor, asked)
  if (planned.is === 'refused') return refused(planned)
  const { label, changes } = planned
  if (changes.length === 0) return { decision: 'allowed', action: undefined, messages: 0 }

  if (label.is === 'new') {
    await saveLabels(trx, tenantId, mailbox.id, [{ id: label.id, name: label.name, kind: 'user', color: null }])
  }
  const action = await insertAction(trx, tenantId, {
    id,
    mailboxId: mailbox.id,
    memberId,
    kind,
    labelId: label.is === 'none' ? null : label.id,
    labelName: label.is === 'none' ? null : label.name,
    threadIds: payload.threadIds,
    messages: changes.length,
    requestedAt: now,
    undoUntil: now + UNDO_MS,
  })
  await insertActionChanges(trx, tenantId, mailbox.id, id, changes)
  // Whoever fetches a thread into the inbox wants to see it there.
  if (kind === 'to_inbox') await endSnoozes(trx, tenantId, mailbox.id, id, payload.threadIds)
  await writeLabels(
    deps,
    trx,
    { tenantId, mailbox },
    changes.map((change) => ({ ...change, direction: 'apply' })),
  )
  await tellAction(trx, mailboxOwner(actor, mailbox), action, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: actor.kind, id: memberId },
    action: 'action.requested',
    subject: { kind: 'mailbox', id: mailbox.id },
    result: 'allowed',
    facts: { action: id, kind, messages: changes.length },
    now,
  })
  await deps.queue.send(trx, 'action.run', { tenantId, mailboxId: mailbox.id }, { priority: PRIORITY })
  return { decision: 'allowed', action, messages: changes.length }
}

async function plan(db: Db, { tenantId }: Actor, { id, kind, mailbox, payload }: Asked): Promise<Plan> {
  const isAboutLabel = kind === 'label' || kind === 'unlabel'
  const labels = isAboutLabel ? await listShownLabels(db, tenantId, mailbox.id) : []
  const label = chooseLabel(kind, payload, labels, id)
  if (label.is === 'refused') return label
  const members = await listThreadMembers(db, tenantId, mailbox.id, [...new Set(payload.threadIds)])
  const threads = Map.groupBy(members, (member) => member.threadId)
  const labelId = label.is === 'none' ? null : label.id
  return {
    is: 'planned',
    label,
    changes: [...threads.values()].flatMap((thread) => planChanges(kind, thread, labelId)),
  }
}

function refused({ code, params }: Refusal): ActionDecision {
  return { decision: 'refused', code, params }
}

function mailboxOwner({ tenantId }: Actor, { memberId }: MailboxRow) {
  return { tenantId, memberId }
}
