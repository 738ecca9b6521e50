import { readPartTree } from '../mail/mime/part-tree.ts'

/** A field's name is far shorter; what comes later is no name. */
const NAME_BYTES_MAX = 256

/**
 * Put lines in place of the field of this name, or in front where there is none; without lines it is taken away.
 * A field that stands there twice leaves both times. Line by line and byte for byte, so that a signature over the
 * rest still holds.
 *
 * @param lines whole fields, without their line ends
 */
export function replaceField(raw: Buffer, name: string, lines: readonly string[]): Buffer {
  const headerEnd = readPartTree(raw).bodyStart
  const kept: Buffer[] = []
  let place = -1
  let drops = false
  for (let at = 0; at < headerEnd; ) {
    const newline = raw.indexOf(10, at)
    const next = newline < 0 ? headerEnd : Math.min(newline + 1, headerEnd)
    const line = raw.subarray(at, next)
    at = next
    if (!isFolded(line)) drops = nameOf(line) === name.toLowerCase()
    if (drops && place < 0) place = kept.length
    if (!drops) kept.push(line)
  }
  kept.splice(Math.max(place, 0), 0, fieldLines(lines))
  return Buffer.concat([...kept, raw.subarray(headerEnd)])
}

/** Put lines in front, as each server on the way does. @param lines whole fields, without their line ends */
export function prependFields(raw: Buffer, lines: readonly string[]): Buffer {
  return lines.length === 0 ? raw : Buffer.concat([fieldLines(lines), raw])
}

function fieldLines(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''))
}

function isFolded(line: Buffer): boolean {
  return line[0] === 32 || line[0] === 9
}

function nameOf(line: Buffer): string {
  const head = line.toString('latin1', 0, NAME_BYTES_MAX)
  const colon = head.indexOf(':')
  return colon < 0 ? '' : head.slice(0, colon).trimEnd().toLowerCase()
}
