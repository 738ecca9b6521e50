/** Ten times the longest entry there can be; a longer line is somebody else's, and not kept in memory. */
const LINE_CHARS_MAX = 1_000_000

/**
 * Lines of a file as it is read, without their ends. Of a line that is longer than any of ours only the beginning is
 * given.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer | string>,
): AsyncGenerator<{ text: string; isWhole: boolean }> {
  const decoder = new TextDecoder()
  let held = ''
  for await (const chunk of chunks) {
    const [first = '', ...others] = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split(
      '\n',
    )
    if (held.length < LINE_CHARS_MAX) held += first
    if (others.length === 0) continue
    const lines = [held, ...others]
    held = lines.pop() ?? ''
    for (const text of lines) yield { text, isWhole: true }
  }
  held += decoder.decode()
  if (held !== '') yield { text: held, isWhole: false }
}
