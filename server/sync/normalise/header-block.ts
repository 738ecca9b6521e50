import { HEADER_FIELDS_MAX, LIST_HEADER_CHARS_MAX } from './limits.ts'
import type { Reading } from './reading.ts'

/** One header field as bytes-in-characters (latin1): its character set is decided once Content-Type is known. */
export interface RawField {
  /** Lower-cased. */
  name: string
  /** Unfolded. */
  latin1: string
}

export interface HeaderBlock {
  fields: RawField[]
  /** How many fields there were, wanted or not. */
  seen: number
  /** Where the body begins. */
  bodyStart: number
}

/** The fields that a reader of mail wants; all others are stepped over without being copied. */
const WANTED = new Set(
  (
    'from sender reply-to to cc bcc subject date message-id in-reply-to references ' +
    'content-type content-transfer-encoding content-disposition content-id ' +
    'list-id auto-submitted precedence return-path list-post list-unsubscribe list-unsubscribe-post feedback-id ' +
    'x-auto-response-suppress authentication-results'
  ).split(' '),
)
/** What must follow a line that is no header for us to believe that the header goes on behind it. */
const KNOWN_FIELD =
  /^(from|sender|reply-to|to|cc|bcc|subject|date|message-id|in-reply-to|references|mime-version|received|return-path|delivered-to|status|list-[a-z-]+|content-[a-z-]+|x-[a-z0-9-]+|dkim-signature|authentication-results)[ \t]*:/i
/** Printable ASCII but the colon, and forgivingly a space before it. @see RFC 5322 §2.2 */
const FIELD = /^([!-9;-~]{1,100})[ \t]*:/
/** Enough of a line to see whether it is a field. */
const FIELD_NAME_CHARS = 130
/** A broken header is mended over a few lines, not over a paragraph. */
const LINES_LOOKED_AHEAD = 4
const LINE_FEED = 0x0a
const SEMICOLON = 0x3b
const RETURN = 0x0d

/**
 * Read the header fields that begin at `start`. They end at an empty line, at the end of the bytes, or where something
 * stands that cannot be a header: from there on it is body, so that nothing is lost.
 */
export function readHeaderBlock(bytes: Buffer, start: number, reading: Reading): HeaderBlock {
  const fields: RawField[] = []
  let open: RawField | undefined
  let seen = 0
  let owed: Owed = 'nothing'
  let at = start
  while (at < bytes.length) {
    const { end, next } = lineAt(bytes, at)
    const line = readLine(bytes, at, end, next, owed)
    switch (line.is) {
      case 'end':
        return { fields, seen, bodyStart: line.bodyStart }
      case 'folded':
        if (seen === 0) return { fields, seen, bodyStart: at }
        if (line.unindented) reading.note('header_fold_repaired')
        if (open && open.latin1.length < LIST_HEADER_CHARS_MAX) open.latin1 += bytes.toString('latin1', at, end)
        break
      case 'junk':
        if (!line.mbox) reading.note('header_junk')
        open = undefined
        break
      case 'field':
        if (++seen > HEADER_FIELDS_MAX) return { fields, seen, bodyStart: skipHeader(bytes, at, reading) }
        open = WANTED.has(line.name)
          ? { name: line.name, latin1: bytes.toString('latin1', at + line.valueAt, end) }
          : undefined
        if (open) fields.push(open)
    }
    owed = line.is === 'field' ? owedAfter(bytes, at + line.valueAt, end) : owedAfter(bytes, at, end)
    at = next
  }
  return { fields, seen, bodyStart: bytes.length }
}

type HeaderLine =
  | { is: 'field'; name: string; valueAt: number }
  | { is: 'folded'; unindented: boolean }
  | { is: 'junk'; mbox: boolean }
  | { is: 'end'; bodyStart: number }

function readLine(bytes: Buffer, at: number, end: number, next: number, owed: Owed): HeaderLine {
  if (end === at) return { is: 'end', bodyStart: next }
  if (bytes[at] === 0x20 || bytes[at] === 0x09) {
    // A line of blanks alone ends the header for some senders and folds it for others; what follows tells.
    const ends = isBlank(bytes, at, end) && !headerResumes(bytes, next)
    return ends ? { is: 'end', bodyStart: at } : { is: 'folded', unindented: false }
  }
  const text = textAt(bytes, at, end)
  // A boundary without the empty line before it begins the body, even where it looks like a field.
  if (text.startsWith('--')) return { is: 'end', bodyStart: at }
  const field = FIELD.exec(text)
  if (field) return { is: 'field', name: (field[1] ?? '').toLowerCase(), valueAt: field[0].length }
  // The line mbox files put before each mail, and its quoted form.
  if (/^>?From /.test(text)) return { is: 'junk', mbox: true }
  if (owed === 'value' || (owed === 'parameter' && /^[\w*-]+\s*=/.test(text))) return { is: 'folded', unindented: true }
  return headerResumes(bytes, next) ? { is: 'junk', mbox: false } : { is: 'end', bodyStart: at }
}

/** What a line that ended the way it did must be followed by, indented or not. */
type Owed = 'nothing' | 'value' | 'parameter'

function owedAfter(bytes: Buffer, from: number, end: number): Owed {
  let last = end - 1
  while (last >= from && (bytes[last] === 0x20 || bytes[last] === 0x09)) last--
  if (last < from) return 'value'
  return bytes[last] === SEMICOLON ? 'parameter' : 'nothing'
}

/** Whether a header field stands within the next few lines, before any empty one. */
function headerResumes(bytes: Buffer, from: number): boolean {
  let at = from
  for (let lines = 0; lines < LINES_LOOKED_AHEAD && at < bytes.length; lines++) {
    const { end, next } = lineAt(bytes, at)
    if (end === at) return false
    if (KNOWN_FIELD.test(textAt(bytes, at))) return true
    at = next
  }
  return false
}

function lineAt(bytes: Buffer, at: number): { end: number; next: number } {
  const feed = bytes.indexOf(LINE_FEED, at)
  if (feed < 0) return { end: bytes.length, next: bytes.length }
  return { end: feed > at && bytes[feed - 1] === RETURN ? feed - 1 : feed, next: feed + 1 }
}

function textAt(bytes: Buffer, at: number, end = bytes.length): string {
  return bytes.toString('latin1', at, Math.min(end, at + FIELD_NAME_CHARS))
}

function isBlank(bytes: Buffer, at: number, end: number): boolean {
  for (let index = at; index < end; index++) if (bytes[index] !== 0x20 && bytes[index] !== 0x09) return false
  return true
}

/** Too many fields: the body begins behind the next empty line. */
function skipHeader(bytes: Buffer, at: number, reading: Reading): number {
  reading.note('headers_cut')
  const plain = bytes.indexOf('\n\n', at)
  const returned = bytes.indexOf('\n\r\n', at)
  if (plain < 0 && returned < 0) return bytes.length
  return returned < 0 || (plain >= 0 && plain < returned) ? plain + 2 : returned + 3
}
