import type { ImapAccess, ImapServer } from '@letterlock/wire/imap'
import { AppError } from '../core/errors.ts'
import type { ConnectionId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { countAttempt, uncountAttempt } from '../store/attempts.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import type { SessionRow } from '../store/sessions.ts'
import { isGmailServer } from '../transport/imap/imap-far-side.ts'
import { chooseServer } from './choose-server.ts'
import { decideSameLogin } from './decide-same-login.ts'
import type { ImapDeps } from './imap-deps.ts'
import { findConnectionOfImap, keepImap } from './keep-imap.ts'
import { proveImap } from './prove-imap.ts'
import { tidyAppPassword } from './tidy-app-password.ts'

/**
 * Providers lock an account after a dozen wrong passwords: we stop before. Counted for each member alone, wherever they
 * try: nobody locks another out, and whoever signs in at a server of their own wins no further tries elsewhere.
 */
const TRIES_MAX = 8
const TRIES_WINDOW_MS = 10 * 60_000

export interface ImapWish {
  address: string
  username: string | undefined
  password: Secret
  server: ImapServer | undefined
  accessMode: ImapAccess
  /** Reconnect this one. */
  connectionId: string | undefined
}

export interface ConnectedImap {
  connectionId: ConnectionId
  account: string
  server: ImapServer
}

/**
 * Sign in to a mail server with a password, and keep the connection only if that worked. A reconnect keeps the
 * connection and its mail; another account, name or server is refused before its password is sent anywhere.
 *
 * @throws `request.not_found` the connection to reconnect is not this member's
 * @throws `connect.other_account`, `imap.other_account`, `imap.server_not_found`,
 *   `imap.sign_in_by_provider`, `imap.tries_exceeded`
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

  const key = `imap:${who.tenantId}:${who.memberId}`
  await allowTry(deps, key)
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
  })
  return { connectionId, account: wish.address, server }
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

async function allowTry(deps: ImapDeps, key: string): Promise<void> {
  const { attempts, endsAt } = await countAttempt(deps.db, key, deps.now(), TRIES_WINDOW_MS)
  if (attempts <= TRIES_MAX) return
  throw new AppError('imap.tries_exceeded', undefined, { params: { until: new Date(endsAt).toISOString() } })
}
