import { z } from 'zod'
import type { LabelChange, Message } from '../../mail/room.ts'
import type { Call, Method } from '../call.ts'
import { invalidArgument, notFound } from '../errors.ts'
import { readLabelChange } from '../label-change.ts'
import { readJson } from '../read-json.ts'
import { showChanged } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { readId } from './get-message.ts'

/** Gmail's own limit for a call on many messages. */
const IDS_MAX = 1_000

const Ids = z.object({ ids: z.array(z.string()).default([]) })

/** Into the trash a message goes whole: it leaves the inbox and spam, and keeps what else it carries. */
export const INTO_TRASH: LabelChange = { add: ['TRASH'], remove: ['INBOX', 'SPAM'] }
/** Out of the trash it goes back to where its other labels say; into the inbox somebody has to put it. */
export const OUT_OF_TRASH: LabelChange = { remove: ['TRASH'] }

const shared = { http: 'POST', scopes: SCOPES.modify, parameters: {}, shape: SHAPES.message } as const

export const modifyMessage: Method = {
  ...shared,
  id: 'gmail.users.messages.modify',
  path: '/gmail/v1/users/{userId}/messages/{id}/modify',
  rpc: 'ModifyMessage',
  units: { new: 5, older: 5 },
  answer: (call) => changeOne(call, readLabelChange(call)),
}

export const batchModifyMessages: Method = {
  ...shared,
  id: 'gmail.users.messages.batchModify',
  path: '/gmail/v1/users/{userId}/messages/batchModify',
  rpc: 'BatchModifyMessages',
  units: { new: 50, older: 50 },
  shape: SHAPES.nothing,
  answer(call) {
    const ids = readIds(call)
    const change = readLabelChange(call)
    const { mail } = call.box
    // Of ids that name nothing Gmail says nothing.
    mail.together(() => {
      for (const id of ids) mail.modify(call.userId, id, change)
    })
    return undefined
  },
}

export const trashMessage: Method = {
  ...shared,
  id: 'gmail.users.messages.trash',
  path: '/gmail/v1/users/{userId}/messages/{id}/trash',
  rpc: 'TrashMessage',
  units: { new: 20, older: 5 },
  answer: (call) => changeOne(call, INTO_TRASH),
}

export const untrashMessage: Method = {
  ...shared,
  id: 'gmail.users.messages.untrash',
  path: '/gmail/v1/users/{userId}/messages/{id}/untrash',
  rpc: 'UntrashMessage',
  units: { new: 5, older: 5 },
  answer: (call) => changeOne(call, OUT_OF_TRASH),
}

/**
 * The ids that a call on many messages names.
 *
 * @throws GmailError 400
 */
export function readIds(call: Call): string[] {
  const { ids } = readJson(call, Ids)
  if (ids.length > IDS_MAX) throw invalidArgument(`Number of ids cannot exceed ${IDS_MAX}`)
  if (ids.length === 0) throw invalidArgument('No message ids specified')
  return ids.map((id) => readId({ path: { id } }, 'id'))
}

function changeOne(call: Call, change: LabelChange): object {
  const message: Message | undefined = call.box.mail.modify(call.userId, readId(call, 'id'), change)
  if (!message) throw notFound()
  return showChanged(message)
}
