import type { AccessMode } from '@letterlock/wire/connections'
import type { FirstShares } from '@letterlock/wire/sharing'
import { appendAudit } from '../audit/append.ts'
import { clientForMode } from '../connections/clients.ts'
import { decideTransports } from '../connections/decide-transports.ts'
import type { OAuthClient } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { type ConnectionId, newId, type TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { requireIntegration, standingOf } from '../people/integrations/require-integration.ts'
import { readFirstShares } from '../people/reach/share-from-the-start.ts'
import type { MailProvider } from '../providers/provider.ts'
import { insertConnectSession } from '../store/connect-sessions.ts'
import { type ConnectionRow, findConnection, insertConnection, listConnections } from '../store/connections.ts'
import type { Trx } from '../store/database.ts'
import { findMailboxOfConnection } from '../store/mailboxes.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { googleAuthority } from '../transport/oauth/google-authority.ts'
import { chooseScopes } from './choose-scopes.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { prepareAttempt, type Started } from './prepare-attempt.ts'
import { findClientOfTenant } from './provider-client.ts'
import { requireSameKind } from './require-same-kind.ts'
import { widthOfScopes } from './width-of-scopes.ts'

export interface ConnectWish {
  provider: MailProvider
  accessMode: AccessMode
  /** Asked for in place of the mode's own. */
  scopes: string[] | undefined
  flow: 'redirect' | 'popup'
  /** Reconnect this connection. */
  connectionId: string | undefined
  /** Whom a new mailbox is shared with; undefined where with nobody. */
  shares: FirstShares | undefined
  returnTo: string
  /** Hash of the browser's binding cookie. */
  browserHash: Buffer
}

/**
 * Begin to connect: remember the attempt, and say where the browser goes.
 *
 * @throws `connect.mode_unavailable` no client for this mode
 * @throws `connect.counts_apart` the connection counts, and was to do more, or the other way round
 * @throws `integration.*` the organisation does not allow it
 * @throws `request.not_found` the connection to reconnect is not this member's
 * @throws `share.nothing_to_read`, `share.to_owner`, `share.has_left`
 * @throws `request.invalid` the scopes that were named do not fit the mode
 */
export async function startConnect(deps: ConnectDeps, who: SessionRow, wish: ConnectWish): Promise<Started> {
  const now = deps.now()
  const reconnect = await findReconnect(deps, who, wish.connectionId)
  requireSameKind(reconnect, wish.accessMode)
  await requireAllowed(deps, who, wish, reconnect)
  const shares = await readFirstShares(deps.db, { ...who, now }, wish)
  const client = await clientFor(deps, who, wish)
  const named = wish.scopes ?? (reconnect && (await scopesToKeep(deps, who, wish, reconnect)))
  const scopes = chooseScopes(wish.provider, wish.accessMode, named)
  const { row, started } = await prepareAttempt(deps, who, {
    ...wish,
    authority: googleAuthority(deps.clients.farSide, reconnect?.account ?? undefined),
    client,
    scopes,
    appSessionId: null,
  })

  await inTransaction(deps.db, async (trx) => {
    const connectionId =
      reconnect?.id ?? (await waitingConnection(trx, who, wish, { client, issuer: deps.clients.farSide.issuer, now }))
    await insertConnectSession(trx, who.tenantId, { ...row, connectionId, shares })
    await note(trx, who.tenantId, who, connectionId, wish.accessMode, now)
  })
  return started
}

/** Scopes by name may go further than the mode that stands beside them. */
async function requireAllowed(
  deps: ConnectDeps,
  { tenantId, memberId }: SessionRow,
  { provider, accessMode, scopes }: ConnectWish,
  reconnect: ConnectionRow | undefined,
): Promise<void> {
  const wish = { tenantId, memberId, provider, way: 'oauth', standing: standingOf(reconnect) } as const
  await requireIntegration(deps, deps.db, { ...wish, accessMode })
  if (scopes) await requireIntegration(deps, deps.db, { ...wish, accessMode: widthOfScopes(provider, scopes) })
}

/** The organisation's own client where it brought one, else the deployment's. @throws `connect.mode_unavailable` */
async function clientFor(
  deps: ConnectDeps,
  { tenantId }: SessionRow,
  { provider, accessMode }: ConnectWish,
): Promise<OAuthClient> {
  const found = accessMode === 'counts' ? undefined : await findClientOfTenant(deps, tenantId, provider)
  return found ? found.open() : clientForMode(deps.clients, accessMode)
}

async function findReconnect(
  deps: ConnectDeps,
  who: SessionRow,
  id: string | undefined,
): Promise<ConnectionRow | undefined> {
  if (id === undefined) return undefined
  const connection = await findConnection(deps.db, who.tenantId, who.memberId, id)
  if (!connection) throw new AppError('request.not_found')
  return connection
}

/** A mailbox that a grant opens over IMAP needs the same again, or it could not go on in its way. */
async function scopesToKeep(
  { db }: ConnectDeps,
  { tenantId }: SessionRow,
  { provider, accessMode }: ConnectWish,
  reconnect: ConnectionRow,
): Promise<string[] | undefined> {
  const mailbox = await findMailboxOfConnection(db, tenantId, reconnect.id)
  const isOverImap = mailbox?.transport === 'imap' && decideTransports(reconnect).includes('gmail-api')
  return isOverImap && accessMode !== 'counts' ? [provider.overImap.scope] : undefined
}

/** The one connection that waits for consent: an earlier attempt that came to nothing is taken up, not doubled. */
async function waitingConnection(
  trx: Trx,
  who: SessionRow,
  wish: ConnectWish,
  made: { client: OAuthClient; issuer: string; now: number },
): Promise<ConnectionId> {
  const held = await listConnections(trx, who.tenantId, who.memberId)
  const waiting = held.find((one) => one.connectedAt === null && one.provider === wish.provider.id)
  if (waiting) return waiting.id
  const id = newId('con', made.now)
  await insertConnection(trx, who.tenantId, {
    id,
    memberId: who.memberId,
    provider: wish.provider.id,
    issuer: made.issuer,
    clientId: made.client.id,
    accessMode: wish.accessMode,
    // Mailboxes of the console are guarded; a brokered one belongs to an embedding app.
    custody: 'guarded',
    now: made.now,
  })
  return id
}

async function note(
  trx: Trx,
  tenantId: TenantId,
  who: SessionRow,
  connectionId: ConnectionId,
  accessMode: AccessMode,
  now: number,
): Promise<void> {
  await appendEvent(trx, { tenantId, memberId: who.memberId, event: { kind: 'connection.changed', connectionId }, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: who.memberId },
    action: 'connection.asked',
    subject: { kind: 'connection', id: connectionId },
    result: 'waiting',
    facts: { accessMode },
    now,
  })
}
