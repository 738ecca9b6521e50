import { z } from 'zod'
import { createDraft as create, draftIdOf, replaceDraft } from '../../mail/drafts.ts'
import type { Message } from '../../mail/room.ts'
import type { Call, Method } from '../call.ts'
import { readJson } from '../read-json.ts'
import { type Outgoing, readOutgoing } from '../read-outgoing.ts'
import { showChanged } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { getDraftNamed } from './read-drafts.ts'

const Body = z.object({
  message: z.object({ raw: z.string().optional(), threadId: z.string().optional() }).optional(),
})

const shared = { scopes: SCOPES.writeDrafts, parameters: {}, shape: SHAPES.draft } as const
const written = { ...shared, takesUpload: true } as const

export const createDraft: Method = {
  ...written,
  id: 'gmail.users.drafts.create',
  http: 'POST',
  path: '/gmail/v1/users/{userId}/drafts',
  rpc: 'CreateDraft',
  units: { new: 10, older: 10 },
  answer(call) {
    const { raw, threadId } = readDraft(call)
    return showDraft(call, create(call.box.mail, call.userId, raw, threadId))
  },
}

export const updateDraft: Method = {
  ...written,
  id: 'gmail.users.drafts.update',
  http: 'PUT',
  path: '/gmail/v1/users/{userId}/drafts/{id}',
  rpc: 'UpdateDraft',
  units: { new: 15, older: 15 },
  answer(call) {
    const draft = getDraftNamed(call)
    const { raw, threadId } = readDraft(call)
    return showDraft(call, replaceDraft(call.box.mail, call.userId, draft, raw, threadId))
  },
}

/** For good: a draft that is deleted does not lie in the trash. */
export const deleteDraft: Method = {
  ...shared,
  id: 'gmail.users.drafts.delete',
  http: 'DELETE',
  path: '/gmail/v1/users/{userId}/drafts/{id}',
  rpc: 'DeleteDraft',
  units: { new: 10, older: 10 },
  shape: SHAPES.nothing,
  answer(call) {
    call.box.mail.remove(call.userId, getDraftNamed(call).id)
    return undefined
  },
}

/** @throws GmailError 400 without a message, 404 for a thread that is not there, 413 for a message that is too large */
function readDraft(call: Call): Outgoing {
  return readOutgoing(call, readJson(call, Body).message ?? {})
}

function showDraft(call: Call, message: Message): object {
  return { id: draftIdOf(call.box.mail, call.userId, message.id), message: showChanged(message) }
}
