const BLOT = '*'.charCodeAt(0)

/**
 * Pass a body on with every credential in it blotted out, star for byte, also where one is cut between two chunks.
 * Lengths and places of all else stay as they were, so that ranges and `content-length` still hold.
 *
 * @param needles What must not be seen. At most the end that could be the beginning of one is held back.
 */
export async function* blotOut(
  body: AsyncIterable<Uint8Array>,
  needles: readonly string[],
): AsyncGenerator<Uint8Array, void> {
  const sought = needles.map((needle) => Buffer.from(needle))
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of body) {
    // A copy, since it is written into.
    const text = Buffer.concat([held, chunk])
    for (const needle of sought) blot(text, needle)
    const keep = Math.max(0, ...sought.map((needle) => beginningAtEnd(text, needle)))
    held = text.subarray(text.length - keep)
    if (text.length > keep) yield text.subarray(0, text.length - keep)
  }
  if (held.length > 0) yield held
}

function blot(text: Buffer, needle: Buffer): void {
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
    text.fill(BLOT, at, at + needle.length)
  }
}

/** How many bytes at the end of a text are the beginning of this needle. */
function beginningAtEnd(text: Buffer, needle: Buffer): number {
  for (let length = Math.min(needle.length - 1, text.length); length > 0; length--) {
    if (text.compare(needle, 0, length, text.length - length) === 0) return length
  }
  return 0
}
