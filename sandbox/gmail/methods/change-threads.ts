import type { LabelChange } from '../../mail/room.ts'
import type { Call, Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { readLabelChange } from '../label-change.ts'
import { showChanged } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { readId } from './get-message.ts'
import { INTO_TRASH, OUT_OF_TRASH } from './modify-messages.ts'

const shared = { http: 'POST', scopes: SCOPES.modify, parameters: {}, shape: SHAPES.thread } as const

export const modifyThread: Method = {
  ...shared,
  id: 'gmail.users.threads.modify',
  path: '/gmail/v1/users/{userId}/threads/{id}/modify',
  rpc: 'ModifyThread',
  units: { new: 10, older: 10 },
  answer: (call) => changeAll(call, readLabelChange(call)),
}

export const trashThread: Method = {
  ...shared,
  id: 'gmail.users.threads.trash',
  path: '/gmail/v1/users/{userId}/threads/{id}/trash',
  rpc: 'TrashThread',
  units: { new: 20, older: 10 },
  answer: (call) => changeAll(call, INTO_TRASH),
}

export const untrashThread: Method = {
  ...shared,
  id: 'gmail.users.threads.untrash',
  path: '/gmail/v1/users/{userId}/threads/{id}/untrash',
  rpc: 'UntrashThread',
  units: { new: 10, older: 10 },
  answer: (call) => changeAll(call, OUT_OF_TRASH),
}

export const deleteThread: Method = {
  ...shared,
  id: 'gmail.users.threads.delete',
  http: 'DELETE',
  path: '/gmail/v1/users/{userId}/threads/{id}',
  rpc: 'DeleteThread',
  scopes: SCOPES.delete,
  units: { new: 20, older: 20 },
  shape: SHAPES.nothing,
  answer(call) {
    const { mail } = call.box
    const { messages } = getThreadNamed(call)
    mail.together(() => {
      for (const { id } of messages) mail.remove(call.userId, id)
    })
    return undefined
  },
}

function changeAll(call: Call, change: LabelChange): object {
  const { mail } = call.box
  const { id, messages } = getThreadNamed(call)
  const changed = mail.together(() => messages.map((message) => mail.modify(call.userId, message.id, change)))
  return { id, messages: changed.filter((message) => message !== undefined).map(showChanged) }
}

/** @throws GmailError 404 */
function getThreadNamed(call: Call) {
  const id = readId(call, 'id')
  const messages = call.box.mail.inThread(call.userId, id)
  if (messages.length === 0) throw notFound()
  return { id, messages }
}
