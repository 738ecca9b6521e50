/** What one answer may carry in texts: the browser holds it all, and a thread of giants must not fill our memory. */
export const CONTENT_BYTES_MAX = 24 * 1024 * 1024

/**
 * Decide which messages of a thread are handed out with their text: the newest first, as long as they fit. Pure.
 *
 * @param messageIds Oldest first.
 * @param sizes Bytes by message id; a message that is not in it has no text.
 */
export function decideContents(messageIds: readonly string[], sizes: ReadonlyMap<string, number>): string[] {
  let left = CONTENT_BYTES_MAX
  const chosen: string[] = []
  for (const id of messageIds.toReversed()) {
    const bytes = sizes.get(id)
    if (bytes === undefined || bytes > left) continue
    left -= bytes
    chosen.push(id)
  }
  return chosen
}
