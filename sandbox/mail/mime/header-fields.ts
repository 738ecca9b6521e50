import { guessText } from './text-bytes.ts'

export interface HeaderField {
  /** As the sender spelled it. */
  name: string
  /**
   * Unfolded: line ends are gone, the white space after them stays, as Gmail shows it. Encoded words are still encoded.
   */
  value: string
}

export interface HeaderBlock {
  fields: HeaderField[]
  /** Where the body begins. */
  end: number
}

/** Room for a subject of 1 MB and much else. What lies beyond is still header, but is not shown. */
const BLOCK_BYTES_MAX = 16 * 1024 * 1024

const LF = 10
const CR = 13

/**
 * Read the header block that begins at `start`, forgiving all that real mail does: any line end, an mbox `From ` line
 * in front, lines that are no field, no block at all, no empty line after it. One pass.
 *
 * @param fieldsMax how many fields to show; what comes after them is header still
 * @param isBoundary says whether a line is a delimiter of an enclosing multipart: it
 *   ends a block whose empty line is missing
 */
export function readHeaderBlock(
  raw: Buffer,
  start: number,
  fieldsMax: number,
  isBoundary: (lineStart: number, lineEnd: number) => boolean,
): HeaderBlock {
  const fields: HeaderField[] = []
  let at = start
  let fieldStart = -1
  let fieldEnd = -1
  const close = () => {
    if (fieldStart >= 0 && fields.length < fieldsMax) {
      const field = readField(raw.subarray(fieldStart, fieldEnd))
      if (field) fields.push(field)
    }
    fieldStart = -1
  }
  while (at < raw.length) {
    const newline = raw.indexOf(LF, at)
    const next = newline < 0 ? raw.length : newline + 1
    const lineEnd = contentEnd(raw, at, next)
    if (lineEnd === at) {
      close()
      return { fields, end: next }
    }
    if (raw[at] === 45 /* - */ && isBoundary(at, lineEnd)) break
    const first = raw[at]
    const isFolded = first === 32 || first === 9
    if (isFolded && fieldStart >= 0) {
      fieldEnd = lineEnd
    } else if (looksLikeField(raw, at, lineEnd)) {
      close()
      if (at - start < BLOCK_BYTES_MAX) {
        fieldStart = at
        fieldEnd = lineEnd
      }
    } else if (at === start && !isMailboxLine(raw, at)) {
      return { fields, end: start } // no header at all: everything is body
    } else {
      close()
    }
    at = next
  }
  close()
  return { fields, end: at }
}

/** Where a line's content ends: before LF, CRLF, or the stray CRs that some gateways leave. */
function contentEnd(raw: Buffer, start: number, next: number): number {
  let lineEnd = next
  if (lineEnd > start && raw[lineEnd - 1] === LF) lineEnd--
  while (lineEnd > start && raw[lineEnd - 1] === CR) lineEnd--
  return lineEnd
}

/** Field names in use are far shorter; a colon that comes later belongs to a sentence. */
const NAME_BYTES_MAX = 256

function looksLikeField(raw: Buffer, start: number, end: number): boolean {
  const limit = Math.min(end, start + NAME_BYTES_MAX)
  for (let at = start; at < limit; at++) {
    const byte = raw[at] ?? 0
    if (byte === 58 /* : */) return at > start
    // White space before the colon is forbidden now and was allowed once (RFC 5322 §4.5.3); inside a name never.
    if (byte === 32 || byte === 9) return raw[skipBlanks(raw, at, limit)] === 58
    if (byte < 33 || byte > 126) return false
  }
  return false
}

function skipBlanks(raw: Buffer, start: number, end: number): number {
  let at = start
  while (at < end && (raw[at] === 32 || raw[at] === 9)) at++
  return at
}

/** The line that an mbox puts before each message, which exports often leave in. */
function isMailboxLine(raw: Buffer, at: number): boolean {
  const head = raw.toString('latin1', at, at + 6)
  return head.startsWith('From ') || head === '>From '
}

function readField(bytes: Buffer): HeaderField | undefined {
  const colon = bytes.indexOf(58)
  if (colon < 1) return undefined
  const name = bytes.toString('latin1', 0, colon).trimEnd()
  const text = guessText(bytes.subarray(colon + 1))
  const unfolded = text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]+/g, '') : text
  return { name, value: unfolded.trim() }
}

/** The first field of this name, in any case; undefined when there is none. */
export function findField(fields: readonly HeaderField[], name: string): string | undefined {
  const wanted = name.toLowerCase()
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value
}
