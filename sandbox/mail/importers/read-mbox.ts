import { createReadStream } from 'node:fs'
import { readGmailLabels } from './gmail-labels.ts'
import { type Found, MESSAGE_BYTES_MAX, TOO_LARGE } from './sources.ts'

/** The line between two messages: an address, and a date with a time in any of the forms that programs write. */
const SEPARATOR = /^From \S.*\d{1,2}:\d{2}/
/** A separator fits in far less; a longer line is text. */
const SEPARATOR_BYTES_MAX = 500

/**
 * Read an mbox file message by message: mboxrd and mboxo, LF or CRLF. Content-Length is not believed.
 * Holds one message and one chunk of the file.
 *
 * @see RFC 4155; https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml
 */
export async function* readMbox(path: string): AsyncGenerator<Found> {
  let number = 0
  let envelope = ''
  let pieces: Buffer[] = []
  let sizeBytes = 0
  let afterBlank = true

  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const separator: string | undefined = afterBlank ? readSeparator(line) : undefined
      if (separator !== undefined) {
        if (number > 0) yield finish()
        number++
        envelope = separator
        pieces = []
        sizeBytes = 0
      } else {
        sizeBytes += line.length
        if (sizeBytes <= MESSAGE_BYTES_MAX) pieces.push(unquote(line))
      }
      afterBlank = separator === undefined && isBlank(line)
    }
  }
  if (number > 0) yield finish()

  function finish(): Found {
    const place = `${path}#${number}`
    if (sizeBytes > MESSAGE_BYTES_MAX) return { is: 'refused', path: place, reason: TOO_LARGE }
    const raw = withoutLastBlank(Buffer.concat(pieces))
    if (raw.length === 0) return { is: 'refused', path: place, reason: 'nothing between two separator lines' }
    const filedAt = Date.parse(envelope.replace(/^From \S+\s+/, ''))
    return {
      is: 'message',
      path: place,
      raw,
      marks: readGmailLabels(raw),
      filedAt: Number.isNaN(filedAt) ? undefined : filedAt,
    }
  }
}

/**
 * The lines of each chunk of the file, with their ends. One longer than a message may
 * be is cut: its message is refused anyway.
 */
async function* readLines(path: string): AsyncGenerator<Buffer[]> {
  let held: Buffer[] = []
  let heldBytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const lines: Buffer[] = []
    let start = 0
    for (let newline = chunk.indexOf(10); newline >= 0; newline = chunk.indexOf(10, start)) {
      const end = chunk.subarray(start, newline + 1)
      lines.push(held.length > 0 ? Buffer.concat([...held, end]) : end)
      held = []
      heldBytes = 0
      start = newline + 1
    }
    const rest = chunk.subarray(start)
    if (rest.length > 0 && heldBytes <= MESSAGE_BYTES_MAX) held.push(rest)
    heldBytes += rest.length
    yield lines
  }
  if (held.length > 0) yield [Buffer.concat(held)]
}

function readSeparator(line: Buffer): string | undefined {
  if (line[0] !== 70 /* F */ || line.length > SEPARATOR_BYTES_MAX) return undefined
  const text = line.toString('latin1').trimEnd()
  return SEPARATOR.test(text) ? text : undefined
}

function isBlank(line: Buffer): boolean {
  return line.length <= 2 && line.toString('latin1').trim() === ''
}

/** `>From ` was `From `, `>>From ` was `>From `: one mark is the mbox's, the others are the sender's. */
function unquote(line: Buffer): Buffer {
  return line[0] === 62 /* > */ && /^>+From /.test(line.toString('latin1', 0, 100)) ? line.subarray(1) : line
}

/** The empty line before a separator is the mbox's. */
function withoutLastBlank(raw: Buffer): Buffer {
  if (raw.subarray(-4).toString('latin1') === '\r\n\r\n') return raw.subarray(0, -2)
  return raw.subarray(-2).toString('latin1') === '\n\n' ? raw.subarray(0, -1) : raw
}
