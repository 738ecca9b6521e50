import { listThreadsRequest, readListedThreads } from '../../transport/gmail/list-threads.ts'
import { fetchAll } from './fetch-tasks.ts'
import type { GmailRun } from './gmail-run.ts'

/** What a first screen shows. 50 threads cost a third of a minute's units. */
const FIRST_THREADS = 50

/** Fetch the newest threads of the inbox before anything else: a person is looking at an empty page. */
export async function fetchFirstPage(run: GmailRun): Promise<void> {
  if (run.mailbox.messages > 0 || run.mailbox.listed > 0) return
  const threadIds = await run.line.ask(listThreadsRequest('INBOX', FIRST_THREADS), readListedThreads)
  const fetches = threadIds.map((id) => ({ kind: 'thread', id, format: 'full', wanted: [] }) as const)
  await fetchAll(run, fetches, new Map())
}
