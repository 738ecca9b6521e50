import { isContainer } from '../../mail/mime/part-content.ts'
import type { MimePart } from '../../mail/mime/part-tree.ts'

/** Which bytes of a message are asked for: `BODY[1.2.MIME]` is part 1.2, its MIME header. */
export interface Section {
  /** Empty for the message itself. */
  part: readonly number[]
  text: 'ALL' | 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT' | 'MIME' | 'TEXT'
  /** Of the two that name fields, in lower case. */
  fields: ReadonlySet<string>
}

interface Found {
  part: MimePart
  /** Where its own header begins. */
  start: number
}

/**
 * The bytes that a section names; undefined when the message has no such part.
 *
 * @see RFC 3501 §6.4.5
 */
export function findSection(raw: Buffer, root: MimePart, section: Section): Buffer | undefined {
  if (section.part.length === 0) return messageSection(raw, { part: root, start: 0 }, section)
  const found = findPart(raw, { part: root, start: 0 }, section.part)
  if (!found) return undefined
  if (section.text === 'ALL') return raw.subarray(found.part.bodyStart, found.part.bodyEnd)
  if (section.text === 'MIME') return raw.subarray(found.start, found.part.bodyStart)
  const [inner] = found.part.parts
  if (!inner || isContainer(found.part)) return undefined
  return messageSection(raw, { part: inner, start: found.part.bodyStart }, section)
}

function messageSection(raw: Buffer, { part, start }: Found, section: Section): Buffer | undefined {
  const header = raw.subarray(start, part.bodyStart)
  switch (section.text) {
    case 'ALL':
      return raw.subarray(start, part.bodyEnd)
    case 'HEADER':
      return header
    case 'HEADER.FIELDS':
      return pickFields(header, (name) => section.fields.has(name))
    case 'HEADER.FIELDS.NOT':
      return pickFields(header, (name) => !section.fields.has(name))
    case 'TEXT':
      return raw.subarray(part.bodyStart, part.bodyEnd)
    case 'MIME':
      return undefined
  }
}

/**
 * Parts are numbered from one; a message that is no multipart is its own part 1, and
 * what a forward holds is counted anew.
 */
function findPart(raw: Buffer, message: Found, numbers: readonly number[]): Found | undefined {
  const [first = 0, ...rest] = numbers
  const child = isContainer(message.part) ? findChild(raw, message.part, first) : first === 1 ? message : undefined
  if (!child || rest.length === 0) return child
  if (isContainer(child.part)) return findPart(raw, child, rest)
  const [inner] = child.part.parts
  return inner && child !== message ? findPart(raw, { part: inner, start: child.part.bodyStart }, rest) : undefined
}

function findChild(raw: Buffer, parent: MimePart, number: number): Found | undefined {
  const part = parent.parts[number - 1]
  if (!part) return undefined
  const before = parent.parts[number - 2]
  return { part, start: headerStart(raw, before ? before.bodyEnd : parent.bodyStart, part.bodyStart, parent) }
}

/** A part's header begins after the delimiter that stands between the part before it and its body. */
function headerStart(raw: Buffer, from: number, bodyStart: number, parent: MimePart): number {
  const delimiter = `--${parent.contentType.parameters.get('boundary')?.trimEnd() ?? ''}`
  for (let line = from; line >= 0 && line < bodyStart; ) {
    const newline = raw.indexOf(10, line)
    const next = newline < 0 ? bodyStart : newline + 1
    if (raw.toString('latin1', line, next).trimEnd() === delimiter) return Math.min(next, bodyStart)
    line = next
  }
  return bodyStart
}

/** The fields of a header block whose names are wanted, byte for byte, with the empty line that ends every block. */
function pickFields(header: Buffer, isWanted: (name: string) => boolean): Buffer {
  const kept: Buffer[] = []
  let keeps = false
  for (let at = 0; at < header.length; ) {
    const newline = header.indexOf(10, at)
    const next = newline < 0 ? header.length : newline + 1
    const line = header.subarray(at, next)
    at = next
    const isFolded = line[0] === 32 || line[0] === 9
    if (!isFolded) {
      const colon = line.indexOf(58)
      keeps = colon > 0 && isWanted(line.toString('latin1', 0, colon).trimEnd().toLowerCase())
    }
    if (keeps) kept.push(line)
  }
  const last = kept.at(-1)
  if (last && last.at(-1) !== 10) kept.push(Buffer.from('\r\n'))
  return Buffer.concat([...kept, Buffer.from('\r\n')])
}
