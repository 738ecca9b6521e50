import type { ImapServer } from '@letterlock/wire/imap'
import { appendAudit } from '../audit/append.ts'
import { openAppPassword } from '../connections/app-password.ts'
import { openSmtpPassword, sealSmtpPassword } from '../connections/smtp-password.ts'
import { mayHearReadingPassword } from '../connections/smtp-reach.ts'
import { AppError, isError } from '../core/errors.ts'
import { Secret } from '../core/secret.ts'
import { appendEvent } from '../events/append.ts'
import { requireStillHere } from '../people/members/require-still-here.ts'
import { uncountAttempt } from '../store/attempts.ts'
import { type ConnectionRow, findConnection, holdConnection } from '../store/connections.ts'
import { findCredential } from '../store/credentials.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import { holdIntegrations } from '../store/integrations.ts'
import type { SessionRow } from '../store/sessions.ts'
import { deleteSmtpSettings, findSmtpSettings, putSmtpSettings } from '../store/smtp-settings.ts'
import { inTransaction } from '../store/transaction.ts'
import { isGmailSendingServer } from '../transport/imap/imap-far-side.ts'
import { allowTry } from './allow-try.ts'
import type { ImapDeps } from './imap-deps.ts'
import { requireSending } from './require-sending.ts'
import { tidyAppPassword } from './tidy-app-password.ts'

/** Two windows of one person may save at once; more in a row do not happen. */
const TRIES = 3

export interface SmtpChoice {
  server: ImapServer
  /** The name that reads the mailbox, where it is left out. */
  username: string | undefined
  /** The kept one, where it is left out and that host may hear it. */
  password: Secret | undefined
}

/**
 * Let a mailbox by app password send through a server: sign in there, send nothing, and keep it only if that worked.
 *
 * @throws `request.not_found`, `integration.*`, `connection.*` what `requireSending` throws; again if it changed meanwhile
 * @throws `imap.not_over_imap` it was not connected by a password; `imap.tries_exceeded`
 * @throws `smtp.password_needed` no kept password may be sent to that host
 * @throws `connect.state_expired` the member has left meanwhile
 * @throws `smtp.*` as the server answered
 */
export function setSmtp(
  deps: ImapDeps,
  who: SessionRow,
  id: string,
  choice: SmtpChoice,
  signal: AbortSignal,
): Promise<void> {
  return proveAndKeep(deps, who, id, choice, 'kept', signal)
}

/**
 * The same, where receiving has just been kept by a password that the asker typed: that one may go wherever they say. Why
 * it does not send is an answer, not a failure.
 */
export async function trySmtp(
  deps: ImapDeps,
  who: SessionRow,
  id: string,
  choice: SmtpChoice,
  signal: AbortSignal,
): Promise<AppError | undefined> {
  try {
    await proveAndKeep(deps, who, id, choice, 'just_typed', signal)
    return undefined
  } catch (error) {
    if (error instanceof AppError && !isError(error, 'server.stopping', 'server.failed')) return error
    throw error
  }
}

/**
 * Let a mailbox receive only from now on; the password for sending is destroyed.
 *
 * @throws `request.not_found` it is not this member's; `smtp.not_set` it receives only already
 */
export async function removeSmtp(deps: ImapDeps, who: SessionRow, id: string): Promise<void> {
  const connection = await getOwn(deps, who, id)
  await inTransaction(deps.db, async (trx) => {
    const before = await findSmtpSettings(trx, who.tenantId, connection.id)
    if (!before || (await deleteSmtpSettings(trx, who.tenantId, connection.id)) === 0)
      throw new AppError('smtp.not_set')
    await tell(deps, trx, who, connection, 'connection.sending_removed', before)
  })
}

async function getOwn(deps: ImapDeps, who: SessionRow, id: string): Promise<ConnectionRow> {
  const connection = await findConnection(deps.db, who.tenantId, who.memberId, id)
  if (!connection) throw new AppError('request.not_found')
  return connection
}

/** @param reading Whether the asker has just typed the password that reads the mailbox, or it is only kept. */
async function proveAndKeep(
  deps: ImapDeps,
  who: SessionRow,
  id: string,
  choice: SmtpChoice,
  reading: 'kept' | 'just_typed',
  signal: AbortSignal,
): Promise<void> {
  const connection = await requireSending(deps, deps.db, who, id)
  const server = { ...choice.server, host: choice.server.host.toLowerCase() }
  const { username, password, own } = await choosePassword(deps, connection, who, { ...choice, server }, reading)
  const key = await allowTry(deps, who, 'smtp')
  const trust = await deps.imapFarSide.trust()
  await deps.proveSmtp({ ...server, username, password }, trust, () => undefined, signal)
  await uncountAttempt(deps.db, key)
  await keep(deps, who, connection, { ...server, username }, own)
}

/** `own` is to be sealed beside the server; without it the password that reads the mailbox sends as well. */
async function choosePassword(
  deps: ImapDeps,
  { id }: ConnectionRow,
  { tenantId }: SessionRow,
  choice: SmtpChoice,
  reading: 'kept' | 'just_typed',
): Promise<{ username: string; password: Secret; own: Secret | undefined }> {
  const { server } = choice
  const reads = await findImapSettings(deps.db, tenantId, id)
  const credential = await findCredential(deps.db, tenantId, id)
  if (!reads || credential?.kind !== 'app_password') throw new AppError('imap.not_over_imap')
  const username = choice.username ?? reads.username
  if (choice.password) {
    const isGmail = await isGmailSendingServer(deps.imapFarSide, server)
    const own = new Secret(tidyAppPassword(choice.password.reveal(), isGmail))
    return { username, password: own, own }
  }
  if (await mayHearReadingPassword(deps.imapFarSide, reads, server)) {
    const password = await openAppPassword(deps.vault, tenantId, id, credential)
    return { username, password, own: undefined }
  }
  if (reading === 'just_typed') {
    // Sealed for this server alone: a later password for reading was not typed for it.
    const own = await openAppPassword(deps.vault, tenantId, id, credential)
    return { username, password: own, own }
  }
  const before = await findSmtpSettings(deps.db, tenantId, id)
  if (before?.sealed && before.host === server.host) {
    const { version, sealed } = before
    const own = await openSmtpPassword(deps.vault, tenantId, id, { version, sealed })
    return { username, password: own, own }
  }
  throw new AppError('smtp.password_needed', undefined, { params: { host: server.host } })
}

async function keep(
  deps: ImapDeps,
  who: SessionRow,
  connection: ConnectionRow,
  login: ImapServer & { username: string },
  own: Secret | undefined,
): Promise<void> {
  const { tenantId } = who
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const before = await findSmtpSettings(deps.db, tenantId, connection.id)
    const version = (before?.version ?? 0) + 1
    const sealed = own ? await sealSmtpPassword(deps.vault, tenantId, connection.id, version, own) : null
    const kept = await inTransaction(deps.db, async (trx) => {
      // The server may have taken half a minute to answer.
      await requireStillHere(trx, who)
      await holdIntegrations(trx, tenantId)
      // Whoever hands the mailbox over, with its connection, waits; afterwards it is not theirs, and nothing is kept.
      await holdConnection(trx, tenantId, connection.id)
      await requireSending(deps, trx, who, connection.id)
      const row = { ...login, sealed, version, provedAt: deps.now() }
      const saved = await putSmtpSettings(trx, tenantId, connection.id, row)
      if (saved === 'saved') await tell(deps, trx, who, connection, 'connection.sending_set', login)
      return saved
    })
    if (kept === 'saved') return
  }
  throw new AppError('server.failed', 'the settings for sending kept changing')
}

async function tell(
  deps: ImapDeps,
  trx: Parameters<typeof appendEvent>[0],
  { tenantId, memberId }: SessionRow,
  { id, account }: ConnectionRow,
  action: 'connection.sending_set' | 'connection.sending_removed',
  { host, port }: ImapServer,
): Promise<void> {
  const now = deps.now()
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action,
    subject: { kind: 'connection', id },
    result: 'done',
    facts: { account: account ?? '', server: `${host}:${port}` },
    now,
  })
}
