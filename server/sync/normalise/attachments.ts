import type { NormalisedAttachment } from './normalised.ts'
import type { MailPart } from './part-tree.ts'
import type { Presented } from './present-parts.ts'
import { decodedSize } from './transfer-encoding.ts'

/** Describe what is attached; what the HTML shows by `cid:` is marked inline. */
export function findAttachments(presented: Presented, html: string | null): NormalisedAttachment[] {
  const shown = html === null ? new Set<string>() : contentIdsIn(html)
  return presented.attachments.map((part) => ({
    partId: part.partId,
    filename: part.filename,
    mimeType: part.mimeType,
    sizeBytes: sizeOf(part),
    inline: part.contentId !== null && shown.has(part.contentId),
    contentId: part.contentId,
  }))
}

/** @see RFC 2392: the id stands percent-encoded in the URL */
function contentIdsIn(html: string): Set<string> {
  const ids = new Set<string>()
  for (const [, id = ''] of html.matchAll(/\bcid:([^\s"'<>)]{1,1000})/gi)) {
    ids.add(id)
    if (id.includes('%'))
      ids.add(id.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
  }
  return ids
}

function sizeOf({ body }: MailPart): number {
  switch (body.is) {
    case 'none':
      return 0
    case 'encoded':
      return decodedSize(body.bytes, body.encoding)
    case 'decoded':
      return body.bytes.length
    case 'elsewhere':
      return body.sizeBytes
  }
}
