import { appendAudit } from '../../audit/append.ts'
import { type ActionId, newId } from '../../core/ids.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { insertActionChanges, type MessageChange } from '../../store/action-changes.ts'
import { insertAction } from '../../store/actions.ts'
import type { Db, Trx } from '../../store/database.ts'
import { listShownLabels, saveLabels } from '../../store/labels.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import { listThreadMembers } from '../../store/messages.ts'
import { endSnoozes } from '../../store/snoozes.ts'
import type { Refusal } from '../decided.ts'
import { type ActionDecision, type ActionDeps, type FarKind, type OrganisePayload, UNDO_MS } from './action.ts'
import { type ChosenLabel, chooseLabel } from './choose-label.ts'
import { planChanges } from './plan-changes.ts'
import { fetchesBack, showAnew, snoozeThreads } from './snooze-threads.ts'
import { tellAction, writeLabels } from './write-labels.ts'

/** Before what the clock asks for: a person waits. */
const PRIORITY = 1

type Plan =
  | ({ is: 'refused' } & Refusal)
  | { is: 'planned'; label: Exclude<ChosenLabel, { is: 'refused' }>; changes: MessageChange[] }

/**
 * Do to threads what the provider is told of: their labels, where they lie, whether they were read.
 *
 * It is done here at once and is on its way to the provider when this returns: its row, what it changes, the events, the
 * audit entry and the job are one transaction. Whatever is decided is a word in the answer.
 *
 * @throws `request.not_found`, `mailbox.read_only` what they had was taken from them meanwhile
 * @throws `request.invalid` the payload lacks what the action needs
 */
export async function organiseThreads(
  deps: ActionDeps,
  who: Reader,
  wish: Pick<Asked, 'kind' | 'mailbox' | 'payload'>,
  dryRun: boolean,
): Promise<ActionDecision> {
  const { db, transact, now } = deps.sync
  const asked = { ...wish, id: newId('act', now()) }
  const decided = await (dryRun ? decide(db, who, asked) : transact((trx) => perform(deps, trx, who, asked)))
  if (decided.decision !== 'allowed' || decided.messages > 0 || !fetchesBack(wish.kind)) return decided
  // The provider has it in the inbox all along: what keeps it away is ours alone.
  return snoozeThreads(deps, who, { ...wish, kind: 'unsnooze' }, dryRun)
}

interface Asked {
  id: ActionId
  kind: FarKind
  mailbox: MailboxRow
  payload: OrganisePayload
}

async function decide(db: Db, who: Reader, asked: Asked): Promise<ActionDecision> {
  const planned = await plan(db, who, asked)
  if (planned.is === 'refused') return refused(planned)
  return { decision: 'allowed', action: undefined, messages: planned.changes.length }
}

async function perform(deps: ActionDeps, trx: Trx, who: Reader, asked: Asked): Promise<ActionDecision> {
  const { id, kind, mailbox, payload } = asked
  const { tenantId, memberId } = who
  const now = deps.sync.now()
  await lockForChange(trx, tenantId, mailbox.id)
  // What was taken from them while they waited for the lock is not done any more.
  await reachMailbox(trx, { ...who, now }, mailbox.id, 'work')
  const planned = await plan(trx, who, asked)
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
  const fetches = fetchesBack(kind)
  if (fetches) await endSnoozes(trx, tenantId, mailbox.id, id, payload.threadIds)
  await writeLabels(
    deps,
    trx,
    { tenantId, mailbox },
    changes.map((change) => ({ ...change, direction: 'apply' })),
  )
  // Also those of which the provider hears nothing, since they were there all along.
  if (fetches) await showAnew(deps, trx, { tenantId, mailbox }, payload.threadIds)
  await tellAction(trx, mailboxOwner(who, mailbox), action, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'action.requested',
    subject: { kind: 'mailbox', id: mailbox.id },
    result: 'allowed',
    facts: { action: id, kind, messages: changes.length },
    now,
  })
  await deps.queue.send(trx, 'action.run', { tenantId, mailboxId: mailbox.id }, { priority: PRIORITY })
  return { decision: 'allowed', action, messages: changes.length }
}

async function plan(db: Db, { tenantId }: Reader, { id, kind, mailbox, payload }: Asked): Promise<Plan> {
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

function mailboxOwner({ tenantId }: Reader, { memberId }: MailboxRow) {
  return { tenantId, memberId }
}
