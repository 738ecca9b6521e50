import type { ImapAccess, ImapServer } from '@letterlock/wire/imap'
import type { FirstShares } from '@letterlock/wire/sharing'
import { AppError } from '../core/errors.ts'
import type { ConnectionId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { requireIntegration, standingOf } from '../people/integrations/require-integration.ts'
import { readFirstShares } from '../people/reach/share-from-the-start.ts'
import { GMAIL } from '../providers/gmail.ts'
import { uncountAttempt } from '../store/attempts.ts'
import { type ConnectionRow, findConnection, listConnections } from '../store/connections.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import type { SessionRow } from '../store/sessions.ts'
import { findSmtpSettings } from '../store/smtp-settings.ts'
import { isGmailServer } from '../transport/imap/imap-far-side.ts'
import { allowTry } from './allow-try.ts'
import { chooseServer } from './choose-server.ts'
import { decideSameLogin } from './decide-same-login.ts'
import { findOtherwise } from './find-otherwise.ts'
import type { ImapDeps } from './imap-deps.ts'
import { OTHER_MAIL } from './integrations/list-integrations.ts'
import { findConnectionOfImap, keepImap } from './keep-imap.ts'
import { proveImap } from './prove-imap.ts'
import { type SmtpChoice, trySmtp } from './set-smtp.ts'
import { tidyAppPassword } from './tidy-app-password.ts'

export interface ImapWish {
  address: string
  username: string | undefined
  password: Secret
  server: ImapServer | undefined
  accessMode: ImapAccess
  /** Reconnect this one. */
  connectionId: string | undefined
  /** Whom a new mailbox is shared with; undefined where with nobody. */
  shares: FirstShares | undefined
  /** How it sends; it is tried once receiving is kept, and keeps nobody from receiving. */
  smtp: SmtpChoice | undefined
}

export interface ConnectedImap {
  connectionId: ConnectionId
  account: string
  server: ImapServer
  /** Whether it sends, by this wish or an earlier one. */
  sending: 'ready' | 'receives_only'
  /** Why it does not send although that was wished. */
  sendingFailure: AppError | undefined
}

/**
 * Sign in to a mail server with a password, and keep the connection only if that worked. A reconnect keeps the
 * connection and its mail; another account, name or server is refused before its password is sent anywhere.
 *
 * @throws `request.not_found` the connection to reconnect is not this member's
 * @throws `integration.*` the organisation does not allow it
 * @throws `connect.connected_otherwise`, `connect.other_account`, `imap.other_account`, `imap.server_not_found`,
 *   `imap.sign_in_by_provider`, `imap.tries_exceeded`
 * @throws `share.nothing_to_read`, `share.to_owner`, `share.has_left`
 * @throws `imap.*` as the server answered
 */
export async function connectImap(
  deps: ImapDeps,
  who: SessionRow,
  wish: ImapWish,
  signal: AbortSignal,
): Promise<ConnectedImap> {
  const reconnect = await findReconnect(deps, who, wish)
  const settings = reconnect && (await findImapSettings(deps.db, who.tenantId, reconnect.id))
  const server = await chooseServer(deps, wish, settings, signal)
  const isGmail = await isGmailServer(deps.imapFarSide, server)
  const provider = isGmail ? ('gmail' as const) : ('imap' as const)
  await requireAllowed(deps, who, wish, { isGmail, reconnect })
  const shares = await readFirstShares(deps.db, { ...who, now: deps.now() }, wish)
  const known = reconnect ?? (await findConnectionOfImap(deps, who, { provider, address: wish.address }))
  const before = known && (settings ?? (await findImapSettings(deps.db, who.tenantId, known.id)))
  const username = wish.username ?? before?.username ?? wish.address
  const kept = known?.provider === 'gmail' && !before ? 'by_api' : before
  const same = decideSameLogin(wish.address, { username, host: server.host, isGmail }, kept)
  if (same.is === 'other') {
    const { expected, actual } = same
    throw new AppError('imap.other_account', undefined, { params: { expected, actual } })
  }
  const password = new Secret(tidyAppPassword(wish.password.reveal(), isGmail))

  const key = await allowTry(deps, who, 'imap')
  const trust = await deps.imapFarSide.trust()
  const login = { ...server, username, auth: { password } }
  await proveImap(() => deps.openImap(login, trust, deps.deadlines, signal), signal)
  await uncountAttempt(deps.db, key)

  const connectionId = await keepImap(deps, who, {
    known,
    provider,
    address: wish.address,
    username,
    password,
    server,
    accessMode: wish.accessMode,
    shares,
  })
  const sendingFailure = wish.smtp && (await trySmtp(deps, who, connectionId, wish.smtp, signal))
  const sends = await findSmtpSettings(deps.db, who.tenantId, connectionId)
  const sending = sends ? 'ready' : 'receives_only'
  return { connectionId, account: wish.address, server, sending, sendingFailure }
}

async function findReconnect(deps: ImapDeps, who: SessionRow, wish: ImapWish): Promise<ConnectionRow | undefined> {
  if (wish.connectionId === undefined) return undefined
  const connection = await findConnection(deps.db, who.tenantId, who.memberId, wish.connectionId)
  if (!connection) throw new AppError('request.not_found')
  const { account } = connection
  if (account !== null && account.toLowerCase() !== wish.address.toLowerCase()) {
    throw new AppError('connect.other_account', undefined, { params: { expected: account, actual: wish.address } })
  }
  return connection
}

/** Before the password goes anywhere. */
async function requireAllowed(
  deps: ImapDeps,
  { tenantId, memberId }: SessionRow,
  { address, accessMode, connectionId }: ImapWish,
  { isGmail, reconnect }: { isGmail: boolean; reconnect: ConnectionRow | undefined },
): Promise<void> {
  const provider = isGmail ? GMAIL : OTHER_MAIL
  const standing = standingOf(reconnect)
  await requireIntegration(deps, deps.db, { tenantId, memberId, provider, way: 'imap', accessMode, standing })
  const connections = await listConnections(deps.db, tenantId, memberId)
  if (!findOtherwise(connections, { address, by: 'password', connectionId })) return
  throw new AppError('connect.connected_otherwise', undefined, { params: { account: address } })
}
