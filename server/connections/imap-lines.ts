import { AppError, isError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { findConnectionForWork } from '../store/connections.ts'
import { dropImapLine, holdImapLine, type LinePurpose } from '../store/imap-lines.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import type { ImapDeadlines, ImapSession, ImapSettings, ImapTrust } from '../transport/imap/imap.ts'
import { decideImapFate } from '../transport/imap/read-failure.ts'
import { type ImapLoginDeps, readImapLogin } from './imap-login.ts'
import { recordImapFailure } from './record-imap-failure.ts'
import { recordRefreshSuccess } from './record-refresh-success.ts'
import { isUsable, requireUsable } from './require-usable.ts'

/** A process that died is noticed after this; a living one says so three times meanwhile. */
const HOLD_MS = 90_000
const KEEP_MS = 30_000
/**
 * A line that was given back waits so long for the next user of this process: longer than the minute between two looks, so
 * that a provider sees one sign-in and not one a minute.
 */
const PARK_MS = 90_000
/** Each holds a socket and its buffers, some 200 kB with TLS; with more mailboxes a sign-in is cheaper. */
const PARKED_MAX = 200
/** Somebody else's turn is waited for as long as a person would. */
const WAIT_MS_MAX = 15_000
const ASK_AGAIN_MS = 250

export interface ImapLineDeps extends ImapLoginDeps {
  open(settings: ImapSettings, trust: ImapTrust, deadlines: ImapDeadlines, signal: AbortSignal): Promise<ImapSession>
  deadlines: ImapDeadlines
  now(): number
  random(): number
  newOwner(): string
  /** Wait; ends early, by throwing, when the signal does. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export interface ImapLines {
  /**
   * A signed-in session to a connection's server. `logout` gives it back for the next one who asks here, `close` ends it.
   *
   * @param purpose An account has one line for each, over all processes; whoever comes second waits.
   * @throws what `readImapLogin` throws; `connection.needs_reconnect` where the server has refused the password twice;
   *   `imap.too_many_connections` where the line did not come free; `imap.*` weather; `server.stopping`
   */
  open(tenantId: TenantId, id: ConnectionId, signal: AbortSignal, purpose?: LinePurpose): Promise<ImapSession>
  /** End every line of this process. */
  close(): Promise<void>
}

interface Parked {
  line: Line
  timer: NodeJS.Timeout
  forget(): void
}

interface Line {
  session: ImapSession
  purpose: LinePurpose
  end(): Promise<void>
}

/** Make the lines of one process. */
export function imapLines(deps: ImapLineDeps): ImapLines {
  const parked = new Map<string, Parked[]>()
  const living = new Set<Line>()

  return {
    async open(tenantId, id, signal, purpose = 'sync') {
      const key = `${tenantId}/${id}`
      // A parked line asks nobody: whether it may be used is asked here.
      const connection = await findConnectionForWork(deps.db, tenantId, id)
      if (!connection) throw new AppError('connection.disconnected')
      requireUsable(connection)
      const line = (await livingParked(key, purpose)) ?? (await openLine(tenantId, id, signal, purpose))
      return lend(key, line, signal)
    },
    async close() {
      await Promise.all([...living].map((line) => line.end()))
    },
  }

  /** A parked line may have died without a word; its next user should not pay for that. */
  async function livingParked(key: string, purpose: LinePurpose): Promise<Line | undefined> {
    const line = unpark(key, purpose)
    try {
      await line?.session.noop()
      return line
    } catch {
      await line?.end()
      return undefined
    }
  }

  /** One that was given back: of this purpose, or for an action the one that sync has left. */
  function unpark(key: string, purpose: LinePurpose): Line | undefined {
    const waiting = parked.get(key) ?? []
    const fits = ({ line }: { line: Line }) =>
      line.session.open && (line.purpose === purpose || (purpose === 'act' && line.purpose === 'sync'))
    const found = waiting.find(fits)
    if (!found) return undefined
    clearTimeout(found.timer)
    parked.set(
      key,
      waiting.filter((one) => one !== found),
    )
    return found.line
  }

  function park(key: string, line: Line): void {
    const forget = () => {
      clearTimeout(timer)
      parked.set(
        key,
        (parked.get(key) ?? []).filter((one) => one.line !== line),
      )
      if (parked.get(key)?.length === 0) parked.delete(key)
      void line.end()
    }
    const timer = setTimeout(forget, PARK_MS).unref()
    parked.set(key, [...(parked.get(key) ?? []), { line, timer, forget }])
    const [oldest] = parked.values()
    if (parked.size > PARKED_MAX) oldest?.[0]?.forget()
  }

  function lend(key: string, line: Line, signal: AbortSignal): ImapSession {
    const stop = () => line.session.close()
    signal.addEventListener('abort', stop, { once: true })
    let lent = true
    const giveBack = async (how: 'park' | 'end') => {
      if (!lent) return
      lent = false
      signal.removeEventListener('abort', stop)
      if (how === 'park' && line.session.open) park(key, line)
      else await line.end()
    }
    return {
      ...line.session,
      get open() {
        return lent && line.session.open
      },
      logout: () => giveBack('park'),
      close: () => {
        line.session.close()
        void giveBack('end')
      },
    }
  }

  async function openLine(
    tenantId: TenantId,
    id: ConnectionId,
    signal: AbortSignal,
    purpose: LinePurpose,
  ): Promise<Line> {
    const owner = deps.newOwner()
    const hold = () => {
      const now = deps.now()
      return holdImapLine(deps.db, tenantId, id, { purpose, owner, until: now + HOLD_MS, now })
    }
    const drop = () => dropImapLine(deps.db, tenantId, id, { purpose, owner })
    await takeTurn(hold, signal).catch(async (error: unknown) => {
      if (!isError(error, 'imap.too_many_connections')) throw error
      const server = (await findImapSettings(deps.db, tenantId, id)) ?? (await deps.farSide.gmailServer())
      throw new AppError(error.code, error.detail, { params: { host: server?.host ?? '' } })
    })
    try {
      const session = await signIn(tenantId, id, signal, 'again')
      const keeper = setInterval(() => void keep(), KEEP_MS).unref()
      const keep = async () => {
        // A database that is away says nothing; it is asked again in time.
        const stands = await mayKeep(tenantId, id, hold).catch(() => true)
        if (!stands) session.close()
      }
      const line: Line = {
        session,
        purpose,
        async end() {
          clearInterval(keeper)
          living.delete(line)
          if (session.open) await session.logout()
          await drop()
        },
      }
      living.add(line)
      return line
    } catch (error) {
      await drop()
      throw error
    }
  }

  /**
   * Whether a line may go on: its connection can be worked with still, and nobody has taken its place during a pause of the
   * whole machine, which would make a fourth.
   */
  async function mayKeep(tenantId: TenantId, id: ConnectionId, hold: () => Promise<string>): Promise<boolean> {
    const connection = await findConnectionForWork(deps.db, tenantId, id)
    return connection !== undefined && isUsable(connection) && (await hold()) === 'held'
  }

  async function takeTurn(hold: () => Promise<'held' | 'held_elsewhere'>, signal: AbortSignal): Promise<void> {
    for (let waitedMs = 0; (await hold()) === 'held_elsewhere'; waitedMs += ASK_AGAIN_MS) {
      if (waitedMs >= WAIT_MS_MAX) throw new AppError('imap.too_many_connections', 'our own line did not come free')
      await deps.pause(ASK_AGAIN_MS, signal).catch(() => {
        throw new AppError('server.stopping')
      })
    }
  }

  async function signIn(
    tenantId: TenantId,
    id: ConnectionId,
    signal: AbortSignal,
    ifOvertaken: 'again' | 'give_up',
  ): Promise<ImapSession> {
    const login = await readImapLogin(deps, tenantId, id)
    // A line outlives its first user, whose signal ends only its own turn.
    const opening = new AbortController()
    const stop = () => opening.abort()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const trust = await deps.farSide.trust()
      const session = await deps.open(login.settings, trust, deps.deadlines, opening.signal)
      await recordRefreshSuccess(deps.db, tenantId, login.connection, deps.now())
      return session
    } catch (error) {
      if (!(error instanceof AppError) || isError(error, 'server.stopping')) throw error
      const recorded = await recordImapFailure(deps.db, tenantId, login, {
        error,
        now: deps.now(),
        random: deps.random(),
      })
      // Somebody has entered a new password meanwhile: that one counts.
      if (recorded === 'overtaken' && ifOvertaken === 'again') return signIn(tenantId, id, signal, 'give_up')
      throw asSeenBySync(error, recorded)
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
}

/**
 * Its owner must act: sync halts as for any ended grant. A refusal that has still to be confirmed is asked again, and one
 * of a token is left to the token's issuer.
 */
function asSeenBySync(error: AppError, recorded: 'recorded' | 'ended' | 'overtaken'): AppError {
  if (decideImapFate(error.code) !== 'ended') return error
  if (recorded === 'ended') return new AppError('connection.needs_reconnect', error.code, { cause: error })
  return new AppError('imap.sign_in_refused', error.code, { cause: error, params: error.params })
}
