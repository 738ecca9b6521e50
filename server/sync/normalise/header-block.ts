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
    'mime-version content-type content-transfer-encoding content-disposition content-id ' +
    'list-id auto-submitted precedence return-path list-post list-unsubscribe list-unsubscribe-post feedback-id ' +
    'x-auto-response-suppress'
  ).split(' '),
)
/** What a line after a broken one must be for us to believe that the header goes on. */
const KNOWN_NAME =
  /^(from|sender|reply-to|to|cc|bcc|subject|date|message-id|in-reply-to|references|mime-version|received|return-path|delivered-to|status|list-[a-z-]+|content-[a-z-]+|x-[a-z0-9-]+|dkim-signature|authentication-results)[ \t]*:/i
/** Printable ASCII but the colon, and forgivingly a space before it. @see RFC 5322 §2.2 */
const FIELD = /^([!-9;-~]{1,100})[ \t]*:/
const LINE_FEED = 0x0a
const RETURN = 0x0d
const HYPHEN = 0x2d

/**
 * Read the header fields that begin at `start`. They end at an empty line, at the end of the bytes, or where something
 * stands that cannot be a header: from there on it is body, so that nothing is lost.
 */
export function readHeaderBlock(bytes: Buffer, start: number, reading: Reading): HeaderBlock {
  const fields: RawField[] = []
  let open: RawField | undefined
  let seen = 0
  let at = start
  while (at < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, at)
    const next = feed < 0 ? bytes.length : feed + 1
    const end = feed > at && bytes[feed - 1] === RETURN ? feed - 1 : feed < 0 ? bytes.length : feed
    if (end === at) return { fields, seen, bodyStart: next }

    if (isBlank(bytes[at])) {
      // A line of blanks alone ends the header for some senders and folds it for others; the next line tells.
      if (seen === 0 || (isBlankLine(bytes, at, end) && !startsField(bytes, next)))
        return { fields, seen, bodyStart: at }
      if (open && open.latin1.length < LIST_HEADER_CHARS_MAX) open.latin1 += bytes.toString('latin1', at, end)
    } else {
      const name = fieldName(bytes, at, end)
      if (name === undefined) {
        const mayGoOn = bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN
        if (!mayGoOn || !(isMboxLine(bytes, at) || startsKnownField(bytes, next)))
          return { fields, seen, bodyStart: at }
        if (!isMboxLine(bytes, at)) reading.note('header_junk')
        open = undefined
      } else {
        if (++seen > HEADER_FIELDS_MAX) return { fields, seen, bodyStart: skipHeader(bytes, at, reading) }
        const wanted = WANTED.has(name)
        open = wanted ? { name, latin1: bytes.toString('latin1', bytes.indexOf(0x3a, at) + 1, end) } : undefined
        if (open) fields.push(open)
      }
    }
    at = next
  }
  return { fields, seen, bodyStart: bytes.length }
}

function fieldName(bytes: Buffer, at: number, end: number): string | undefined {
  return FIELD.exec(bytes.toString('latin1', at, Math.min(end, at + 130)))?.[1]?.toLowerCase()
}

function startsField(bytes: Buffer, at: number): boolean {
  return FIELD.test(bytes.toString('latin1', at, at + 130))
}

function startsKnownField(bytes: Buffer, at: number): boolean {
  return KNOWN_NAME.test(bytes.toString('latin1', at, at + 130))
}

/** The line mbox files put before each mail, and its quoted form. */
function isMboxLine(bytes: Buffer, at: number): boolean {
  return /^>?From /.test(bytes.toString('latin1', at, at + 6))
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09
}

function isBlankLine(bytes: Buffer, at: number, end: number): boolean {
  for (let index = at; index < end; index++) if (!isBlank(bytes[index])) return false
  return true
}

/** Too many fields: the body begins behind the next empty line. */
function skipHeader(bytes: Buffer, at: number, reading: Reading): number {
  reading.note('headers_cut')
  const ends = [bytes.indexOf('\n\n', at), bytes.indexOf('\n\r\n', at)].filter((end) => end >= 0)
  return ends.length === 0 ? bytes.length : Math.min(...ends) + 1
}
