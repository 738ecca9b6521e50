import type { ImapSession } from '../../transport/imap/imap.ts'

export interface ListenDeps {
  open(signal: AbortSignal): Promise<ImapSession>
  /** Ask for a sync of this mailbox: a hint was heard, or may have been missed before we listened. */
  askSync(): Promise<unknown>
  /** Note that the server has just shown that it is there. */
  noteHeard(): Promise<unknown>
  /** Wait; ends early, by throwing, when the signal does. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** One letter makes several hints, and a sync that is under way sees what came meanwhile. */
const HINTS_TOGETHER_MS = 1_000

/**
 * Listen to one mailbox until `signal` ends or its server does, and ask for a sync at each hint. A
 * hint is never believed: the sync looks for itself. What IDLE does not tell (other folders than
 * the one that is open) is found by the poll.
 *
 * @returns `cannot` where the server has no IDLE
 * @throws `imap.*`, `connection.*`: somebody listens anew later
 */
export async function listenToMailbox(deps: ListenDeps, signal: AbortSignal): Promise<'ended' | 'cannot'> {
  const session = await deps.open(signal)
  try {
    if (!session.capabilities.idle) return 'cannot'
    await session.select(await folderToHear(session))
    await deps.noteHeard()
    // Between the last look and this moment something may have come.
    await deps.askSync()
    for await (const { what } of session.idle(signal)) {
      await deps.noteHeard()
      if (what === 'still_alive') continue
      await deps.askSync()
      // Cut short by the same signal that ends IDLE: the loop ends by itself with its next turn.
      await deps.pause(HINTS_TOGETHER_MS, signal).catch(() => undefined)
    }
    return 'ended'
  } finally {
    session.close()
  }
}

/** Gmail keeps every letter but spam and trash in one folder; elsewhere new mail comes into the inbox. */
async function folderToHear(session: ImapSession): Promise<string> {
  if (!session.capabilities.gmail) return 'INBOX'
  const folders = await session.listFolders()
  return folders.find(({ role }) => role === 'all')?.path ?? 'INBOX'
}
