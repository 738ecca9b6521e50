import { appendAudit } from '../audit/append.ts'
import { NO_CLIENT } from '../connections/app-password.ts'
import { decideTransports } from '../connections/decide-transports.ts'
import { nextRefresh } from '../connections/refresh-time.ts'
import { openTokens, sealTokens, type Tokens } from '../connections/tokens.ts'
import type { OAuthClient } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { appendEvent } from '../events/append.ts'
import { GMAIL } from '../providers/gmail.ts'
import { listScopeFacts } from '../providers/scope-facts.ts'
import { type ConnectSessionRow, endConnectSession } from '../store/connect-sessions.ts'
import {
  type ConnectionRow,
  deleteUnfinishedConnection,
  findConnectionOfAccount,
  recordGrant,
} from '../store/connections.ts'
import { findCredential, putCredential } from '../store/credentials.ts'
import type { Trx } from '../store/database.ts'
import { dropWatch } from '../store/gmail-watches.ts'
import { deleteImapSettings } from '../store/imap-settings.ts'
import { findMailboxOfConnection, type MailboxRow } from '../store/mailboxes.ts'
import { inTransaction } from '../store/transaction.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import { addressSubject } from './address-subject.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { Grant, GrantVerdict } from './judge-grant.ts'
import { openMailbox } from './open-mailbox.ts'

export interface Granted {
  attempt: ConnectSessionRow
  /** The one that the attempt was for. */
  connection: ConnectionRow
  client: OAuthClient
  tokens: TokenSet
  grant: Grant
  verdict: GrantVerdict
}

/** Refreshing may save a version between our reading and our writing; a few in a row do not happen. */
const TRIES = 5

/**
 * Keep what consent has given: tokens sealed, facts recorded, mailbox made, first
 * sync asked for, all in one transaction.
 *
 * An account that this member has connected already keeps its old connection, whichever button was pressed.
 *
 * A connection that works stays as it is when the new consent leaves out a permission.
 *
 * @throws `connect.scopes_missing` when it would have replaced a working grant by a smaller one
 * @throws `connect.no_refresh_token` when neither this consent nor an earlier one gave one
 */
export async function keepGrant(deps: ConnectDeps, tenantId: TenantId, granted: Granted): Promise<void> {
  const { attempt, connection, grant } = granted
  const { memberId } = attempt
  const { issuer } = deps.clients.farSide
  const of = { memberId, provider: connection.provider, issuer }
  const known =
    (await findConnectionOfAccount(deps.db, tenantId, { ...of, accountSubject: grant.accountSubject })) ??
    // Connected by app password until now: there its account had no id yet.
    (await findConnectionOfAccount(deps.db, tenantId, { ...of, accountSubject: addressSubject(grant.account) }))
  const keptId = known?.id ?? connection.id
  if (granted.verdict.is === 'partial' && (known ?? connection).status === 'active') {
    throw new AppError('connect.scopes_missing', undefined, {
      params: { scopes: consentTexts(granted.verdict.missing) },
    })
  }

  for (let attemptsLeft = TRIES; attemptsLeft > 0; attemptsLeft--) {
    const credential = await sealGrant(deps, tenantId, known ?? connection, granted)
    const kept = await inTransaction(deps.db, async (trx) => {
      if ((await putCredential(trx, tenantId, keptId, credential)) === 'overtaken') return 'overtaken'
      if (keptId !== connection.id) await deleteUnfinishedConnection(trx, tenantId, connection.id)
      await record(deps, trx, tenantId, known ?? connection, granted)
      return 'kept'
    })
    if (kept === 'kept') return
  }
  throw new AppError('server.failed', 'the credential kept changing')
}

async function sealGrant(deps: ConnectDeps, tenantId: TenantId, kept: ConnectionRow, { tokens, client }: Granted) {
  const now = deps.now()
  const { id } = kept
  const before = await findCredential(deps.db, tenantId, id)
  const stands = before?.kind === 'oauth' && kept.status !== 'needs_reconnect' && kept.clientId === client.id
  const refreshToken = tokens.refreshToken ?? (stands && (await earlierRefreshToken(deps, tenantId, id, before)))
  if (!refreshToken) throw new AppError('connect.no_refresh_token')
  const whole: Tokens = { accessToken: tokens.accessToken, refreshToken, expiresAt: tokens.expiresAt }
  const version = (before?.version ?? 0) + 1
  return {
    kind: 'oauth' as const,
    sealed: await sealTokens(deps.vault, tenantId, id, version, whole),
    version,
    expiresAt: tokens.expiresAt,
    dueAt: nextRefresh(tokens.expiresAt, now, deps.random()),
  }
}

/**
 * A consent may come without a refresh token; the earlier one then still stands and is never overwritten with nothing.
 */
async function earlierRefreshToken(
  deps: ConnectDeps,
  tenantId: TenantId,
  id: ConnectionId,
  before: { sealed: Buffer; version: number },
): Promise<Secret> {
  return (await openTokens(deps.vault, tenantId, id, before.version, before.sealed)).refreshToken
}

async function record(
  deps: ConnectDeps,
  trx: Trx,
  tenantId: TenantId,
  kept: ConnectionRow,
  granted: Granted,
): Promise<void> {
  const { id } = kept
  const { attempt, client, grant, verdict } = granted
  const { memberId } = attempt
  const now = deps.now()
  const missing = verdict.is === 'partial' ? verdict.missing : []
  const scopes = consentTexts(missing)
  await recordGrant(
    trx,
    tenantId,
    id,
    {
      ...grant,
      clientId: client.id,
      issuer: deps.clients.farSide.issuer,
      accessMode: attempt.accessMode,
      status: verdict.is === 'whole' ? 'active' : 'missing_scopes',
      missingScopes: missing,
      reasonCode: verdict.is === 'whole' ? null : 'connect.scopes_missing',
      reasonParams: verdict.is === 'whole' ? {} : { scopes },
    },
    now,
  )
  if (verdict.is === 'whole') {
    const mailboxId = await openMailbox(trx, tenantId, {
      connectionId: id,
      memberId,
      address: grant.account,
      transport: await decideTransport(trx, tenantId, kept, granted),
      now,
    })
    await deleteImapSettings(trx, tenantId, id)
    await deps.queue.send(trx, 'sync.mailbox', { tenantId, mailboxId, reason: 'connected' })
    // Whatever was watched under an earlier grant may have ended with it.
    await dropWatch(trx, tenantId, mailboxId)
    await deps.queue.send(trx, 'watch.renew', { tenantId, mailboxId })
    await endConnectSession(trx, tenantId, attempt.id, {
      status: 'connected',
      connectionId: id,
      account: grant.account,
    })
  } else {
    await endConnectSession(trx, tenantId, attempt.id, {
      status: 'failed',
      errorCode: 'connect.scopes_missing',
      errorParams: { scopes },
      connectionId: id,
    })
  }
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
  await appendEvent(trx, {
    tenantId,
    memberId,
    event: { kind: 'connect_session.changed', connectSessionId: attempt.id },
    now,
  })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'connection.granted',
    subject: { kind: 'connection', id },
    result: verdict.is,
    facts: { account: grant.account, accessMode: attempt.accessMode, scopes: grant.grantedScopes.join(' ') },
    now,
  })
}

/** The provider's API, unless a grant opened the mailbox over IMAP until now and this one does so as well. */
async function decideTransport(
  trx: Trx,
  tenantId: TenantId,
  kept: ConnectionRow,
  { attempt, client, grant }: Granted,
): Promise<MailboxRow['transport']> {
  const mailbox = await findMailboxOfConnection(trx, tenantId, kept.id)
  const { grantedScopes } = grant
  const open = decideTransports({ ...kept, clientId: client.id, accessMode: attempt.accessMode, grantedScopes })
  const wasByGrant = kept.clientId !== NO_CLIENT
  return mailbox?.transport === 'imap' && wasByGrant && open.includes('imap') ? 'imap' : 'gmail-api'
}

/** Permissions by the words that stood beside their boxes. */
function consentTexts(scopes: string[]): string {
  const facts = listScopeFacts(GMAIL)
  return scopes.map((scope) => `“${facts.find((fact) => fact.scope === scope)?.consentText ?? scope}”`).join(', ')
}
