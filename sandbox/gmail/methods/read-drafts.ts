import { draftIdOf, findDraft } from '../../mail/drafts.ts'
import type { Message } from '../../mail/room.ts'
import type { Call, Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { estimateSize, readListQuery } from '../lists/list-query.ts'
import { makePageToken } from '../page-token.ts'
import { MESSAGE_FORMATS, readFormat, showMessage } from '../resources/message.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const listDrafts: Method = {
  id: 'gmail.users.drafts.list',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/drafts',
  rpc: 'ListDrafts',
  scopes: SCOPES.readDrafts,
  units: { new: 5, older: 5 },
  parameters: {
    includeSpamTrash: { holds: 'flag' },
    maxResults: { holds: 'count' },
    pageToken: { holds: 'text' },
    q: { holds: 'text' },
  },
  shape: SHAPES.drafts,
  answer(call) {
    const { query: asked, start, limit, binding } = readListQuery(call, 'drafts')
    const query = { ...asked, labelIds: ['DRAFT'] }
    const found = call.lists.messages(query, start, limit + 1)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const count = () => call.lists.countMessages(query, 2 * limit + 1)
    const drafts = page.map(({ id, threadId }) => ({
      id: draftIdOf(call.box.mail, call.userId, id),
      message: { id, threadId },
    }))
    return {
      ...(drafts.length > 0 && { drafts }),
      ...(last && { nextPageToken: makePageToken(last, binding) }),
      resultSizeEstimate: estimateSize(page.length, last !== undefined, start === undefined, limit, count),
    }
  },
}

export const getDraft: Method = {
  id: 'gmail.users.drafts.get',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/drafts/{id}',
  rpc: 'GetDraft',
  scopes: SCOPES.readDrafts,
  units: { new: 20, older: 5 },
  parameters: { format: { holds: 'word', of: MESSAGE_FORMATS, enumName: 'caribou.api.proto.DraftFormat' } },
  shape: SHAPES.draft,
  answer(call) {
    const format = readFormat(call)
    return { id: call.path.id, message: showMessage(call, getDraftNamed(call), format) }
  },
}

/** @throws GmailError 404 */
export function getDraftNamed(call: Call): Message {
  const message = findDraft(call.box.mail, call.userId, call.path.id ?? '')
  if (!message) throw notFound()
  return message
}
