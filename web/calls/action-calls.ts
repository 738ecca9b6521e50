import { Action, ActionAnswer, ActionList, type RequestAction } from '@letterlock/wire/actions'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from './ask.ts'

/** The wire's largest action; a larger one is asked for in parts. */
export const ACTION_THREADS_MAX = 200

/** Between questions about actions that are on their way: an event usually comes first. */
const ASK_AGAIN_MS = 20_000

/** Ask for an action on threads of one mailbox. It is done here at once and at the provider soon after. */
export function requestAction(mailboxId: string, body: z.input<typeof RequestAction>) {
  return ask(ActionAnswer, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/actions`, { method: 'POST', body })
}

/** The newest actions of a mailbox. An event says when one has another status; now and then we ask all the same. */
export function actionsQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['actions', mailboxId],
    queryFn: ({ signal }) => ask(ActionList, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/actions`, { signal }),
    refetchInterval: ASK_AGAIN_MS,
  })
}

/** Take an action back. @throws CallFailure when its time is over or something stands in the way */
export function undoAction(id: string) {
  return ask(Action, `/v1/actions/${encodeURIComponent(id)}/undo`, { method: 'POST' })
}
