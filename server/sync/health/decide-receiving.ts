import type { ReceivingState } from '@letterlock/wire/connections'
import type { ConnectionRow } from '../../store/connections.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'

/** An error of the table with the values of its sentences: the words are the reader's. */
export interface Problem {
  code: string
  params: Record<string, string>
}

/** Times in epoch milliseconds. */
export interface ReceivingFacts {
  state: ReceivingState
  problem: Problem | null
  retryAt: number | null
}

type ConnectionFacts = Pick<ConnectionRow, 'status' | 'reasonCode' | 'reasonParams' | 'weatherSince' | 'delayedUntil'>
type MailboxFacts = Pick<
  MailboxRow,
  'phase' | 'haltedCode' | 'waitingUntil' | 'waitingCode' | 'waitingParams' | 'finishedAt' | 'lastSyncAt'
>

/** With push a quiet mailbox is looked at every ten minutes; half of it more says that nobody looks. */
const LATE_MS = 15 * 60_000

/**
 * Decide whether mail comes in, from what has happened and nothing else: a status that only says «connected» has hidden
 * whole weeks of lost mail elsewhere. Pure.
 *
 * @param mailbox Undefined until the first consent has come back.
 * @param now Epoch milliseconds.
 */
export function decideReceiving(
  connection: ConnectionFacts,
  mailbox: MailboxFacts | undefined,
  now: number,
): ReceivingFacts {
  if (connection.status === 'paused') return { state: 'paused', problem: reasonOf(connection), retryAt: null }
  const owner = findOwnersTask(connection, mailbox)
  if (owner) return { state: 'reconnect_needed', problem: owner, retryAt: null }

  const delay = findDelay(connection, mailbox, now)
  if (delay) return { state: 'delayed', ...delay }
  if (!mailbox || mailbox.finishedAt === null) return { state: 'importing', problem: null, retryAt: null }
  if (mailbox.phase !== 'ready') {
    return { state: 'delayed', problem: { code: 'sync.comparing', params: {} }, retryAt: null }
  }
  const lookedAt = mailbox.lastSyncAt ?? mailbox.finishedAt
  if (now - lookedAt <= LATE_MS) return { state: 'live', problem: null, retryAt: null }
  const since = new Date(lookedAt).toISOString()
  return { state: 'delayed', problem: { code: 'sync.overdue', params: { since } }, retryAt: null }
}

/** What only the owner of the connection can mend. */
function findOwnersTask(connection: ConnectionFacts, mailbox: MailboxFacts | undefined): Problem | undefined {
  const ended = ['needs_reconnect', 'missing_scopes', 'disconnected', 'connecting'].includes(connection.status)
  if (ended) {
    return connection.status === 'disconnected'
      ? { code: 'connection.disconnected', params: {} }
      : (reasonOf(connection) ?? { code: 'connection.needs_reconnect', params: {} })
  }
  const haltedCode = mailbox?.haltedCode ?? null
  return haltedCode === null ? undefined : { code: haltedCode, params: {} }
}

/** What passes, with the next try: the mailbox's own wait, else the weather at the token endpoint. */
function findDelay(
  connection: ConnectionFacts,
  mailbox: MailboxFacts | undefined,
  now: number,
): { problem: Problem; retryAt: number | null } | undefined {
  const waitingUntil = mailbox?.waitingUntil ?? null
  // A wait that is over is told as long as nobody has looked since; after that the lateness itself is the news.
  if (mailbox?.waitingCode && waitingUntil !== null && waitingUntil > now - LATE_MS) {
    const params = { ...mailbox.waitingParams, until: new Date(waitingUntil).toISOString() }
    return { problem: { code: mailbox.waitingCode, params }, retryAt: waitingUntil }
  }
  if (connection.status === 'failing') {
    const problem = reasonOf(connection) ?? { code: 'oauth.unreachable', params: {} }
    return { problem, retryAt: connection.delayedUntil }
  }
  if (connection.weatherSince === null) return undefined
  return { problem: { code: 'oauth.unreachable', params: {} }, retryAt: connection.delayedUntil }
}

function reasonOf({ reasonCode, reasonParams }: ConnectionFacts): Problem | null {
  return reasonCode === null ? null : { code: reasonCode, params: reasonParams }
}
