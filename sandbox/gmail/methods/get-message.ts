import { isMessageId } from '../../mail/message-id.ts'
import type { Call, Method } from '../call.ts'
import { invalidArgument, notFound } from '../errors.ts'
import { MESSAGE_FORMATS, readFormat, showMessage } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const getMessage: Method = {
  id: 'gmail.users.messages.get',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/messages/{id}',
  rpc: 'GetMessage',
  scopes: SCOPES.get,
  units: { new: 20, older: 5 },
  parameters: {
    format: { holds: 'word', of: MESSAGE_FORMATS, enumName: 'caribou.api.proto.MessageFormat' },
    metadataHeaders: { holds: 'texts' },
  },
  shape: SHAPES.message,
  answer(call) {
    const format = readFormat(call)
    const message = call.box.mail.find(call.userId, readId(call, 'id'))
    if (!message) throw notFound()
    return showMessage(call, message, format)
  },
}

/**
 * A message's or thread's id in the path, in 16 digits.
 *
 * @throws GmailError 400 for what is no hexadecimal number of 64 bits
 */
export function readId(call: Pick<Call, 'path'>, name: string): string {
  const id = call.path[name] ?? ''
  if (!isMessageId(id)) throw invalidArgument('Invalid id value')
  return id.toLowerCase().padStart(16, '0')
}
