import { contentOf, eachPart } from '../../mail/mime/part-content.ts'
import { readPartTree } from '../../mail/mime/part-tree.ts'
import { readAttachmentId } from '../attachment-id.ts'
import type { Method } from '../call.ts'
import { invalidArgument, notFound } from '../errors.ts'
import { toBase64Url } from '../resources/payload.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { readId } from './get-message.ts'

export const getAttachment: Method = {
  id: 'gmail.users.messages.attachments.get',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/messages/{messageId}/attachments/{id}',
  rpc: 'GetAttachment',
  scopes: SCOPES.getAttachment,
  units: { new: 20, older: 5 },
  parameters: {},
  shape: SHAPES.attachment,
  answer(call) {
    const messageId = readId(call, 'messageId')
    const raw = call.box.mail.findRaw(call.userId, messageId)
    if (!raw) throw notFound()
    const partIndex = readAttachmentId(call.path.id ?? '', messageId)
    const found = eachPart(readPartTree(raw)).drop(partIndex).next()
    if (found.done) throw invalidArgument('Invalid attachment token')
    const content = contentOf(raw, found.value.part)
    return { size: content.length, data: toBase64Url(content) }
  },
}
