import {
  type AddFileFromMail,
  type BeginDraft,
  Draft,
  DraftPage,
  DraftVersions,
  type LockDraft,
  type PutDraft,
} from '@letterlock/wire/drafts'
import { SendAnswer, type SendDraft } from '@letterlock/wire/proposals'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from './ask.ts'

/** Everything that shows drafts, to be asked again when one changed. */
export const DRAFTS_KEY = ['drafts']

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50

/** What is written from one mailbox, or from all of mine; last changed first, page by page. */
export function draftsQuery(mailboxId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...DRAFTS_KEY, 'list', mailboxId ?? 'all'],
    queryFn: ({ signal, pageParam }) => askDrafts({ mailboxId, limit: String(ROWS), cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

/** What is written in answer to one thread. */
export function draftsOfThreadQuery(mailboxId: string, threadId: string) {
  return queryOptions({
    queryKey: [...DRAFTS_KEY, 'of', mailboxId, threadId],
    queryFn: ({ signal }) => askDrafts({ mailboxId, threadId }, signal),
  })
}

/** @throws CallFailure `request.not_found` where I do not work in its mailbox, or it is deleted */
export function draftQuery(id: string) {
  return queryOptions({
    queryKey: [...DRAFTS_KEY, id],
    queryFn: ({ signal }) => ask(Draft, pathOf(id), { signal }),
  })
}

/** The versions of a draft that are kept, newest first. */
export function draftVersionsQuery(id: string) {
  return queryOptions({
    queryKey: [...DRAFTS_KEY, id, 'versions'],
    queryFn: ({ signal }) => ask(DraftVersions, `${pathOf(id)}/versions`, { signal }),
  })
}

/** Begin one, filled in from the message that it answers. */
export function beginDraft(mailboxId: string, body: z.input<typeof BeginDraft>) {
  return ask(Draft, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/drafts`, { method: 'POST', body })
}

/** @throws CallFailure `draft.changed_meanwhile`, `draft.locked`, `draft.sent_already` */
export function putDraft(id: string, body: z.input<typeof PutDraft>) {
  return ask(Draft, pathOf(id), { method: 'PUT', body })
}

/** Begin to write, or go on for another while. @throws CallFailure `draft.locked` where somebody else writes */
export function lockDraft(id: string, body: z.input<typeof LockDraft>) {
  return ask(Draft, `${pathOf(id)}/lock`, { method: 'PUT', body })
}

/** I do not write any more. */
export function unlockDraft(id: string) {
  return ask(Nothing, `${pathOf(id)}/lock`, { method: 'DELETE' })
}

/** Taken back by `restoreDraft`. */
export function deleteDraft(id: string) {
  return ask(Nothing, pathOf(id), { method: 'DELETE' })
}

export function restoreDraft(id: string) {
  return ask(Draft, `${pathOf(id)}/restore`, { method: 'POST' })
}

/** Where the bytes of a further file go. */
export function addFilePath(id: string, name: string): string {
  return `${pathOf(id)}/files?${new URLSearchParams({ name })}`
}

/** A file of a message of the same mailbox goes along. */
export function addFileFromMail(id: string, body: z.input<typeof AddFileFromMail>) {
  return ask(Draft, `${pathOf(id)}/files/from-mail`, { method: 'POST', body })
}

/** The draft without the file. */
export function removeFile(id: string, fileId: string) {
  return ask(Draft, `${pathOf(id)}/files/${encodeURIComponent(fileId)}`, { method: 'DELETE' })
}

/**
 * Send a draft as it is kept; with `dryRun` ask what would become of it.
 *
 * @throws CallFailure `draft.*` and `send.*` where it cannot leave as it is; what the policy says is an answer
 */
export function sendDraft(id: string, body: z.input<typeof SendDraft>, signal?: AbortSignal) {
  return ask(SendAnswer, `${pathOf(id)}/send`, { method: 'POST', body, ...(signal && { signal }) })
}

function askDrafts(wish: Record<string, string | undefined>, signal: AbortSignal) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(wish)) if (value) query.set(name, value)
  return ask(DraftPage, `/v1/drafts?${query}`, { signal })
}

function pathOf(id: string): string {
  return `/v1/drafts/${encodeURIComponent(id)}`
}
