import { AppError, ERRORS, isError } from '../../core/errors.ts'
import type { MailboxId, TenantId } from '../../core/ids.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import { findWatch, LONGEST_RENEWAL_MS, saveWatch, saveWatchProblem, type WatchRow } from '../../store/gmail-watches.ts'
import { findMailboxForWork, type MailboxRow } from '../../store/mailboxes.ts'
import { readWatch, stopRequest, watchRequest } from '../../transport/gmail/watch.ts'
import type { Line } from '../gmail/line.ts'
import { decideRenewal, decideWatchRetry } from './decide-renewal.ts'
import { openWatchLine } from './open-watch-line.ts'
import type { PushDeps } from './push-deps.ts'

/** Another look comes by itself; a place in the worker is not held for an outage. */
const WEATHER_ATTEMPTS_MAX = 2
/** A minute's quota window: an import may have spent it. */
const WAIT_MAX_MS = 75_000
/** The notification that proves a watch may be here before the answer is, and be stamped by another machine's clock. */
const CLOCKS_APART_MS = 5_000

/**
 * Have Google tell us of a mailbox's changes, or go on doing so. What keeps it from it is written down with the watch,
 * and is no state of the mailbox: mail is looked for each minute meanwhile.
 *
 * @throws only what is a fault of ours or of the database, and `server.stopping`
 */
export async function renewWatch(
  deps: PushDeps,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
  signal: AbortSignal,
): Promise<'renewed' | 'not_due' | 'not_wanted' | 'failed'> {
  const { db } = deps
  const mailbox = await findMailboxForWork(db, tenantId, mailboxId)
  if (!mailbox || !(await isWanted(deps, tenantId, mailbox))) return 'not_wanted'
  const before = await findWatch(db, tenantId, mailboxId)
  const now = deps.now()
  const isLater = before && before.renewsAt > now && before.renewsAt <= now + LONGEST_RENEWAL_MS
  if (isLater && before.topic === deps.topic) return 'not_due'

  const patience = { weatherAttemptsMax: WEATHER_ATTEMPTS_MAX, waitMaxMs: WAIT_MAX_MS, signal }
  const line = openWatchLine(deps, tenantId, mailbox, patience)
  try {
    const lapsesAt = await watch(line, deps.topic, before)
    const renewsAt = decideRenewal(now, lapsesAt, deps.random())
    await saveWatch(db, tenantId, mailboxId, {
      topic: deps.topic,
      watchedAt: now - CLOCKS_APART_MS,
      renewsAt,
      lapsesAt,
    })
    return 'renewed'
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'server.stopping' || signal.aborted) throw error
    await settleFailure(deps, tenantId, mailboxId, error)
    return 'failed'
  }
}

async function isWanted(deps: PushDeps, tenantId: TenantId, mailbox: MailboxRow): Promise<boolean> {
  if (mailbox.transport !== 'gmail-api' || mailbox.haltedCode !== null) return false
  const connection = await findConnectionForWork(deps.db, tenantId, mailbox.connectionId)
  if (!connection || connection.issuer !== deps.issuer || connection.accessMode === 'counts') return false
  return connection.status === 'active' || connection.status === 'failing'
}

/**
 * Google has one topic for each mailbox and project: where the deployer has named another, ours of before gives way.
 */
async function watch(line: Line, topic: string, before: WatchRow | undefined): Promise<number> {
  try {
    return await line.ask(watchRequest(topic), readWatch)
  } catch (error) {
    const isOurs = before !== undefined && before.topic !== null && before.topic !== topic
    if (!isError(error, 'push.other_topic') || !isOurs) throw error
    await line.ask(stopRequest(), () => undefined)
    return line.ask(watchRequest(topic), readWatch)
  }
}

async function settleFailure(
  deps: PushDeps,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { code, params }: AppError,
): Promise<void> {
  const now = deps.now()
  const retryAt = decideWatchRetry(code, now, deps.random())
  // What only the owner can mend is the connection's to tell.
  const isOwners = ERRORS[code].retry === 'after_reconnect' || code === 'connection.paused'
  if (isOwners || code === 'request.not_found') return
  deps.log.warn({ code, params, mailboxId }, 'a mailbox could not be watched')
  await saveWatchProblem(deps.db, tenantId, mailboxId, { code, params, retryAt })
}
