/** A postmark is short: an address and a date. */
const POSTMARK_BYTES_MAX = 1_000
/** Bytes before a postmark that tell whether an empty line stands there. */
const CONTEXT_BYTES = 3
/** `From ana@example.com Thu Jan  1 00:00:00 1970`, with a time and a year as no sentence has them. */
const POSTMARK = /^From [^\r\n]*\d{1,2}:\d{2}[^\r\n]*\d{4}[^\r\n]*\r?\n/
const EMPTY = Buffer.alloc(0)

/** Whether a file that begins like this is an mbox: several mails, each behind a postmark line. */
export function isMbox(head: Buffer): boolean {
  return POSTMARK.test(head.toString('latin1', 0, POSTMARK_BYTES_MAX))
}

/** One mail of an mbox; of one that is larger than allowed only its size. */
export type MboxMail = { is: 'mail'; raw: Buffer } | { is: 'too_large'; sizeBytes: number }

/**
 * Split an mbox into its mails without holding more than one of them, postmarks left out and `>From ` unquoted.
 *
 * @param bytesMax A larger mail is stepped over.
 * @see RFC 4155, appendix A
 */
export async function* splitMbox(chunks: AsyncIterable<Buffer>, bytesMax: number): AsyncGenerator<MboxMail> {
  let pieces: Buffer[] = []
  let sizeBytes = 0
  let held: Buffer = EMPTY

  const take = (piece: Buffer): void => {
    sizeBytes += piece.length
    if (sizeBytes <= bytesMax) pieces.push(piece)
    else pieces = []
  }
  const finish = (): MboxMail[] => {
    const mail: MboxMail =
      sizeBytes > bytesMax ? { is: 'too_large', sizeBytes } : { is: 'mail', raw: readMail(Buffer.concat(pieces)) }
    const none = sizeBytes === 0
    pieces = []
    sizeBytes = 0
    return none ? [] : [mail]
  }

  for await (const chunk of chunks) {
    const data = Buffer.concat([held, chunk])
    // What lies behind may be half a postmark: it is looked at with the next chunk.
    const lookedAt = Math.max(0, data.length - POSTMARK_BYTES_MAX)
    let from = 0
    for (const postmark of postmarksIn(data, held.length > 0 ? CONTEXT_BYTES : 0, lookedAt)) {
      take(data.subarray(from, postmark))
      yield* finish()
      from = postmark
    }
    const heldFrom = Math.max(from, lookedAt - CONTEXT_BYTES)
    take(data.subarray(from, heldFrom))
    held = data.subarray(heldFrom)
  }
  let from = 0
  for (const postmark of postmarksIn(held, sizeBytes > 0 ? CONTEXT_BYTES : 1, held.length)) {
    take(held.subarray(from, postmark))
    yield* finish()
    from = postmark
  }
  take(held.subarray(from))
  yield* finish()
}

/** Where postmarks stand behind an empty line, from `start` and before `end`. */
function* postmarksIn(data: Buffer, start: number, end: number): Generator<number> {
  for (
    let at = data.indexOf('\nFrom ', Math.max(0, start - 1));
    at >= 0 && at + 1 < end;
    at = data.indexOf('\nFrom ', at + 1)
  ) {
    const behindEmptyLine = data[at - 1] === 0x0a || (data[at - 1] === 0x0d && data[at - 2] === 0x0a)
    if (behindEmptyLine && isMbox(data.subarray(at + 1, at + 1 + POSTMARK_BYTES_MAX))) yield at + 1
  }
}

function readMail(bytes: Buffer): Buffer {
  const feed = isMbox(bytes) ? bytes.indexOf(0x0a) + 1 : 0
  const mail = bytes.subarray(feed)
  if (!mail.includes('\n>')) return mail
  return Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
}
