import type { Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { readId } from './get-message.ts'
import { readIds } from './modify-messages.ts'

const shared = { scopes: SCOPES.delete, parameters: {}, shape: SHAPES.nothing } as const

export const deleteMessage: Method = {
  ...shared,
  id: 'gmail.users.messages.delete',
  http: 'DELETE',
  path: '/gmail/v1/users/{userId}/messages/{id}',
  rpc: 'DeleteMessage',
  units: { new: 10, older: 10 },
  answer(call) {
    if (call.box.mail.remove(call.userId, readId(call, 'id')) === 'absent') throw notFound()
    return undefined
  },
}

export const batchDeleteMessages: Method = {
  ...shared,
  id: 'gmail.users.messages.batchDelete',
  http: 'POST',
  path: '/gmail/v1/users/{userId}/messages/batchDelete',
  rpc: 'BatchDeleteMessages',
  units: { new: 50, older: 50 },
  answer(call) {
    const ids = readIds(call)
    const { mail } = call.box
    // Google: no guarantee that they were not deleted already, or existed at all.
    mail.together(() => {
      for (const id of ids) mail.remove(call.userId, id)
    })
    return undefined
  },
}
