import type { ImapPart } from '../../transport/imap/imap.ts'
import { encodedBytes } from './encoded-bytes.ts'

/** A mail without its attachments' bytes, put together from what was asked for. */
export interface Skeleton {
  raw: Buffer
  /** How many bytes each left-out part would have, decoded, by its id in our numbering. */
  sizes: Map<string, number>
}

/** A section to ask for, or a piece of it. */
export interface WantedSection {
  section: string
  from?: number
  bytesMax?: number
}

/** Two lines of base64 and more: how long its lines are, and how it is padded. */
const TAIL_BYTES = 200
const LINE_END = Buffer.from('\r\n')

/** The sections to ask for: the header of every part, and what is in it where it is text. Pure. */
export function wantedSections(structure: ImapPart, textBytesMax: number): { section: string; bytesMax?: number }[] {
  if (structure.parts.length === 0) {
    return isShownText(structure) ? [{ section: '1', bytesMax: textBytesMax }] : tailOf({ ...structure, section: '1' })
  }
  return structure.parts.flatMap((part) => sectionsOf(part, textBytesMax))
}

function sectionsOf(part: ImapPart, bytesMax: number): WantedSection[] {
  const own = { section: `${part.section}.MIME` }
  if (isContainer(part)) return [own, ...part.parts.flatMap((child) => sectionsOf(child, bytesMax))]
  if (isShownText(part)) return [own, { section: part.section, bytesMax }]
  return [own, ...tailOf(part)]
}

/** Enough of an attachment to tell its size. */
function tailOf({ section, encoding, sizeBytes }: ImapPart): WantedSection[] {
  if (encoding !== 'base64') return []
  return [{ section, from: Math.max(0, sizeBytes - TAIL_BYTES), bytesMax: TAIL_BYTES }]
}

/**
 * Put a mail together from its header, its parts' headers and its texts, each attachment empty in its place: read by
 * the same reader as a whole mail, it gives the same message but for the sizes, which stand beside. Pure.
 *
 * @param header Of the mail, ending in an empty line.
 */
export function assembleSkeleton(header: Buffer, structure: ImapPart, sections: ReadonlyMap<string, Buffer>): Skeleton {
  const sizes = new Map<string, number>()
  const pieces: Buffer[] = [header]
  if (structure.parts.length > 0) addParts(structure, header)
  else if (isShownText(structure)) pieces.push(sections.get('1') ?? Buffer.alloc(0))
  else sizes.set('', encodedBytes(structure, sections.get('1')))
  return { raw: Buffer.concat(pieces), sizes }

  function addParts(container: ImapPart, containerHeader: Buffer): void {
    const boundary = findBoundary(containerHeader)
    if (boundary === undefined) return
    for (const part of container.parts) {
      const mime = sections.get(`${part.section}.MIME`) ?? LINE_END
      pieces.push(Buffer.from(`--${boundary}\r\n`), mime)
      if (isContainer(part)) addParts(part, mime)
      else if (isShownText(part)) pieces.push(sections.get(part.section) ?? Buffer.alloc(0))
      else sizes.set(partIdOf(part.section), encodedBytes(part, sections.get(part.section)))
      pieces.push(LINE_END)
    }
    pieces.push(Buffer.from(`--${boundary}--\r\n`))
  }
}

/** Our numbering counts from nought and Gmail's does: `1.2` is `0.1`. */
export function partIdOf(section: string): string {
  return section
    .split('.')
    .map((number) => Number(number) - 1)
    .join('.')
}

/** The section of a part of ours; a mail without parts is its own first. */
export function sectionOf(partId: string): string {
  if (partId === '') return '1'
  return partId
    .split('.')
    .map((number) => Number(number) + 1)
    .join('.')
}

function isContainer(part: ImapPart): boolean {
  return part.type.startsWith('multipart/') && part.parts.length > 0
}

function isShownText(part: ImapPart): boolean {
  return (part.type === 'text/plain' || part.type === 'text/html') && part.disposition !== 'attachment'
}

function findBoundary(header: Buffer): string | undefined {
  const unfolded = header.toString('latin1').replace(/\r?\n[ \t]+/g, ' ')
  const type = /^content-type[ \t]*:(.*)$/im.exec(unfolded)?.[1] ?? ''
  const found = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(type)
  return found?.[1] ?? found?.[2]
}
