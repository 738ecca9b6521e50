import { listThreadsRequest, readListedThreads } from '../../transport/gmail/list-threads.ts'
import { fetchAll } from './fetch-tasks.ts'
import type { GmailTurn } from './gmail-turn.ts'

/** What a first screen shows. 50 threads cost a third of a minute's units. */
const FIRST_THREADS = 50

/**
 * Fetch the newest threads of the inbox before anything else: a person is looking at an empty page. Counted mail is shown
 * on none.
 */
export async function fetchFirstPage(turn: GmailTurn): Promise<void> {
  if (turn.keptIn === 'message_headers') return
  if (turn.mailbox.messages > 0 || turn.mailbox.listed > 0) return
  const threadIds = await turn.line.ask(listThreadsRequest('INBOX', FIRST_THREADS), readListedThreads)
  const fetches = threadIds.map((id) => ({ kind: 'thread', id, format: 'full', wanted: [] }) as const)
  await fetchAll(turn, fetches, new Map())
}
