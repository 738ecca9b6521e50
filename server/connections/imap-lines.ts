import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { findConnectionForWork } from '../store/connections.ts'
import type { LinePurpose } from '../store/imap-lines.ts'
import type { ImapSession } from '../transport/imap/imap.ts'
import { type LineHoldDeps, takeImapLine } from './imap-line-hold.ts'
import { type OpenLine, parkedLines } from './imap-parked-lines.ts'
import { type ImapSignInDeps, signInToImap } from './imap-sign-in.ts'
import { requireUsable } from './require-usable.ts'

export interface ImapLineDeps extends ImapSignInDeps, LineHoldDeps {}

export interface ImapLines {
  /**
   * A signed-in session to a connection's server. `logout` gives its line back for the next one who asks here, `close`
   * ends it.
   *
   * @param purpose An account has one line for each, over all processes; whoever comes second waits.
   * @throws what `signInToImap` throws; `imap.lines_in_use` where the line did not come free; `server.stopping`
   */
  open(tenantId: TenantId, id: ConnectionId, signal: AbortSignal, purpose?: LinePurpose): Promise<ImapSession>
  /** End every line of this process. */
  close(): Promise<void>
}

type Wanted = Pick<OpenLine, 'purpose' | 'grant'>

/** Make the lines of one process. */
export function imapLines(deps: ImapLineDeps): ImapLines {
  const parked = parkedLines()
  const living = new Set<OpenLine>()

  return {
    async open(tenantId, id, signal, purpose = 'sync') {
      const account = `${tenantId}/${id}`
      // A parked line asks nobody: whether it may be used is asked here.
      const connection = await findConnectionForWork(deps.db, tenantId, id)
      if (!connection) throw new AppError('connection.disconnected')
      requireUsable(connection)
      const grant = [connection.clientId, ...connection.grantedScopes].join(' ')
      const wanted = { purpose, grant }
      const line = (await livingParked(account, wanted)) ?? (await openLine(tenantId, id, signal, wanted))
      return lend(account, line, signal)
    },
    async close() {
      await Promise.all([...living].map((line) => line.end()))
    },
  }

  /** One that may have died without a word, or lets in what is no longer granted, is replaced by a new one. */
  async function livingParked(account: string, { purpose, grant }: Wanted): Promise<OpenLine | undefined> {
    const line = parked.unpark(account, purpose)
    if (line?.grant === grant && (await isAlive(line))) return line
    await line?.end()
    return undefined
  }

  function lend(account: string, line: OpenLine, signal: AbortSignal): ImapSession {
    const stop = () => line.session.close()
    signal.addEventListener('abort', stop, { once: true })
    let lent = true
    const giveBack = async (how: 'park' | 'end') => {
      if (!lent) return
      lent = false
      signal.removeEventListener('abort', stop)
      if (how === 'park' && line.session.open) parked.park(account, line)
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
    wanted: Wanted,
  ): Promise<OpenLine> {
    const hold = await takeImapLine(deps, tenantId, id, wanted.purpose, signal)
    try {
      const session = await signInToImap(deps, tenantId, id, signal)
      hold.keep(() => session.close())
      const line: OpenLine = {
        ...wanted,
        session,
        async end() {
          living.delete(line)
          if (session.open) await session.logout()
          // Nobody waits for it, and a database that is away must end no process: the line comes free by its time.
          await hold.drop().catch(() => undefined)
        },
      }
      living.add(line)
      return line
    } catch (error) {
      // Why it did not open says more than a line that could not be given back, which comes free by its time.
      await hold.drop().catch(() => undefined)
      throw error
    }
  }
}

async function isAlive({ session }: OpenLine): Promise<boolean> {
  try {
    await session.noop()
    return true
  } catch {
    // Whatever it died of, a new sign-in says better.
    return false
  }
}
