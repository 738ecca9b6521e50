import { AppError } from '../../core/errors.ts'

/** What may stand before the content: a brace, a size, an id. Google's is under 500 bytes. */
const LEAD_CHARS_MAX = 64 * 1024

/**
 * Decode the content out of an attachment's JSON as it comes, so that forty megabytes are never held at once.
 *
 * @param chunks The answer of `messages.attachments.get`: an object whose `data` is base64url, which needs no escapes.
 * @returns the part's bytes, in pieces; none for an empty part
 * @throws `gmail.unreachable` when it breaks off or is something else; what came before has been handed out
 */
export async function* readAttachmentStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('latin1')
  let lead: string | undefined = ''
  let rest = ''
  for await (const chunk of chunks) {
    let text = rest + decoder.decode(chunk, { stream: true })
    if (lead !== undefined) {
      lead += text
      const opening = /"data"\s*:\s*"/.exec(lead)
      if (!opening && lead.length > LEAD_CHARS_MAX) throw broken('no content where it should begin')
      if (!opening) {
        rest = ''
        continue
      }
      text = lead.slice(opening.index + opening[0].length)
      lead = undefined
    }
    const close = text.indexOf('"')
    const content = close < 0 ? text : text.slice(0, close)
    if (/[^\w+/=-]/.test(content)) throw broken('something in it is not base64')
    // Four characters are three bytes; what is left over waits for the next chunk.
    const whole = close < 0 ? content.length - (content.length % 4) : content.length
    if (whole > 0) yield Buffer.from(content.slice(0, whole), 'base64url')
    if (close >= 0) return
    rest = content.slice(whole)
  }
  if (lead === undefined || !isEmptyPart(lead)) throw broken('it breaks off')
}

/** Google leaves `data` out of a part without content. */
function isEmptyPart(json: string): boolean {
  try {
    return typeof JSON.parse(json) === 'object'
  } catch {
    // Broken off: no whole answer, and so no empty part.
    return false
  }
}

function broken(detail: string): AppError {
  return new AppError('gmail.unreachable', `an attachment: ${detail}`)
}
