import { isError } from '../../core/errors.ts'
import type { Trx } from '../../store/database.ts'
import { deleteMessageHeaders } from '../../store/message-headers.ts'
import { deleteMessages } from '../../store/messages.ts'
import { deleteQuarantinedMail } from '../../store/quarantine.ts'
import { addChangedTasks, countUnknownTasks, deleteTasks } from '../../store/sync-tasks.ts'
import { type HistoryPage, listHistoryRequest, readHistory } from '../../transport/gmail/list-history.ts'
import { commit, type Step } from '../commit.ts'
import { saveSummaries } from '../save-summaries.ts'
import type { GmailTurn } from './gmail-turn.ts'

/** A million changes, several hours of quota: listing everything is cheaper, and ends. */
const PAGES_MAX = 2_000

/**
 * Turn everything that changed since the cursor into tasks, and move the cursor behind it.
 *
 * Not the changes are kept but the ids: each is asked for as it stands now, so that order, repetition and a crash in
 * the middle make no difference. Each page is committed by itself; the cursor moves with the last one only, because
 * every page names the mailbox's present history id.
 *
 * @returns `expired` when Gmail no longer remembers the cursor: only a whole listing tells what was missed
 * @throws what concerns the mailbox as a whole, by `Line`
 */
export async function foldHistory(turn: GmailTurn): Promise<'unchanged' | 'changed' | 'expired'> {
  const cursor = turn.mailbox.historyId
  if (cursor === null) return 'expired'
  let pageToken: string | undefined
  let outcome: 'unchanged' | 'changed' = 'unchanged'
  for (let pages = 1; pages <= PAGES_MAX; pages++) {
    const page = await askPage(turn, cursor, pageToken)
    if (page === 'expired') return 'expired'
    if (page.changed.length > 0 || page.deleted.length > 0) outcome = 'changed'
    if (outcome === 'changed' || page.historyId !== cursor) await commit(turn, (trx) => writePage(turn, trx, page))
    // The same page again would never end; the cursor stays, and the next turn asks anew.
    if (page.nextPageToken !== undefined && page.nextPageToken === pageToken) return outcome
    pageToken = page.nextPageToken
    if (pageToken === undefined) return outcome
  }
  return 'expired'
}

async function askPage(
  turn: GmailTurn,
  cursor: string,
  pageToken: string | undefined,
): Promise<HistoryPage | 'expired'> {
  try {
    return await turn.line.ask(listHistoryRequest(cursor, pageToken), readHistory)
  } catch (error) {
    if (isError(error, 'gmail.not_found')) return 'expired'
    throw error
  }
}

async function writePage(turn: GmailTurn, trx: Trx, page: HistoryPage): Promise<Step> {
  const { tenantId, mailbox } = turn
  const gone = new Set(page.deleted)
  const changed = [...new Map(page.changed.map((one) => [one.id, one])).values()].filter(({ id }) => !gone.has(id))
  if (changed.length > 0) await addChangedTasks(trx, tenantId, mailbox.id, changed)

  if (gone.size > 0) await deleteTasks(trx, tenantId, mailbox.id, [...gone])
  const { removed, quarantined, threadIds } = await removeMail(turn, trx, [...gone])
  const isLast = page.nextPageToken === undefined
  const counted = mailbox.phase !== 'listing' && (changed.length > 0 || gone.size > 0)
  const unknown = counted ? await countUnknownTasks(trx, tenantId, mailbox.id, turn.keptIn) : 0
  return {
    advance: {
      ...(isLast && isLater(page.historyId, mailbox.historyId) && { historyId: page.historyId }),
      ...(counted && { expected: mailbox.messages - removed + unknown }),
      moreMessages: -removed,
      moreQuarantined: -quarantined,
    },
    threadIds,
    tally: { removed },
  }
}

/** Take what the history says is gone out of what is kept. @returns how many were here, and whose threads lists show anew */
async function removeMail(
  turn: GmailTurn,
  trx: Trx,
  ids: readonly string[],
): Promise<{ removed: number; quarantined: number; threadIds: Set<string> }> {
  const { tenantId, mailbox } = turn
  if (turn.keptIn === 'message_headers') {
    const removed = await deleteMessageHeaders(trx, tenantId, mailbox.id, ids)
    return { removed, quarantined: 0, threadIds: new Set() }
  }
  const messages = await deleteMessages(trx, tenantId, mailbox.id, ids)
  if (ids.length > 0) await deleteQuarantinedMail(trx, tenantId, mailbox.id, ids)
  const threadIds = new Set(messages.map((message) => message.threadId))
  await saveSummaries(turn, trx, threadIds)
  return { removed: messages.length, quarantined: messages.filter((one) => one.quarantined !== null).length, threadIds }
}

/** History ids are uint64, beyond what a number holds, and never go back. */
function isLater(next: string, current: string | null): boolean {
  return current === null || BigInt(next) > BigInt(current)
}
