import { findField, type HeaderField, readHeaderBlock } from './header-fields.ts'
import { type ParameterizedValue, readParameters } from './parameters.ts'

/** One part of a message. Bodies are ranges of the raw bytes: nothing is copied or decoded until somebody asks. */
export interface MimePart {
  headers: readonly HeaderField[]
  contentType: ParameterizedValue
  /** As the header says it; undefined means seven bits. */
  transferEncoding: string | undefined
  disposition: ParameterizedValue
  bodyStart: number
  bodyEnd: number
  /** Of a multipart its parts; of a `message/rfc822` in clear the one message inside. */
  parts: MimePart[]
}

/**
 * Mail nests three or four deep, forwards of forwards a little deeper. 500 must come through; a
 * client's recursion must not be starved by us.
 */
const DEPTH_MAX = 1_000
/**
 * A digest has hundreds of parts. Beyond this the rest stays in the last part: a 40 MB body of delimiters is no mail.
 */
const PARTS_MAX = 10_000
/**
 * Ten times what the mail servers we know accept; a crafted file of a million
 * one-letter fields must not become objects.
 */
const FIELDS_MAX = 100_000
/** RFC 2046 §5.1.1 allows 70 characters; some senders exceed it a little. A longer line is text. */
const BOUNDARY_CHARS_MAX = 250

interface Open {
  part: MimePart
  /** The boundary parameter while the multipart is open. */
  boundary: string | undefined
}

/**
 * Split a message into its parts, whatever it is: any bytes give a tree, and no input costs more than one
 * pass over them, because each line that could be a delimiter is looked up among the open boundaries
 * instead of being searched for per level.
 *
 * @see RFC 2046 §5.1
 */
export function readPartTree(raw: Buffer): MimePart {
  const stack: Open[] = []
  const depthOf = new Map<string, number>()
  let partCount = 0
  let fieldsLeft = FIELDS_MAX

  const root = openPart(0)
  let at = innermost().part.bodyStart
  while (depthOf.size > 0) {
    const dashes = findDashes(raw, at)
    if (dashes < 0) break
    const lineEnd = endOfLine(raw, dashes)
    const found = readDelimiter(dashes, lineEnd)
    at = lineEnd
    if (!found || (!found.isLast && partCount >= PARTS_MAX)) continue
    closeDownTo(found.depth + 1, dashes)
    const parent = stack[found.depth]
    if (!parent) continue
    if (found.isLast) {
      closeBoundary(parent)
    } else {
      parent.part.parts.push(openPart(afterLineEnd(raw, lineEnd)))
      at = innermost().part.bodyStart
    }
  }
  closeDownTo(0, raw.length)
  return root

  /** Read a part's header and put it on the stack, and with it the messages that it is made of. */
  function openPart(start: number): MimePart {
    partCount++
    const block = readHeaderBlock(raw, start, fieldsLeft, (from, to) => readDelimiter(from, to) !== undefined)
    fieldsLeft -= block.fields.length
    const part = partOf(block.fields, block.end)
    const type = part.contentType.value
    const boundary = type.startsWith('multipart/') ? part.contentType.parameters.get('boundary')?.trimEnd() : undefined
    const isDeep = stack.length >= DEPTH_MAX
    stack.push({ part, boundary: undefined })
    if (boundary && !isDeep && !depthOf.has(boundary)) {
      innermost().boundary = boundary
      depthOf.set(boundary, stack.length - 1)
    }
    if (type === 'message/rfc822' && !isDeep && isClear(part.transferEncoding)) part.parts.push(openPart(block.end))
    return part
  }

  function readDelimiter(lineStart: number, lineEnd: number): { depth: number; isLast: boolean } | undefined {
    if (depthOf.size === 0 || lineEnd - lineStart > BOUNDARY_CHARS_MAX + 4) return undefined
    const line = raw.toString('latin1', lineStart, lineEnd)
    if (!line.startsWith('--')) return undefined
    const name = line.slice(2).trimEnd()
    const depth = depthOf.get(name)
    if (depth !== undefined) return { depth, isLast: false }
    const lastDepth = name.endsWith('--') ? depthOf.get(name.slice(0, -2)) : undefined
    return lastDepth === undefined ? undefined : { depth: lastDepth, isLast: true }
  }

  function innermost(): Open {
    const open = stack.at(-1)
    if (!open) throw new Error('the root part is never closed while the tree is read')
    return open
  }

  /** Close every part deeper than `depth`; their bodies end before the line end that precedes `position`. */
  function closeDownTo(depth: number, position: number): void {
    while (stack.length > depth) {
      const open = stack.pop()
      if (!open) return
      closeBoundary(open)
      const end = position === raw.length && depth === 0 ? position : beforeLineEnd(raw, position)
      open.part.bodyEnd = Math.max(open.part.bodyStart, end)
    }
  }

  function closeBoundary(open: Open): void {
    if (open.boundary !== undefined) depthOf.delete(open.boundary)
    open.boundary = undefined
  }
}

function partOf(headers: readonly HeaderField[], bodyStart: number): MimePart {
  const contentType = readParameters(findField(headers, 'content-type'))
  return {
    headers,
    // RFC 2045 §5.2: what does not say what it is, is text.
    contentType: contentType.value.includes('/') ? contentType : { ...contentType, value: 'text/plain' },
    transferEncoding: findField(headers, 'content-transfer-encoding'),
    disposition: readParameters(findField(headers, 'content-disposition')),
    bodyStart,
    bodyEnd: bodyStart,
    parts: [],
  }
}

function isClear(transferEncoding: string | undefined): boolean {
  const encoding = transferEncoding?.trim().toLowerCase()
  return encoding !== 'base64' && encoding !== 'quoted-printable'
}

/** The next line at or after `from` that begins with two dashes; -1 when there is none. */
function findDashes(raw: Buffer, from: number): number {
  if (from === 0 && raw.toString('latin1', 0, 2) === '--') return 0
  const found = raw.indexOf('\n--', Math.max(0, from - 1), 'latin1')
  return found < 0 ? -1 : found + 1
}

function endOfLine(raw: Buffer, start: number): number {
  const newline = raw.indexOf(10, start)
  if (newline < 0) return raw.length
  return newline > start && raw[newline - 1] === 13 ? newline - 1 : newline
}

function afterLineEnd(raw: Buffer, lineEnd: number): number {
  const newline = raw.indexOf(10, lineEnd)
  return newline < 0 ? raw.length : newline + 1
}

/** The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function beforeLineEnd(raw: Buffer, position: number): number {
  let end = position
  if (end > 0 && raw[end - 1] === 10) end--
  if (end > 0 && raw[end - 1] === 13) end--
  return end
}
