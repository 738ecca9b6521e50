import { BOUNDARY_CHARS_MAX } from './limits.ts'

/** A line that separates the parts of one multipart. */
export interface Delimiter {
  /** Where the content before it ends: the line break before it belongs to it (RFC 2046 §5.1.1). */
  contentEnd: number
  /** Where the line after it begins. */
  next: number
  /** The nesting level of the multipart whose boundary it is. */
  level: number
  /** The end mark of that multipart. */
  closes: boolean
}

export interface Delimiters {
  /** Look out for this boundary from now on. Returns what to call when its multipart is read. */
  open(boundary: string, level: number): () => void
  /** The first delimiter of any open multipart at or after `from`, which is the start of a line. */
  next(from: number): Delimiter | undefined
}

/** A line that begins with two hyphens. */
const HYPHENS = Buffer.from('\n--')
const HYPHEN = 0x2d
const LINE_FEED = 0x0a
const RETURN = 0x0d
/** The hyphens around a boundary, its line end, and blanks that gateways add. */
const LINE_BYTES_MAX = BOUNDARY_CHARS_MAX + 64

/** Find delimiters in these bytes: each line is looked at once, however many multiparts are open. */
export function delimitersIn(bytes: Buffer): Delimiters {
  const levels = new Map<string, number>()

  return {
    open(boundary, level) {
      const token = boundary.slice(0, BOUNDARY_CHARS_MAX)
      // A multipart may repeat the boundary of one around it: while it is open, the line is its own.
      const outer = levels.get(token)
      levels.set(token, level)
      return () => {
        if (outer === undefined) levels.delete(token)
        else levels.set(token, outer)
      }
    },

    next(from) {
      if (levels.size === 0) return undefined
      let start = bytes[from] === HYPHEN && bytes[from + 1] === HYPHEN ? from : nextHyphens(from)
      while (start >= 0) {
        const feed = bytes.indexOf(LINE_FEED, start)
        const next = feed < 0 ? bytes.length : feed + 1
        const found = next - start <= LINE_BYTES_MAX ? findLevel(start, next) : undefined
        if (found) return { ...found, contentEnd: Math.max(from, beforeLineEnd(start)), next }
        start = nextHyphens(next - 1)
      }
      return undefined
    },
  }

  function findLevel(start: number, next: number): { level: number; closes: boolean } | undefined {
    const token = bytes.toString('latin1', start + 2, next).trimEnd()
    const opened = levels.get(token)
    if (opened !== undefined) return { level: opened, closes: false }
    const closed = token.endsWith('--') ? levels.get(token.slice(0, -2)) : undefined
    return closed === undefined ? undefined : { level: closed, closes: true }
  }

  function nextHyphens(from: number): number {
    const at = bytes.indexOf(HYPHENS, from)
    return at < 0 ? -1 : at + 1
  }

  function beforeLineEnd(start: number): number {
    return bytes[start - 2] === RETURN ? start - 2 : start - 1
  }
}
