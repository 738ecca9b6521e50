import { isKnownLabel } from '../../mail/known-labels.ts'
import type { Call } from '../call.ts'
import { forbidden, invalidArgument } from '../errors.ts'
import { type PageStart, readPageToken } from '../page-token.ts'
import { readSearch } from '../query/read-search.ts'
import { searchCondition } from '../query/search-condition.ts'
import { asksForJunk } from '../query/term.ts'
import type { ListQuery } from './lists.ts'

/** Google's page sizes. */
export const PAGE_USUAL = 100
export const PAGE_MAX = 500

export interface AskedList {
  query: ListQuery
  start: PageStart | undefined
  limit: number
  /** What a page token of this list is bound to. */
  binding: readonly unknown[]
}

/**
 * Read what `messages.list`, `threads.list` or `drafts.list` is asked for.
 *
 * @throws GmailError 403 for `q` under the metadata scope; 400 for an unknown label, search or page token
 */
export function readListQuery(call: Call, what: 'messages' | 'threads' | 'drafts'): AskedList {
  const q = call.query.text('q')
  if (q !== undefined && call.headersOnly) throw forbidden("Metadata scope does not support 'q' parameter")
  const labelIds = [...new Set(call.query.all('labelIds'))]
  for (const labelId of labelIds) {
    if (!isKnownLabel(call.box.mail.rows, call.userId, labelId)) throw invalidArgument(`Invalid label: ${labelId}`)
  }
  const includesJunk = call.query.flag('includeSpamTrash') ?? false
  const binding = [what, call.userId, q ?? '', labelIds.toSorted(), includesJunk]
  const pageToken = call.query.text('pageToken')
  const search = q === undefined ? undefined : readSearch(q, { email: call.bearer.email, now: call.box.now() })
  const namesJunk =
    labelIds.some((labelId) => labelId === 'SPAM' || labelId === 'TRASH') || (search && asksForJunk(search))
  return {
    query: {
      userId: call.userId,
      labelIds,
      hidesJunk: !includesJunk && !namesJunk,
      where: search && searchCondition(search, (name) => findLabelsTyped(call, name)),
    },
    start: pageToken === undefined ? undefined : readPageToken(pageToken, binding),
    limit: call.query.count('maxResults', PAGE_USUAL, PAGE_MAX),
    binding,
  }
}

/** People type a label's name with dashes for what a search cannot hold: `label:orders-2026` for «Orders/2026». */
function findLabelsTyped(call: Call, typed: string): string[] {
  const key = typedKey(typed)
  return call.box.mail.rows.labels
    .list(call.userId)
    .filter(({ id, name }) => typedKey(name) === key || id.toLowerCase() === typed.toLowerCase())
    .map(({ id }) => id)
}

function typedKey(name: string): string {
  return name.toLowerCase().replace(/[\s/&()|"]+/g, '-')
}

/**
 * Gmail's estimate: exact for what fits on the page, and otherwise a number that only says «more»,
 * which never counts much further than the page.
 */
export function estimateSize(
  found: number,
  hasMore: boolean,
  isFirstPage: boolean,
  limit: number,
  count: () => number,
): number {
  return !hasMore && isFirstPage ? found : Math.max(count(), Math.min(found, limit))
}
