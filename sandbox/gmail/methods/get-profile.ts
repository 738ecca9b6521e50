import type { Method } from '../call.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const getProfile: Method = {
  id: 'gmail.users.getProfile',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/profile',
  rpc: 'GetProfile',
  scopes: SCOPES.getProfile,
  units: { new: 1, older: 1 },
  parameters: {},
  shape: SHAPES.profile,
  answer(call) {
    const counts = call.box.mail.counts(call.userId)
    return {
      emailAddress: call.bearer.email,
      messagesTotal: counts.messages,
      threadsTotal: counts.threads,
      historyId: String(counts.historyId),
    }
  },
}
