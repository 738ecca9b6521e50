import { isKnownLabel } from '../../mail/known-labels.ts'
import type { HistoryRow } from '../../mail/store/history.ts'
import type { Call, Method } from '../call.ts'
import { invalidArgument, notFound } from '../errors.ts'
import { PAGE_MAX, PAGE_USUAL } from '../lists/list-query.ts'
import { makePageToken, readPageToken } from '../page-token.ts'
import { HISTORY_TYPES, showChange } from '../resources/history.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const listHistory: Method = {
  id: 'gmail.users.history.list',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/history',
  rpc: 'ListHistory',
  scopes: SCOPES.list,
  units: { new: 2, older: 2 },
  parameters: {
    historyTypes: { holds: 'words', of: HISTORY_TYPES, enumName: 'caribou.api.proto.HistoryType' },
    labelId: { holds: 'text' },
    maxResults: { holds: 'count' },
    pageToken: { holds: 'text' },
    startHistoryId: { holds: 'text' },
  },
  shape: SHAPES.history,
  answer(call) {
    const startId = readStart(call)
    const types = new Set(call.query.all('historyTypes').map((type) => type.toLowerCase()))
    const labelId = call.query.text('labelId')
    if (labelId !== undefined && !isKnownLabel(call.box.mail.rows, call.userId, labelId)) throw notFound()

    const binding = ['history', call.userId, startId, [...types].toSorted(), labelId ?? '']
    const pageToken = call.query.text('pageToken')
    const since = pageToken === undefined ? startId : readPageToken(pageToken, binding).at
    const limit = call.query.count('maxResults', PAGE_USUAL, PAGE_MAX)

    const page: HistoryRow[] = []
    let next: string | undefined
    for (const change of call.box.mail.rows.history.since(call.userId, since)) {
      if (types.size > 0 && !types.has(change.kind.toLowerCase())) continue
      if (labelId !== undefined && !concerns(change, labelId)) continue
      if (page.length === limit) {
        next = makePageToken({ at: page.at(-1)?.id ?? since, row: 0 }, binding)
        break
      }
      page.push(change)
    }
    return {
      // Gmail leaves the key out when nothing changed.
      ...(page.length > 0 && { history: page.map(showChange) }),
      ...(next !== undefined && { nextPageToken: next }),
      historyId: String(call.box.mail.rows.mailboxes.open(call.userId).historyId),
    }
  },
}

/** uint64 has no more digits. */
const HISTORY_ID = /^\d{1,20}$/

/**
 * Where the caller stands.
 *
 * @throws GmailError 400 for what is no number; 404 for one that the mailbox no longer, or not yet, knows
 */
function readStart(call: Call): number {
  const text = call.query.text('startHistoryId')
  if (text === undefined) throw invalidArgument('Missing required parameter: startHistoryId')
  if (!HISTORY_ID.test(text)) throw invalidArgument(`Invalid value at 'start_history_id' (TYPE_UINT64), "${text}"`)
  const start = Number(text)
  const { rows } = call.box.mail
  const mailbox = rows.mailboxes.open(call.userId)
  const expired = rows.history.findNewestBefore(call.userId, call.box.now() - mailbox.historyHorizonMs)
  const oldest = Math.max(mailbox.firstHistoryId, expired ?? 0)
  if (start < oldest || start > mailbox.historyId) throw notFound()
  return start
}

function concerns(change: HistoryRow, labelId: string): boolean {
  return change.labelIds.includes(labelId) || change.changedLabels.includes(labelId)
}
