import { decodeWords } from 'postal-mime'
import type { HeaderField } from '../../mail/mime/header-fields.ts'
import {
  childId,
  contentOf,
  fileNameOf,
  isContainer,
  isReadInPlace,
  textContentOf,
} from '../../mail/mime/part-content.ts'
import type { MimePart } from '../../mail/mime/part-tree.ts'

export interface MessagePart {
  partId: string
  mimeType: string
  filename: string
  headers: HeaderField[]
  body: { size: number; data?: string; attachmentId?: string }
  parts?: MessagePart[]
}

/**
 * Text longer than this is fetched as an attachment, so that a thread's answer stays an answer. Google names no figure.
 */
const TEXT_IN_PLACE_BYTES_MAX = 1024 * 1024

/** Machine-readable reports are text in all but name, and come inside. */
const REPORTS: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/disposition-notification',
  'message/feedback-report',
])

/**
 * A message's tree as `payload` shows it.
 *
 * Texts are inside, in UTF-8 whatever their header says (Gmail recodes them and leaves the header as it was);
 * everything else has an id for `attachments.get`.
 *
 * @param nameAttachment makes the id of a part from its place among all parts
 */
export function payloadOf(raw: Buffer, root: MimePart, nameAttachment: (partIndex: number) => string): MessagePart {
  let index = 0
  return show(root, '')

  function show(part: MimePart, partId: string): MessagePart {
    const partIndex = index++
    return {
      partId,
      mimeType: part.contentType.value,
      filename: fileNameOf(part),
      headers: shownHeaders(part),
      body: showBody(part, partIndex),
      ...(part.parts.length > 0 && { parts: part.parts.map((child, place) => show(child, childId(partId, place))) }),
    }
  }

  function showBody(part: MimePart, partIndex: number): MessagePart['body'] {
    if (isContainer(part)) return { size: 0 }
    if (isReadInPlace(part) || REPORTS.has(part.contentType.value)) {
      const text = Buffer.from(textContentOf(raw, part))
      if (text.length <= TEXT_IN_PLACE_BYTES_MAX) return { size: text.length, data: toBase64Url(text) }
    }
    return { size: contentOf(raw, part).length, attachmentId: nameAttachment(partIndex) }
  }
}

/** A part's headers in order, encoded words decoded, as the API shows them. */
export function shownHeaders(part: MimePart): HeaderField[] {
  return part.headers.map(({ name, value }) => ({ name, value: value.includes('=?') ? decodeWords(value) : value }))
}

/** base64url with its padding, as the API sends it. */
export function toBase64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}
