import type { Locale } from '@letterlock/wire/primitives'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Queue } from '../../jobs/queue.ts'
import { type ConnectionRow, findConnection } from '../../store/connections.ts'
import type { Database } from '../../store/database.ts'
import { findMailboxOfConnection, type MailboxRow } from '../../store/mailboxes.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { listRuns, RUNS_KEPT, type RunRow } from '../../store/sync-runs.ts'
import { inTransaction } from '../../store/transaction.ts'
import {
  findGrantedAt,
  findLetter,
  findStopped,
  findVerification,
  insertVerification,
  type LetterRow,
  noteVerification,
  type StoppedRow,
  type VerificationRow,
} from '../../store/verifications.ts'
import { askRun } from '../ask-run.ts'
import { isOutdated } from './decide-checks.ts'
import { askedLetter, newCode, writeLetter } from './letter.ts'

export interface VerifyDeps {
  db: Kysely<Database>
  queue: Queue
  now(): number
  /** Ask the provider whose mailbox a connection opens. */
  testConnection(who: SessionRow, id: string, signal: AbortSignal): Promise<string>
  /** Put a letter into a mailbox of the sandbox; undefined where real providers deliver mail. */
  deliver: ((address: string, raw: string) => Promise<void>) | undefined
}

/** A check as it stands, with the evidence it rests on. */
export interface StandingVerification {
  row: VerificationRow
  mailbox: MailboxRow
  outdated: boolean
  deliverable: boolean
  letter: LetterRow | undefined
  run: RunRow | undefined
  stopped: StoppedRow | undefined
}

/**
 * The newest check of a member's own connection; undefined before the first.
 *
 * @throws `request.not_found` it is not theirs; `verify.no_mailbox`
 */
export async function findStanding(
  deps: VerifyDeps,
  who: SessionRow,
  connectionId: string,
): Promise<StandingVerification | undefined> {
  const { connection, mailbox } = await getOwn(deps, who, connectionId)
  const row = await findVerification(deps.db, who.tenantId, mailbox.id)
  if (!row) return undefined
  const grantedAt = await findGrantedAt(deps.db, who.tenantId, connection.id)
  const runs = row.runId === null ? [] : await listRuns(deps.db, who.tenantId, mailbox.id, RUNS_KEPT)
  return {
    row,
    mailbox,
    outdated: isOutdated(row, grantedAt),
    deliverable: deps.deliver !== undefined && connection.provider === 'gmail',
    letter: row.messageId === null ? undefined : await findLetter(deps.db, who.tenantId, row, isCounted(connection)),
    run: runs.find(({ id }) => id === row.runId),
    stopped: await findStopped(deps.db, who.tenantId, mailbox.id, grantedAt ?? 0),
  }
}

/**
 * Begin: make a code, ask the provider whose mailbox it is, and ask for a sync. What fails is a result, not a failure.
 *
 * @throws `request.not_found` it is not theirs; `verify.no_mailbox`
 */
export async function startVerification(
  deps: VerifyDeps,
  who: SessionRow,
  connectionId: string,
  signal: AbortSignal,
): Promise<void> {
  const { connection, mailbox } = await getOwn(deps, who, connectionId)
  const id = newId('ver', deps.now())
  await inTransaction(deps.db, (trx) =>
    insertVerification(trx, who.tenantId, { id, mailboxId: mailbox.id, code: newCode(), startedAt: deps.now() }),
  )
  await noteVerification(deps.db, who.tenantId, id, await askAccount(deps, who, connection, mailbox, signal))
  await syncForVerification(deps, who, connectionId).catch((error: unknown) => {
    // A connection that does not work has said so in its first check.
    if (!(error instanceof AppError)) throw error
  })
  await tell(deps, who, connection)
}

async function askAccount(
  deps: VerifyDeps,
  who: SessionRow,
  { id }: ConnectionRow,
  { address }: MailboxRow,
  signal: AbortSignal,
) {
  try {
    const account = await deps.testConnection(who, id, signal)
    const isSame = account.toLowerCase() === address.toLowerCase()
    const params = isSame ? {} : { expected: address, actual: account }
    return {
      account,
      account_at: deps.now(),
      account_problem: isSame ? null : ('verify.other_account' as const),
      account_params: JSON.stringify(params),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { account_at: deps.now(), account_problem: error.code, account_params: JSON.stringify(error.params) }
  }
}

/**
 * Look for the letter in the mirror, and write down when it was first seen.
 *
 * @throws `request.not_found`, `verify.not_started`
 */
export async function lookForLetter(deps: VerifyDeps, who: SessionRow, connectionId: string): Promise<void> {
  const { connection, row } = await getCurrent(deps, who, connectionId)
  if (row.messageId !== null) return
  const letter = await findLetter(deps.db, who.tenantId, row, isCounted(connection))
  if (!letter) return
  await noteVerification(deps.db, who.tenantId, row.id, { message_id: letter.id, seen_at: deps.now() })
  await tell(deps, who, connection)
}

/**
 * *Sync now*, with its result among the checks.
 *
 * @throws `request.not_found`, `verify.not_started`; what `askRun` throws
 */
export async function syncForVerification(deps: VerifyDeps, who: SessionRow, connectionId: string): Promise<void> {
  const { mailbox, row } = await getCurrent(deps, who, connectionId)
  const runId = await askRun(deps.db, deps.queue, who, { mailboxId: mailbox.id, kind: 'sync' }, deps.now())
  await noteVerification(deps.db, who.tenantId, row.id, { run_id: runId, run_asked_at: deps.now() })
}

/**
 * Let the sandbox deliver the letter, in the language of whoever asks.
 *
 * @throws `request.not_found`, `verify.not_started`; `verify.letter_not_delivered` it cannot, or there is no sandbox
 */
export async function deliverLetterOf(
  deps: VerifyDeps,
  who: SessionRow,
  connectionId: string,
  locale: Locale,
): Promise<void> {
  const { connection, mailbox, row } = await getCurrent(deps, who, connectionId)
  if (!deps.deliver) throw new AppError('verify.letter_not_delivered', 'no sandbox')
  await deps.deliver(mailbox.address, writeLetter(askedLetter(row.code, locale), mailbox.address, deps.now()))
  await noteVerification(deps.db, who.tenantId, row.id, { letter_at: deps.now() })
  await tell(deps, who, connection)
}

async function getOwn(deps: VerifyDeps, who: SessionRow, id: string) {
  const connection = await findConnection(deps.db, who.tenantId, who.memberId, id)
  if (!connection) throw new AppError('request.not_found')
  const mailbox = await findMailboxOfConnection(deps.db, who.tenantId, connection.id)
  if (!mailbox) throw new AppError('verify.no_mailbox')
  return { connection, mailbox }
}

/** The check that counts. @throws `verify.not_started` there is none, or it was begun before the latest connect */
async function getCurrent(deps: VerifyDeps, who: SessionRow, id: string) {
  const own = await getOwn(deps, who, id)
  const row = await findVerification(deps.db, who.tenantId, own.mailbox.id)
  const grantedAt = await findGrantedAt(deps.db, who.tenantId, own.connection.id)
  if (!row || isOutdated(row, grantedAt)) throw new AppError('verify.not_started')
  return { ...own, row }
}

const isCounted = ({ accessMode }: ConnectionRow): boolean => accessMode === 'counts'

async function tell(deps: VerifyDeps, { tenantId, memberId }: SessionRow, { id }: ConnectionRow): Promise<void> {
  await inTransaction(deps.db, (trx) =>
    appendEvent(trx, {
      tenantId,
      memberId,
      event: { kind: 'connection.changed', connectionId: id },
      now: deps.now(),
    }),
  )
}
