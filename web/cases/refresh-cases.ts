import type { Case } from '@letterlock/wire/cases'
import type { QueryClient } from '@tanstack/react-query'
import { CASES_KEY } from '../calls/case-calls.ts'
import type { ChangedThreads } from '../live/apply-event.ts'
import { askAgain } from '../live/when-answered.ts'

/** Mail of a case came in, was read or went: what is held of that case is asked for again, and the list that is open. */
export function refreshCases(client: QueryClient, mailboxId: string, { ids, more }: ChangedThreads): void {
  const isTouched = (held: Case) =>
    held.threads.some((one) => one.mailboxId === mailboxId && (more || ids.has(one.threadId)))
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: CASES_KEY })) {
    if (queryKey.length !== 2 || state.data === undefined || !isTouched(state.data as Case)) continue
    askAgain(client, { queryKey })
    askAgain(client, { queryKey: [...CASES_KEY, 'list'], type: 'active' })
  }
}
