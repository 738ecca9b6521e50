import type { ImapServer } from '@letterlock/wire/imap'
import { appendAudit } from '../audit/append.ts'
import { openAppPassword } from '../connections/app-password.ts'
import { sealSmtpPassword } from '../connections/smtp-password.ts'
import { AppError, isError } from '../core/errors.ts'
import { Secret } from '../core/secret.ts'
import { appendEvent } from '../events/append.ts'
import { uncountAttempt } from '../store/attempts.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import { findCredential } from '../store/credentials.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import type { SessionRow } from '../store/sessions.ts'
import { deleteSmtpSettings, findSmtpSettings, putSmtpSettings } from '../store/smtp-settings.ts'
import { inTransaction } from '../store/transaction.ts'
import { isGmailSendingServer } from '../transport/imap/imap-far-side.ts'
import { allowTry } from './allow-try.ts'
import type { ImapDeps } from './imap-deps.ts'
import { tidyAppPassword } from './tidy-app-password.ts'

/** Two windows of one person may save at once; more in a row do not happen. */
const TRIES = 3

export interface SmtpChoice {
  server: ImapServer
  /** The name that reads the mailbox, where it is left out. */
  username: string | undefined
  /** The password that reads the mailbox, where it is left out. */
  password: Secret | undefined
}

/**
 * Let a mailbox by app password send through a server: sign in there, send nothing, and keep it only if that worked.
 *
 * @throws `request.not_found` it is not this member's
 * @throws `imap.not_over_imap` it was not connected by a password; `imap.tries_exceeded`
 * @throws `smtp.*` as the server answered
 */
export async function setSmtp(
  deps: ImapDeps,
  who: SessionRow,
  id: string,
  choice: SmtpChoice,
  signal: AbortSignal,
): Promise<void> {
  const { tenantId } = who
  const connection = await getOwn(deps, who, id)
  const reads = await findImapSettings(deps.db, tenantId, connection.id)
  const credential = await findCredential(deps.db, tenantId, connection.id)
  if (!reads || credential?.kind !== 'app_password') throw new AppError('imap.not_over_imap')

  const server = { ...choice.server, host: choice.server.host.toLowerCase() }
  const username = choice.username ?? reads.username
  const isGmail = await isGmailSendingServer(deps.imapFarSide, server)
  const own = choice.password && new Secret(tidyAppPassword(choice.password.reveal(), isGmail))
  const password = own ?? (await openAppPassword(deps.vault, tenantId, connection.id, credential))
  const key = await allowTry(deps, who, 'smtp')
  const trust = await deps.imapFarSide.trust()
  await deps.proveSmtp({ ...server, username, password }, trust, () => undefined, signal)
  await uncountAttempt(deps.db, key)
  await keep(deps, who, connection, { ...server, username }, own)
}

/** The same, where receiving has just been kept: why it does not send is an answer, not a failure. */
export async function trySmtp(
  deps: ImapDeps,
  who: SessionRow,
  id: string,
  choice: SmtpChoice,
  signal: AbortSignal,
): Promise<AppError | undefined> {
  try {
    await setSmtp(deps, who, id, choice, signal)
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
