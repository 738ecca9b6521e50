import type { Method } from '../call.ts'
import { estimateSize, readListQuery } from '../lists/list-query.ts'
import { makePageToken } from '../page-token.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const listMessages: Method = {
  id: 'gmail.users.messages.list',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/messages',
  rpc: 'ListMessages',
  scopes: SCOPES.list,
  units: { new: 5, older: 5 },
  parameters: {
    includeSpamTrash: { holds: 'flag' },
    labelIds: { holds: 'texts' },
    maxResults: { holds: 'count' },
    pageToken: { holds: 'text' },
    q: { holds: 'text' },
  },
  shape: SHAPES.messages,
  answer(call) {
    const { query, start, limit, binding } = readListQuery(call, 'messages')
    const found = call.lists.messages(query, start, limit + 1)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const count = () => call.lists.countMessages(query, 2 * limit + 1)
    return {
      // Gmail leaves the key out when there is nothing to list.
      ...(page.length > 0 && { messages: page.map(({ id, threadId }) => ({ id, threadId })) }),
      ...(last && { nextPageToken: makePageToken(last, binding) }),
      resultSizeEstimate: estimateSize(page.length, last !== undefined, start === undefined, limit, count),
    }
  },
}
