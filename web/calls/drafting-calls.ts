import { type AskAnswer, Drafting, type PutDrafting } from '@letterlock/wire/drafting'
import { Draft } from '@letterlock/wire/drafts'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from './ask.ts'

/** Longer than the server waits for a model at most, so that its sentence arrives before ours. */
const ANSWER_TIMEOUT_MS = 330_000

/** Whether a model writes answers here, and which. */
export const draftingQuery = queryOptions({
  queryKey: ['drafting'],
  queryFn: ({ signal }) => ask(Drafting, '/v1/drafting', { signal }),
})

/** @throws CallFailure `drafting.off` whoever runs the installation has set another one meanwhile */
export function putDrafting(body: PutDrafting) {
  return ask(Drafting, '/v1/drafting', { method: 'PUT', body })
}

/**
 * Have a model write an answer into a draft; whoever takes the signal back has nothing written.
 *
 * @throws CallFailure `drafting.*`, `draft.changed_meanwhile`, `draft.locked`
 */
export function askForAnswer(id: string, body: z.input<typeof AskAnswer>, signal: AbortSignal) {
  const path = `/v1/drafts/${encodeURIComponent(id)}/answer`
  return ask(Draft, path, { method: 'POST', body, signal, timeoutMs: ANSWER_TIMEOUT_MS })
}
