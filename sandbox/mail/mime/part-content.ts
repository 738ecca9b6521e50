import type { MimePart } from './part-tree.ts'
import { textOf } from './text-bytes.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** A part's own bytes, the transfer encoding undone. Empty for a multipart. */
export function contentOf(raw: Buffer, part: MimePart): Buffer {
  if (isContainer(part)) return Buffer.alloc(0)
  return decodeTransfer(raw.subarray(part.bodyStart, part.bodyEnd), part.transferEncoding)
}

/** A text part as text, whatever its charset is or claims to be. */
export function textContentOf(raw: Buffer, part: MimePart): string {
  return textOf(contentOf(raw, part), part.contentType.parameters.get('charset'))
}

/** A multipart that really has parts. One whose delimiters never come is shown as the text that it is. */
export function isContainer(part: MimePart): boolean {
  return part.contentType.value.startsWith('multipart/') && part.parts.length > 0
}

/** The name a sender gave the part; empty when there is none. */
export function fileNameOf(part: MimePart): string {
  return part.disposition.parameters.get('filename') ?? part.contentType.parameters.get('name') ?? ''
}

/** Whether the part is read in the message itself: text without a file name, not marked as an attachment. */
export function isReadInPlace(part: MimePart): boolean {
  const isText = part.contentType.value.startsWith('text/') || part.contentType.value.startsWith('multipart/')
  return isText && fileNameOf(part) === '' && part.disposition.value !== 'attachment'
}

/** Every part, outermost first, with Gmail's id for it: empty for the root, then `0`, `0.1`, … */
export function* eachPart(part: MimePart, partId = ''): Generator<{ part: MimePart; partId: string }> {
  yield { part, partId }
  for (const [index, child] of part.parts.entries()) yield* eachPart(child, childId(partId, index))
}

/** The id of the child at `index` of the part named `partId`. */
export function childId(partId: string, index: number): string {
  return partId === '' ? String(index) : `${partId}.${index}`
}
