import { findImapState, type ImapState, type ThreadsBy } from '../../store/imap-states.ts'
import type { ImapCapabilities } from '../../transport/imap/imap.ts'
import type { Turn } from '../turn.ts'
import type { ImapTurn } from './imap-turn.ts'

/**
 * Sign in, do the work, and sign out; closed at once when the turn is ended from outside.
 *
 * @param work `state` is what the mailbox remembers of IMAP; undefined before its first turn.
 */
export async function withSession<T>(
  begun: Turn,
  keeps: ImapTurn['keeps'],
  work: (turn: ImapTurn, state: ImapState | undefined) => Promise<T>,
): Promise<T> {
  const { deps, tenantId, mailbox, signal } = begun
  const session = await deps.imap.open(tenantId, mailbox.connectionId, signal)
  const hangUp = () => session.close()
  signal.addEventListener('abort', hangUp, { once: true })
  try {
    const state = await findImapState(deps.db, tenantId, mailbox.id)
    const threadsBy = state?.threadsBy ?? decideThreads(session.capabilities)
    // The turn itself, with its session beside: what one step changes of it, all of them see.
    const turn: ImapTurn = Object.assign(begun, {
      session,
      threadsBy,
      keeps,
      labelIds: new Map(),
      doubts: new Map(),
      unopened: new Map(),
      unlanded: new Set<string>(),
    })
    const result = await work(turn, state)
    await session.logout()
    return result
  } catch (error) {
    session.close()
    throw error
  } finally {
    signal.removeEventListener('abort', hangUp)
  }
}

/**
 * Only Gmail tells its own threads; elsewhere the server's where it keeps them, else what the mails themselves name.
 */
function decideThreads({ gmail, objectid }: ImapCapabilities): ThreadsBy {
  if (gmail) return 'gmail'
  return objectid ? 'objectid' : 'references'
}
