import type { Method } from '../call.ts'
import { estimateSize, readListQuery } from '../lists/list-query.ts'
import { makePageToken } from '../page-token.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const listThreads: Method = {
  id: 'gmail.users.threads.list',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/threads',
  rpc: 'ListThreads',
  scopes: SCOPES.list,
  units: { new: 10, older: 10 },
  parameters: {
    includeSpamTrash: { holds: 'flag' },
    labelIds: { holds: 'texts' },
    maxResults: { holds: 'count' },
    pageToken: { holds: 'text' },
    q: { holds: 'text' },
  },
  shape: SHAPES.threads,
  answer(call) {
    const { query, start, limit, binding } = readListQuery(call, 'threads')
    const found = call.lists.threads(query, start, limit + 1)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const count = () => call.lists.countThreads(query, 2 * limit + 1)
    const threads = page.map(({ id, snippet, historyId }) => ({
      id,
      ...(!call.headersOnly && { snippet }),
      historyId: String(historyId),
    }))
    return {
      ...(threads.length > 0 && { threads }),
      ...(last && { nextPageToken: makePageToken(last, binding) }),
      resultSizeEstimate: estimateSize(page.length, last !== undefined, start === undefined, limit, count),
    }
  },
}
