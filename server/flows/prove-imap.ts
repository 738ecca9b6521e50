import { AppError, isError } from '../core/errors.ts'
import type { ImapSession } from '../transport/imap/imap.ts'

/**
 * Sign in, open the inbox, and leave: some servers let anybody sign in and have no mailbox for them.
 *
 * @throws what `open` throws, as the server answered; `imap.timed_out` where whoever waited for it has gone
 */
export async function proveImap(open: () => Promise<ImapSession>, signal: AbortSignal): Promise<void> {
  try {
    const session = await open()
    await session.select('INBOX').finally(() => session.logout())
  } catch (error) {
    // Whoever closed the page hears nothing; the log should not call it a stop of ours.
    if (signal.aborted && isError(error, 'server.stopping')) throw new AppError('imap.timed_out', 'the page was closed')
    throw error
  }
}
