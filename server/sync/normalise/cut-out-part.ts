import { AppError } from '../../core/errors.ts'
import type { MailPart } from './part-tree.ts'
import { readRawParts } from './raw-parts.ts'
import { startReading } from './reading.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** The decoded bytes of one part of a mail. @throws `mail.attachment_gone` the mail has no such part */
export function cutOutPart(raw: Buffer, partId: string): Buffer {
  const { root } = readRawParts(
    raw,
    startReading(raw.length, () => 0),
  )
  const body = findPart(root, partId)?.body
  if (body?.is !== 'encoded') throw new AppError('mail.attachment_gone', 'the mail has no such part any more')
  return decodeTransfer(body.bytes, body.encoding, raw.length).bytes
}

/** The part of that id, in the tree below `part`; undefined when there is none. */
export function findPart(part: MailPart, partId: string): MailPart | undefined {
  if (part.partId === partId) return part
  for (const child of part.parts) {
    const found = findPart(child, partId)
    if (found) return found
  }
  return undefined
}
