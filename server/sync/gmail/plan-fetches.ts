import type { SyncTask } from '../../store/sync-tasks.ts'
import { headersRequest } from '../../transport/gmail/get-headers.ts'
import { type GmailFormat, messageRequest } from '../../transport/gmail/get-message.ts'
import { threadRequest } from '../../transport/gmail/get-thread.ts'
import type { GmailRequest } from '../../transport/gmail/request.ts'
import { COUNTED_FIELDS } from '../counted-fields.ts'

/** One call that brings one message, or all those of a thread. */
export interface Fetch {
  kind: 'message' | 'thread'
  id: string
  /** `counted`: the fields that counting may see. */
  format: GmailFormat | 'counted'
  /** The messages that tasks ask for, which this call settles. */
  wanted: readonly string[]
}

/** A thread costs what two messages cost; from the third on it is the cheaper way. */
const WANTED_FOR_THREAD = 3

/**
 * Plan the calls that settle these tasks, in the tasks' order. Pure.
 *
 * What the mirror can read already is asked for as `minimal`: a message's content never changes, only its labels do.
 * A message that failed before is asked for alone, so that it cannot take its thread with it again.
 *
 * @param known Ids whose content is here.
 * @param unknown How the others are asked for.
 */
export function planFetches(
  tasks: readonly SyncTask[],
  known: ReadonlySet<string>,
  unknown: 'full' | 'counted',
): Fetch[] {
  const groups = new Map<string, Fetch & { wanted: string[] }>()
  for (const { messageId, threadId, attempts } of tasks) {
    const format = known.has(messageId) ? 'minimal' : unknown
    const alone = threadId === null || attempts > 0
    const key = alone ? `message ${messageId}` : `${format} ${threadId}`
    const group = groups.get(key)
    if (group) group.wanted.push(messageId)
    else groups.set(key, { kind: alone ? 'message' : 'thread', id: threadId ?? messageId, format, wanted: [messageId] })
  }
  return [...groups.values()].flatMap((group) =>
    group.kind === 'thread' && group.wanted.length >= WANTED_FOR_THREAD
      ? [group]
      : group.wanted.map((id): Fetch => ({ kind: 'message', id, format: group.format, wanted: [id] })),
  )
}

/** The call itself. */
export function fetchRequest({ kind, id, format }: Fetch): GmailRequest {
  if (format === 'counted') return headersRequest(kind, id, COUNTED_FIELDS)
  return kind === 'thread' ? threadRequest(id, format) : messageRequest(id, format)
}
