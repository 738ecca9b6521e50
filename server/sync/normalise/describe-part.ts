import { decodeText } from './charset.ts'
import { decodeHeaderText } from './header-text.ts'
import { FILENAME_CODE_POINTS, MESSAGE_ID_CHARS_MAX } from './limits.ts'
import type { HeaderField, MailPart } from './part-tree.ts'
import type { Reading } from './reading.ts'
import { cutCodePoints } from './storable.ts'
import { type Parameter, readStructuredHeader } from './structured-header.ts'

/** What a part's own header says of it. */
export type PartDescription = Pick<MailPart, 'mimeType' | 'charset' | 'disposition' | 'filename' | 'contentId'> & {
  boundary: string | undefined
}

/** `type/subtype` as RFC 6838 §4.2 allows them. */
const MIME_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/

/**
 * Read what a part says of itself. A type that is no type counts as plain text, as RFC 2045 §5.2 asks.
 *
 * @param fallbackType The type where none is named: `message/rfc822` inside a digest, else `text/plain`.
 */
export function describePart(fields: readonly HeaderField[], fallbackType: string, reading: Reading): PartDescription {
  const typeField = findField(fields, 'content-type')
  const type = readStructuredHeader(typeField ?? '')
  const disposition = readStructuredHeader(findField(fields, 'content-disposition') ?? '')
  const named = [disposition.params.get('filename'), type.params.get('name')].find((parameter) => parameter?.value)
  const contentId = (findField(fields, 'content-id') ?? '').replace(/^.*?<|>.*$/gs, '').trim()
  return {
    mimeType: typeField === undefined ? fallbackType : (findMimeType(type.value) ?? 'text/plain'),
    charset: type.params.get('charset')?.value,
    disposition: readDisposition(disposition.value),
    filename: named ? readFilename(named, reading) : '',
    contentId: contentId === '' ? null : cutCodePoints(contentId, MESSAGE_ID_CHARS_MAX),
    boundary: type.params.get('boundary')?.value.trimEnd(),
  }
}

/** The first field of this name. */
export function findField(fields: readonly HeaderField[], name: string): string | undefined {
  for (const field of fields) if (field.name === name) return field.value
  return undefined
}

/** A type in lower case, when it is one. */
export function findMimeType(text: string): string | undefined {
  const type = text.toLowerCase()
  return MIME_TYPE.test(type) ? type : undefined
}

/** A word nobody knows means attachment. @see RFC 2183 §2.8 */
function readDisposition(word: string): MailPart['disposition'] {
  if (word === '') return undefined
  return word === 'inline' || word === 'form-data' ? 'inline' : 'attachment'
}

function readFilename({ value, percentEncodedIn }: Parameter, reading: Reading): string {
  return cleanFilename(percentEncodedIn === undefined ? value : decodePercents(value, percentEncodedIn), reading)
}

/** A sender's folders are nobody's business, and `../` is an attack on whoever saves the file. */
export function cleanFilename(sent: string, reading: Reading): string {
  const name = decodeHeaderText(sent, reading).split(/[/\\]/).at(-1) ?? ''
  return cutCodePoints(name.trim(), FILENAME_CODE_POINTS)
}

function decodePercents(value: string, charset: string): string {
  const bytes = value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  // Characters beyond latin1 can only stand here unencoded: then nothing was encoded as it should be.
  return /[\u0100-\uffff]/.test(bytes) ? bytes : decodeText(Buffer.from(bytes, 'latin1'), charset).text
}
