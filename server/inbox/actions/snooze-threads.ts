import type { ActionKind } from '@letterlock/wire/actions'
import { appendAudit } from '../../audit/append.ts'
import { type ActionId, newId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import { threadsChanged } from '../../events/threads-changed.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { type ActionRow, insertAction } from '../../store/actions.ts'
import type { Db, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import { listThreadMembers } from '../../store/messages.ts'
import { endSnoozes, insertSnoozes, listSnoozes, takeBackSnoozes } from '../../store/snoozes.ts'
import { saveSummaries } from '../../sync/save-summaries.ts'
import {
  type ActionDecision,
  type ActionDeps,
  isOwnKind,
  type OrganisePayload,
  type OwnKind,
  UNDO_MS,
} from './action.ts'
import { type PlannedSnooze, planSnooze } from './plan-snooze.ts'
import { readWakeAt } from './read-wake-at.ts'
import { tellAction, type Within } from './write-labels.ts'

interface Asked {
  kind: OwnKind
  mailbox: MailboxRow
  payload: OrganisePayload
}

/**
 * Put threads off, for everybody who reads the mailbox, or fetch them back.
 *
 * @throws `request.invalid` the time is over or too far ahead; the codes of `reachMailbox`
 */
export async function snoozeThreads(
  deps: ActionDeps,
  who: Reader,
  asked: Asked,
  dryRun: boolean,
): Promise<ActionDecision> {
  const { db, transact, now } = deps.sync
  const wakeAt = asked.kind === 'snooze' ? readWakeAt(asked.payload.wakeAt, now()) : null
  if (!dryRun) return transact((trx) => perform(deps, trx, who, asked, wakeAt))
  return { decision: 'allowed', action: undefined, messages: count(await plan(db, who, asked)) }
}

async function perform(
  deps: ActionDeps,
  trx: Trx,
  who: Reader,
  asked: Asked,
  wakeAt: number | null,
): Promise<ActionDecision> {
  const { kind, mailbox, payload } = asked
  const { tenantId, memberId } = who
  const now = deps.sync.now()
  await lockForChange(trx, tenantId, mailbox.id)
  // What was taken from them while they waited for the lock is not done any more.
  await reachMailbox(trx, { ...who, now }, mailbox.id, 'work')
  const planned = await plan(trx, who, asked)
  const messages = count(planned)
  if (planned.length === 0) return { decision: 'allowed', action: undefined, messages }

  const id: ActionId = newId('act', now)
  const threadIds = planned.map(({ threadId }) => threadId)
  await endSnoozes(trx, tenantId, mailbox.id, id, threadIds)
  if (kind === 'snooze') {
    await insertSnoozes(trx, tenantId, mailbox.id, { actionId: id, memberId, now, wakeAt }, planned)
  }
  const action = await insertAction(trx, tenantId, {
    id,
    mailboxId: mailbox.id,
    memberId,
    kind,
    labelId: null,
    labelName: null,
    threadIds: payload.threadIds,
    messages,
    requestedAt: now,
    undoUntil: now + UNDO_MS,
    isOursAlone: true,
  })
  await showAnew(deps, trx, { tenantId, mailbox }, threadIds)
  await tellAction(trx, { tenantId, memberId: mailbox.memberId }, action, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'action.requested',
    subject: { kind: 'mailbox', id: mailbox.id },
    result: 'allowed',
    facts: { action: id, kind, messages },
    now,
  })
  return { decision: 'allowed', action, messages }
}

async function plan(db: Db, { tenantId }: Reader, { kind, mailbox, payload }: Asked): Promise<PlannedSnooze[]> {
  const threadIds = [...new Set(payload.threadIds)]
  const members = await listThreadMembers(db, tenantId, mailbox.id, threadIds)
  return planSnooze(kind, members, await listSnoozes(db, tenantId, mailbox.id, threadIds))
}

/**
 * An action is taken back: what it put off is back, and what it fetched back is away again.
 * The caller holds the mailbox's lock.
 */
export async function takeBackSnooze(deps: ActionDeps, trx: Trx, within: Within, action: ActionRow): Promise<void> {
  await takeBackSnoozes(trx, within.tenantId, within.mailbox.id, action.id, action.threadIds)
  if (isOwnKind(action.kind) || fetchesBack(action.kind)) await showAnew(deps, trx, within, action.threadIds)
}

/** Whether an action brings threads into the inbox that may have been put off. */
export function fetchesBack(kind: ActionKind): boolean {
  return kind === 'to_inbox' || kind === 'untrash' || kind === 'not_spam'
}

/** Write where these threads show now, and tell the pages. */
export async function showAnew(
  { sync }: ActionDeps,
  trx: Trx,
  { tenantId, mailbox }: Within,
  threadIds: readonly string[],
): Promise<void> {
  const named = new Set(threadIds)
  await saveSummaries({ tenantId, mailbox, deps: sync }, trx, named)
  const event = threadsChanged(mailbox.id, named)
  await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now: sync.now() })
}

function count(planned: readonly PlannedSnooze[]): number {
  return planned.reduce((sum, { knownIds }) => sum + knownIds.length, 0)
}
