import { z } from 'zod'
import { findDraft, findSentDraft } from '../../mail/drafts.ts'
import type { Message } from '../../mail/room.ts'
import type { Call, Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { readJson } from '../read-json.ts'
import { readOutgoing } from '../read-outgoing.ts'
import { showChanged } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { placeInThread, sendMail } from '../send-mail.ts'

const Outgoing = z.object({ raw: z.string().optional(), threadId: z.string().optional() })
const SentDraft = z.object({ id: z.string().optional(), message: Outgoing.optional() })

const shared = {
  http: 'POST',
  units: { new: 100, older: 100 },
  parameters: {},
  shape: SHAPES.message,
  takesUpload: true,
} as const

export const sendMessage: Method = {
  ...shared,
  id: 'gmail.users.messages.send',
  path: '/gmail/v1/users/{userId}/messages/send',
  rpc: 'SendMessage',
  scopes: SCOPES.send,
  answer(call) {
    const { raw, threadId } = readOutgoing(call, readJson(call, Outgoing))
    return showChanged(sendMail(call, 'messages.send', raw, placeInThread(call, raw, threadId)))
  },
}

/** The draft is gone with it, and what is sent is another message; with a message in the request that one is sent. */
export const sendDraft: Method = {
  ...shared,
  id: 'gmail.users.drafts.send',
  path: '/gmail/v1/users/{userId}/drafts/send',
  rpc: 'SendDraft',
  scopes: SCOPES.writeDrafts,
  answer(call) {
    const { id = '', message } = readJson(call, SentDraft)
    const { mail } = call.box
    const draft = getSendable(call, id)
    const isGiven = call.media !== undefined || message?.raw !== undefined
    const given = isGiven ? readOutgoing(call, message ?? {}) : undefined
    const raw = given?.raw ?? mail.findRaw(call.userId, draft.id)
    if (!raw) throw notFound()
    const place = placeInThread(call, raw, given?.threadId ?? draft.threadId, draft.id)
    return mail.together(() => {
      const sent = sendMail(call, 'drafts.send', raw, place)
      if (draft.labelIds.includes('DRAFT')) mail.remove(call.userId, draft.id)
      mail.rows.drafts.save(call.userId, id, sent.id)
      return showChanged(sent)
    })
  },
}

/** @throws GmailError 404 */
function getSendable({ box, userId }: Call, id: string): Message {
  const draft = findDraft(box.mail, userId, id)
  if (draft) return draft
  const sent = box.settings.get().sentDrafts === 'sendable' ? findSentDraft(box.mail, userId, id) : undefined
  if (!sent) throw notFound()
  return sent
}
