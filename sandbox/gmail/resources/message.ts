import { readPartTree } from '../../mail/mime/part-tree.ts'
import type { Message } from '../../mail/room.ts'
import { makeAttachmentId } from '../attachment-id.ts'
import type { Call } from '../call.ts'
import { forbidden, notFound } from '../errors.ts'
import { payloadOf, shownHeaders, toBase64Url } from './payload.ts'

export const MESSAGE_FORMATS = ['minimal', 'full', 'raw', 'metadata'] as const
export type MessageFormat = (typeof MESSAGE_FORMATS)[number]

/**
 * The format that a call asks for.
 *
 * @throws GmailError 403 for a format that shows bodies to a token that may only see headers
 */
export function readFormat(call: Call): MessageFormat {
  const asked = call.query.text('format')?.toLowerCase()
  const format = MESSAGE_FORMATS.find((known) => known === asked) ?? 'full'
  if (call.headersOnly && (format === 'full' || format === 'raw')) {
    throw forbidden(`Metadata scope doesn't allow format ${format.toUpperCase()}`)
  }
  return format
}

/** A message as the methods that change it answer: where it is, and how it now stands. */
export function showChanged({ id, threadId, labelIds }: Message): object {
  return { id, threadId, labelIds }
}

/** A message as `messages.get` and `threads.get` show it. */
export function showMessage(call: Call, message: Message, format: MessageFormat): object {
  const summary = {
    id: message.id,
    threadId: message.threadId,
    labelIds: message.labelIds,
    // A snippet is body: a token that may only see headers gets none.
    ...(!call.headersOnly && { snippet: message.snippet }),
    historyId: String(message.historyId),
    internalDate: String(message.internalDate),
    sizeEstimate: message.sizeBytes,
  }
  if (format === 'minimal') return summary
  const raw = call.box.mail.findRaw(call.userId, message.id)
  if (!raw) throw notFound()
  if (format === 'raw') return { ...summary, raw: toBase64Url(raw) }
  const root = readPartTree(raw)
  if (format === 'full') {
    const nameAttachment = (index: number) => makeAttachmentId(message.id, index, call.box.random(12))
    return { ...summary, payload: payloadOf(raw, root, nameAttachment) }
  }
  const wanted = new Set(call.query.all('metadataHeaders').map((name) => name.toLowerCase()))
  const headers = shownHeaders(root).filter(({ name }) => wanted.size === 0 || wanted.has(name.toLowerCase()))
  return {
    ...summary,
    payload: {
      partId: '',
      ...(!call.headersOnly && { mimeType: root.contentType.value }),
      ...(headers.length > 0 && { headers }),
    },
  }
}
