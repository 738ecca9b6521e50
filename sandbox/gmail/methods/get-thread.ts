import type { Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { readFormat, showMessage } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { readId } from './get-message.ts'

export const getThread: Method = {
  id: 'gmail.users.threads.get',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/threads/{id}',
  rpc: 'GetThread',
  scopes: SCOPES.get,
  units: { new: 40, older: 10 },
  parameters: {
    format: { holds: 'word', of: ['full', 'metadata', 'minimal'], enumName: 'caribou.api.proto.ThreadFormat' },
    metadataHeaders: { holds: 'texts' },
  },
  shape: SHAPES.thread,
  answer(call) {
    const format = readFormat(call)
    const id = readId(call, 'id')
    const thread = call.box.mail.rows.threads.find(call.userId, id)
    if (!thread) throw notFound()
    return {
      id,
      historyId: String(thread.historyId),
      messages: call.box.mail.inThread(call.userId, id).map((message) => showMessage(call, message, format)),
    }
  },
}
