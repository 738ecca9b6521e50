import { appendAudit } from '../audit/append.ts'
import { NO_CLIENT } from '../connections/app-password.ts'
import { decideTransports } from '../connections/decide-transports.ts'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { endAppConnectSession } from '../store/app-connect-sessions.ts'
import { endConnectSession } from '../store/connect-sessions.ts'
import { type ConnectionRow, recordGrant } from '../store/connections.ts'
import type { Trx } from '../store/database.ts'
import { dropWatch } from '../store/gmail-watches.ts'
import { deleteImapSettings } from '../store/imap-settings.ts'
import { findMailboxOfConnection, type MailboxRow } from '../store/mailboxes.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { consentTexts } from './consent-texts.ts'
import { decideCustody } from './decide-custody.ts'
import type { Granted, KeptAs } from './granted.ts'
import { openMailbox } from './open-mailbox.ts'

/**
 * Write down what a consent has given: the connection, its mailbox where it has one, and how the attempt ended.
 *
 * @throws `connect.session_over` the app's attempt has ended by another answer
 */
export async function recordKept(deps: ConnectDeps, trx: Trx, kept: KeptAs, granted: Granted): Promise<void> {
  const { tenantId, id } = kept
  const { attempt, grant, verdict, provider, session } = granted
  const { memberId } = attempt
  const now = deps.now()
  const isWhole = verdict.is === 'whole'
  const missing = isWhole ? [] : verdict.missing
  const scopes = consentTexts(provider, missing)
  await recordGrant(
    trx,
    tenantId,
    id,
    {
      ...grant,
      clientId: granted.clientId,
      issuer: granted.issuer,
      accessMode: attempt.accessMode,
      status: isWhole ? 'active' : 'missing_scopes',
      missingScopes: missing,
      reasonCode: isWhole ? null : 'connect.scopes_missing',
      reasonParams: isWhole ? {} : { scopes },
      consentEndsAt: granted.tokens.consentEndsAt ?? null,
      ...(session && {
        custody: decideCustody(kept.known, session),
        mirror: session.mirror,
        wantedScopes: attempt.accessMode === 'scopes' ? granted.asked : null,
      }),
    },
    now,
  )
  if (isWhole) {
    if (mirrors(granted)) await mirror(deps, trx, kept, granted)
    await endConnectSession(trx, tenantId, attempt.id, {
      status: 'connected',
      connectionId: id,
      account: grant.account,
    })
    await endOf(trx, session, { status: 'connected', connectionId: id })
  } else {
    const errorCode = 'connect.scopes_missing'
    const end = { status: 'failed', errorCode, errorParams: { scopes } } as const
    await endConnectSession(trx, tenantId, attempt.id, { ...end, connectionId: id })
    await endOf(trx, session, end)
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

/** End the app's attempt: of two answers that come for it at once, the second keeps nothing. @throws `connect.session_over` */
async function endOf(
  trx: Trx,
  session: Granted['session'],
  end: Parameters<typeof endAppConnectSession>[3],
): Promise<void> {
  if (!session) return
  const ended = await endAppConnectSession(trx, session.tenantId, session.id, end)
  if (ended === 'ended_before') throw new AppError('connect.session_over')
}

/** Whether a mailbox is opened with it: the console's people connect for nothing else, an app says so. */
function mirrors({ provider, session }: Granted): boolean {
  return provider.category === 'mail' && !provider.custom && (session?.mirror ?? true)
}

async function mirror(deps: ConnectDeps, trx: Trx, { tenantId, id, known }: KeptAs, granted: Granted): Promise<void> {
  const mailboxId = await openMailbox(trx, tenantId, {
    connectionId: id,
    memberId: granted.attempt.memberId,
    address: granted.grant.account,
    transport: await decideTransport(trx, tenantId, known, granted),
    shares: granted.attempt.shares ?? null,
    now: deps.now(),
  })
  await deleteImapSettings(trx, tenantId, id)
  await deps.queue.send(trx, 'sync.mailbox', { tenantId, mailboxId, reason: 'connected' })
  // Whatever was watched under an earlier grant may have ended with it.
  await dropWatch(trx, tenantId, mailboxId)
  await deps.queue.send(trx, 'watch.renew', { tenantId, mailboxId })
}

/** The provider's API, unless a grant opened the mailbox over IMAP until now and this one does so as well. */
async function decideTransport(
  trx: Trx,
  tenantId: TenantId,
  known: ConnectionRow | undefined,
  { attempt, clientId, grant, provider }: Granted,
): Promise<MailboxRow['transport']> {
  const mailbox = known && (await findMailboxOfConnection(trx, tenantId, known.id))
  const { grantedScopes } = grant
  const open = decideTransports({ provider: provider.id, clientId, accessMode: attempt.accessMode, grantedScopes })
  const wasByGrant = known?.clientId !== NO_CLIENT
  return mailbox?.transport === 'imap' && wasByGrant && open.includes('imap') ? 'imap' : 'gmail-api'
}
