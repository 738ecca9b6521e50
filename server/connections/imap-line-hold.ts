import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { findConnectionForWork } from '../store/connections.ts'
import type { Database } from '../store/database.ts'
import { dropImapLine, holdImapLine, type LinePurpose } from '../store/imap-lines.ts'
import { findMailboxOfConnection } from '../store/mailboxes.ts'
import { isUsable } from './require-usable.ts'

/** A process that died is noticed after this; a living one says so three times meanwhile. */
const HOLD_MS = 90_000
const KEEP_MS = 30_000
/** Somebody else's turn is waited for as long as a person would. */
const WAIT_MS_MAX = 15_000
const ASK_AGAIN_MS = 250

export interface LineHoldDeps {
  db: Kysely<Database>
  now(): number
  newOwner(): string
  /** Wait; ends early, by throwing, when the signal does. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** One of an account's three lines, ours until it is dropped or this process dies. */
export interface LineHold {
  /** Say from now on that we live; `onLost` is called when the line, or its connection, is no longer ours to use. */
  keep(onLost: () => void): void
  drop(): Promise<void>
}

/**
 * Take the line of a purpose to a connection's server, over all processes; wait for it while another holds it.
 *
 * @throws `imap.lines_in_use` it did not come free; `server.stopping`
 */
export async function takeImapLine(
  { db, now, newOwner, pause }: LineHoldDeps,
  tenantId: TenantId,
  id: ConnectionId,
  purpose: LinePurpose,
  signal: AbortSignal,
): Promise<LineHold> {
  const owner = newOwner()
  let keeper: NodeJS.Timeout | undefined
  await waitForTurn()
  return {
    keep(onLost) {
      const check = async () => {
        // A database that is away says nothing; it is asked again in time.
        const stands = await mayKeep().catch(() => true)
        if (!stands) onLost()
      }
      keeper = setInterval(() => void check(), KEEP_MS).unref()
    },
    async drop() {
      clearInterval(keeper)
      await dropImapLine(db, tenantId, id, { purpose, owner })
    },
  }

  async function waitForTurn(): Promise<void> {
    for (let waitedMs = 0; (await hold()) === 'held_elsewhere'; waitedMs += ASK_AGAIN_MS) {
      if (waitedMs >= WAIT_MS_MAX) throw new AppError('imap.lines_in_use', purpose)
      await pause(ASK_AGAIN_MS, signal).catch(() => {
        throw new AppError('server.stopping')
      })
    }
  }

  /**
   * Whether the line may go on: its connection can be worked with still, its mailbox is read over IMAP still, and
   * nobody has taken its place during a pause of the whole machine, which would make a fourth.
   */
  async function mayKeep(): Promise<boolean> {
    const connection = await findConnectionForWork(db, tenantId, id)
    const mailbox = await findMailboxOfConnection(db, tenantId, id)
    const isWanted = connection !== undefined && isUsable(connection) && mailbox?.transport === 'imap'
    return isWanted && (await hold()) === 'held'
  }

  function hold(): Promise<'held' | 'held_elsewhere'> {
    return holdImapLine(db, tenantId, id, { purpose, owner, until: now() + HOLD_MS, now: now() })
  }
}
