import { listSendAs } from '../../state/send-as.ts'
import { getUser } from '../../state/users.ts'
import type { Call, Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

const shared = { http: 'GET', scopes: SCOPES.readSettings, units: { new: 1, older: 1 }, parameters: {} } as const

export const listAllSendAs: Method = {
  ...shared,
  id: 'gmail.users.settings.sendAs.list',
  path: '/gmail/v1/users/{userId}/settings/sendAs',
  rpc: 'ListSendAs',
  shape: SHAPES.sendAsList,
  answer: (call) => ({ sendAs: sendAsOf(call) }),
}

export const getSendAs: Method = {
  ...shared,
  id: 'gmail.users.settings.sendAs.get',
  path: '/gmail/v1/users/{userId}/settings/sendAs/{sendAsEmail}',
  rpc: 'GetSendAs',
  shape: SHAPES.sendAs,
  answer(call) {
    const asked = call.path.sendAsEmail?.toLowerCase()
    const found = sendAsOf(call).find(({ sendAsEmail }) => sendAsEmail.toLowerCase() === asked)
    if (!found) throw notFound()
    return found
  },
}

/** The account itself first, then the addresses that it was given. */
function sendAsOf({ box, userId }: Call) {
  const { email, name } = getUser(box.db, userId)
  const unset = { replyToAddress: '', signature: '' }
  return [
    { sendAsEmail: email, displayName: name, ...unset, isPrimary: true, isDefault: true },
    ...listSendAs(box.db, userId).map((other) => ({
      sendAsEmail: other.email,
      displayName: other.name,
      ...unset,
      treatAsAlias: true,
      verificationStatus: 'accepted',
    })),
  ]
}
