import { findField } from './header-fields.ts'
import { isContainer, isReadInPlace, textContentOf } from './part-content.ts'
import type { MimePart } from './part-tree.ts'

/** Second forms of the same letter for programs; nobody misses them. */
const MACHINE_FORM = /^text\/(x-amp-html|watch-html)$/

/**
 * The parts that lie beside the letter, as a person counts attachments: files, forwarded mails, invitations; not the
 * letter's own text, and not what lies inside a mail inside this one.
 */
export function attachedParts(root: MimePart): MimePart[] {
  const parts = [...eachPartOfLetter(root)]
  // A letter in a kind of text nobody knows is still a letter when there is no other.
  const beside = parts.some(isLetter) ? (part: MimePart) => !isLetter(part) : (part: MimePart) => !isReadInPlace(part)
  return parts.filter((part) => beside(part) && !MACHINE_FORM.test(part.contentType.value))
}

/** Of these parts, those that the letter's HTML does not show by itself. @see RFC 2392 */
export function partsNotShown(raw: Buffer, root: MimePart, parts: readonly MimePart[]): MimePart[] {
  if (!parts.some((part) => contentIdOf(part) !== '')) return [...parts]
  const pages = [...eachPartOfLetter(root)].filter((part) => isLetter(part) && part.contentType.value === 'text/html')
  const html = pages.map((part) => textContentOf(raw, part)).join('\n')
  return parts.filter((part) => contentIdOf(part) === '' || !html.includes(`cid:${contentIdOf(part)}`))
}

function* eachPartOfLetter(part: MimePart): Generator<MimePart> {
  if (!isContainer(part)) yield part
  else for (const child of part.parts) yield* eachPartOfLetter(child)
}

function isLetter(part: MimePart): boolean {
  return isReadInPlace(part) && /^(text\/(plain|html)|multipart\/)/.test(part.contentType.value)
}

function contentIdOf(part: MimePart): string {
  return (findField(part.headers, 'content-id') ?? '').trim().replace(/^<|>$/g, '')
}
