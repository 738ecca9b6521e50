import type { RunReason } from '@letterlock/wire/health'
import { requireUsable } from '../connections/require-usable.ts'
import { AppError } from '../core/errors.ts'
import type { MailboxId, TenantId } from '../core/ids.ts'
import { findConnectionForWork } from '../store/connections.ts'
import { releaseMailbox, takeMailbox } from '../store/mailbox-leases.ts'
import { findMailboxForWork, type MailboxRow } from '../store/mailboxes.ts'
import { isCensusDue, nextCensus } from './census/next-census.ts'
import { takeCensus } from './census/take-census.ts'
import { commit } from './commit.ts'
import type { AfterRun } from './decide-after-run.ts'
import type { SyncDeps } from './deps.ts'
import { openGmailTransport } from './gmail/gmail-transport.ts'
import { holdLease } from './hold-lease.ts'
import { openImapTransport } from './imap/imap-transport.ts'
import { openRecord } from './open-record.ts'
import { hasDone, type RunEnd, type RunRecord } from './run-record.ts'
import { settleFailure } from './settle-failure.ts'
import type { MailboxTransport } from './transport.ts'
import { type Turn, TurnOver } from './turn.ts'

export type SyncOutcome =
  | { is: 'done' }
  /** Its time was over; there is more to do at once. */
  | { is: 'turn_over' }
  /** Another worker has it, or one that died has not been given up yet. */
  | { is: 'held_elsewhere' }
  | { is: 'ended'; after: AfterRun }

/**
 * Bring one mailbox up to date: the first time all of it, later what changed. Any number of these may be started for
 * one mailbox, in any process; one works and the others leave at once.
 *
 * @param target.reason Why it is begun; a run that goes on with an earlier one keeps that one's.
 * @param target.evenIfHeld Overtake whoever holds the mailbox; only for a caller who knows that they have no business
 *   with it any more.
 * @param stop Ends the turn at its next step, keeping what is done.
 * @throws only what is a fault of ours or of the database; what Gmail or the connection answer becomes the mailbox's
 *   state
 */
export async function syncMailbox(
  deps: SyncDeps,
  target: { tenantId: TenantId; mailboxId: MailboxId; reason?: RunReason; evenIfHeld?: boolean },
  stop: AbortSignal,
): Promise<SyncOutcome> {
  const { tenantId, mailboxId, evenIfHeld = false } = target
  const now = deps.now()
  const lease = { owner: deps.newOwner(), now, until: now + deps.leaseMs, evenIfHeld }
  const fence = await takeMailbox(deps.db, tenantId, mailboxId, lease)
  const mailbox = await findMailboxForWork(deps.db, tenantId, mailboxId)
  if (!mailbox) return { is: 'ended', after: { do: 'leave' } }
  if (mailbox.fence !== fence) return { is: 'held_elsewhere' }

  const held = holdLease(deps, tenantId, mailbox, stop)
  try {
    const record = await openRecord(deps, tenantId, mailbox, target.reason ?? 'due')
    return await workOrSettle(openTurn(deps, tenantId, mailbox, held.signal, record))
  } finally {
    held.letGo()
    await releaseMailbox(deps.db, tenantId, mailbox.id, mailbox.fence)
  }
}

async function workOrSettle(turn: Turn): Promise<SyncOutcome> {
  try {
    await work(turn)
    return { is: 'done' }
  } catch (error) {
    if (error instanceof TurnOver) return { is: 'turn_over' }
    return { is: 'ended', after: await settleFailure(turn, error) }
  }
}

async function work(turn: Turn): Promise<void> {
  const keeps = await checkConnection(turn)
  if (turn.mailbox.haltedCode !== null) await commit(turn, async () => ({ advance: { haltedCode: null } }))
  const transport = openTransport(turn, keeps)
  await transport.sync()
  await endRun(turn, { outcome: 'done' })
  if (turn.mailbox.phase !== 'ready' || !isCensusDue(turn.mailbox.censusDueAt, turn.deps.now())) return
  const { listIds } = transport
  if (!listIds) return skipCensus(turn)
  turn.record = await openRecord(turn.deps, turn.tenantId, turn.mailbox, 'due', 'census')
  await takeCensus(turn, { ...transport, listIds })
}

function openTransport(turn: Turn, keeps: 'mail' | 'headers'): MailboxTransport {
  return turn.mailbox.transport === 'imap' ? openImapTransport(turn, keeps) : openGmailTransport(turn, keeps)
}

/** There is nothing here that could be counted: ask again tomorrow, not at every poll. */
function skipCensus(turn: Turn): Promise<void> {
  return commit(turn, async () => ({ advance: { censusDueAt: nextCensus(turn.mailbox.id, turn.deps.now()) } }))
}

/** A poll that found nothing has nothing to write and nobody to tell. */
async function endRun(turn: Turn, end: RunEnd): Promise<void> {
  const { record, untold } = turn
  const silent = !record.written && record.row.kind === 'catch_up' && untold.threadIds.size === 0 && !untold.progress
  if (!silent) await commit(turn, async () => ({ tellNow: true, end }))
}

/**
 * Counts-only connections have tables of their own, without a column for a subject or a text: their mail is never
 * mirrored here. A connection that was ended stays ended, whoever still asks.
 */
async function checkConnection(turn: Turn): Promise<'mail' | 'headers'> {
  const connection = await findConnectionForWork(turn.deps.db, turn.tenantId, turn.mailbox.connectionId)
  if (!connection || connection.status === 'disconnected') throw new AppError('request.not_found')
  requireUsable(connection)
  return connection.accessMode === 'counts' ? 'headers' : 'mail'
}

function openTurn(
  deps: SyncDeps,
  tenantId: TenantId,
  mailbox: MailboxRow,
  signal: AbortSignal,
  record: RunRecord,
): Turn {
  // A turn that was killed may have put away rows that no page has heard of.
  const others = mailbox.phase !== 'ready' || hasDone(record.row)
  const untold = { threadIds: new Set<string>(), others, progress: true, toldAt: 0 }
  const endsAt = performance.now() + deps.turnMs
  return { deps, tenantId, mailbox, signal, record, untold, endsAt, lastCommit: Promise.resolve(), commits: 0 }
}
