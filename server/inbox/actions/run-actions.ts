import { isUsable } from '../../connections/require-usable.ts'
import { requireUsableNow } from '../../connections/require-usable-now.ts'
import { AppError } from '../../core/errors.ts'
import type { MailboxId, TenantId } from '../../core/ids.ts'
import { listActionChanges, type MessageChange } from '../../store/action-changes.ts'
import {
  type ActionRow,
  changeAction,
  findActionForChange,
  findActionToSend,
  LONGEST_WAIT_MS,
} from '../../store/actions.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import { findLabel } from '../../store/labels.ts'
import { findMailboxForWork, type MailboxRow } from '../../store/mailboxes.ts'
import type { FarLabels } from '../../sync/change-labels.ts'
import { openFarLabels } from '../../sync/open-labels.ts'
import type { ActionDeps } from './action.ts'
import { decideAfterSend } from './decide-after-send.ts'
import { groupChanges } from './group-changes.ts'
import { isUnmade, takeLabelId } from './new-label.ts'
import { settleDone, settleRefused } from './settle-action.ts'

export type ActionsOutcome =
  /** The provider has been told everything that it can be told. */
  | { is: 'done' }
  /** The weather, or the provider's pace: go on then, in epoch milliseconds. */
  | { is: 'later'; at: number }
  /** Only a person can mend the connection. */
  | { is: 'waiting' }

/**
 * Tell the provider of a mailbox what was asked for here, one action after the other in the order in which they hold.
 *
 * Killed anywhere, the next run tells it again what was not written down as told;
 * being told twice changes nothing more.
 *
 * @param signal Ends it at the next call. @throws `server.stopping` then; else only faults of ours or of the database
 */
export async function runActions(
  deps: ActionDeps,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
  signal: AbortSignal,
): Promise<ActionsOutcome> {
  const { db, now } = deps.sync
  const mailbox = await findMailboxForWork(db, tenantId, mailboxId)
  if (!mailbox) return { is: 'done' }
  let far: FarLabels | undefined
  try {
    for (;;) {
      if (signal.aborted) throw new AppError('server.stopping')
      const action = await findActionToSend(db, tenantId, mailboxId)
      if (!action) return { is: 'done' }
      const at = action.notBefore
      if (at > now() && at <= now() + LONGEST_WAIT_MS) return { is: 'later', at }
      const connected = await isConnected(deps, tenantId, mailbox)
      if (connected === 'waiting') return { is: 'waiting' }
      if (connected === 'ended') {
        await settleRefused(deps, { tenantId, mailbox }, action, { code: 'connection.disconnected', params: {} })
        continue
      }
      far ??= openFarLabels(deps.sync, { tenantId, mailbox, signal })
      const outcome = await send(deps, { tenantId, mailbox, far }, action)
      if (outcome) return outcome
    }
  } finally {
    await far?.close()
  }
}

interface Way {
  tenantId: TenantId
  mailbox: MailboxRow
  far: FarLabels
}

/** @returns how the run ends; undefined when it goes on */
async function send(deps: ActionDeps, way: Way, action: ActionRow): Promise<ActionsOutcome | undefined> {
  let absent: string[]
  try {
    const changes = await begin(deps, way, action)
    if (changes === 'overtaken') return undefined
    absent = await tellProvider(deps, way, action, changes)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return afterFailure(deps, way, action, error)
  }
  await settleDone(deps, way, action, absent)
  return undefined
}

/** From now on the provider may know of it. Written down before the first call, so that taking it back knows too. */
async function begin(
  deps: ActionDeps,
  { tenantId, mailbox }: Way,
  action: ActionRow,
): Promise<MessageChange[] | 'overtaken'> {
  return deps.sync.transact(async (trx) => {
    const current = await findActionForChange(trx, tenantId, action.id)
    if (current?.toSend !== action.toSend || current.turn !== action.turn) return 'overtaken'
    if (!current.begun) await changeAction(trx, tenantId, action.id, { begun: true })
    return listActionChanges(trx, tenantId, mailbox.id, action.id)
  })
}

/** @returns the messages that the provider says it does not have */
async function tellProvider(
  deps: ActionDeps,
  way: Way,
  action: ActionRow,
  changes: readonly MessageChange[],
): Promise<string[]> {
  // As long as its label is not made, the provider cannot have put it on anything.
  if (action.toSend === 'revert' && isUnmade(action.labelId)) return []
  const absent: string[] = []
  const made = isUnmade(action.labelId) ? await makeLabel(deps, way, action.labelId) : undefined
  for (const group of groupChanges(changes, action.toSend ?? 'apply')) {
    await requireUsableNow(deps.sync.db, way.tenantId, way.mailbox.connectionId)
    const missed = await way.far.apply({
      messageIds: group.messageIds,
      add: group.add.map((id) => (id === action.labelId ? (made ?? id) : id)),
      remove: group.remove.map((id) => (id === action.labelId ? (made ?? id) : id)),
    })
    absent.push(...missed)
  }
  return absent
}

/** @returns the id that the provider gave it */
async function makeLabel(deps: ActionDeps, { tenantId, mailbox, far }: Way, unmade: string): Promise<string> {
  const label = await findLabel(deps.sync.db, tenantId, mailbox.id, unmade)
  if (!label) throw new AppError('action.label_unknown', undefined, { params: { label: unmade } })
  const made = await far.ensureLabel(label.name)
  await deps.sync.transact((trx) => takeLabelId(deps, trx, { tenantId, mailbox }, unmade, made))
  return made
}

async function afterFailure(
  deps: ActionDeps,
  way: Way,
  action: ActionRow,
  error: AppError,
): Promise<ActionsOutcome | undefined> {
  const { db, log, now, random } = deps.sync
  const after = decideAfterSend(error, action, now(), random())
  switch (after.do) {
    case 'leave':
      throw error
    case 'wait':
      return { is: 'waiting' }
    case 'come_back': {
      const notBefore = Math.round(after.at)
      await changeAction(db, way.tenantId, action.id, { attempts: action.attempts + 1, notBefore })
      return { is: 'later', at: notBefore }
    }
    case 'refuse':
      log.warn({ err: error, actionId: action.id }, 'an action was refused')
      await settleRefused(deps, way, action, after)
      return undefined
  }
}

async function isConnected(
  { sync }: ActionDeps,
  tenantId: TenantId,
  { connectionId }: MailboxRow,
): Promise<'usable' | 'waiting' | 'ended'> {
  const connection = await findConnectionForWork(sync.db, tenantId, connectionId)
  if (!connection || connection.status === 'disconnected') return 'ended'
  return isUsable(connection) ? 'usable' : 'waiting'
}
