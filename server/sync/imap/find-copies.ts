import type { Place } from '../../store/imap-places.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'

/** What a search may carry bare: a Message-ID of other letters is not looked for. */
const PLAIN = /^[\x21-\x7e]{1,900}$/

/**
 * Find which of these lie in the opened folder already, by their Message-ID: a copy that was made before we were killed
 * is not made again. One without a Message-ID is not found.
 *
 * @returns UID where it lies by `places` → UID in the opened folder
 */
export async function findCopies(
  far: ImapSession,
  places: readonly Place[],
  rfcMessageIds: ReadonlyMap<string, string | null>,
): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const { uid, messageId } of places) {
    const rfcMessageId = rfcMessageIds.get(messageId)
    if (!rfcMessageId || !PLAIN.test(rfcMessageId)) continue
    const copy = (await far.searchUids({ header: ['Message-ID', `<${rfcMessageId}>`] })).at(-1)
    if (copy !== undefined) found.set(uid, copy)
  }
  return found
}
