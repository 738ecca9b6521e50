import type { CasePriority } from '@letterlock/wire/case-mark'
import {
  Assignees,
  type AttachThread,
  Case,
  CaseFiles,
  CaseOfThread,
  CasePage,
  CasePeople,
  type ChangeCase,
  type CreateCase,
  Detached,
  Note,
  Suggestions,
  type ThreadName,
} from '@letterlock/wire/cases'
import { Timeline, type TimelineQuery } from '@letterlock/wire/timeline'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from './ask.ts'

/** Everything that shows cases, to be asked again when one changed. */
export const CASES_KEY = ['cases']

/** Which cases are looked for: as on the wire, without the page. */
export interface CaseWish {
  status: 'unfinished' | 'open' | 'waiting' | 'done' | 'all'
  owner?: string
  due?: 'overdue' | 'week' | 'none'
  priority?: CasePriority
  order?: 'changed' | 'priority'
  q?: string
}

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50
/** What somebody types and sees beside the field. */
const FOUND_ROWS = 8

/** The cases that I may see, page by page. */
export function casesQuery(wish: CaseWish) {
  return infiniteQueryOptions({
    queryKey: [...CASES_KEY, 'list', wish],
    queryFn: ({ signal, pageParam }) => askCases(wish, ROWS, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** The first few that go by a word or a key; without one those that are not finished. */
export function findCasesQuery(q: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, 'found', q],
    queryFn: ({ signal }) =>
      askCases(q === '' ? { status: 'unfinished' } : { status: 'all', q }, FOUND_ROWS, '', signal),
  })
}

/** @throws CallFailure `request.not_found` where I may read none of its threads */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, id],
    queryFn: ({ signal }) => ask(Case, pathOf(id), { signal }),
  })
}

/** Which case a thread is in. */
export function caseOfThreadQuery(mailboxId: string, threadId: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, 'of', mailboxId, threadId],
    queryFn: ({ signal }) => ask(CaseOfThread, `${threadPath(mailboxId, threadId)}/case`, { signal }),
  })
}

export function casePeopleQuery(id: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, id, 'people'],
    queryFn: ({ signal }) => ask(CasePeople, `${pathOf(id)}/people`, { signal }),
  })
}

export function caseFilesQuery(id: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, id, 'files'],
    queryFn: ({ signal }) => ask(CaseFiles, `${pathOf(id)}/files`, { signal }),
  })
}

/** Threads that may belong to a case, best first, page by page. */
export function suggestionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...CASES_KEY, id, 'suggestions'],
    queryFn: ({ signal, pageParam }) =>
      ask(Suggestions, `${pathOf(id)}/suggestions${pageParam && `?${new URLSearchParams({ cursor: pageParam })}`}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

/** Which part of a timeline is shown. */
export type TimelineShow = TimelineQuery['show']

/** A page of it is read at a glance. */
const TIMELINE_ROWS = 20

/** What happened in a case, newest first, page by page. */
export function timelineQuery(id: string, show: TimelineShow) {
  return infiniteQueryOptions({
    queryKey: [...CASES_KEY, id, 'timeline', show],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ show, limit: String(TIMELINE_ROWS) })
      if (pageParam) query.set('cursor', pageParam)
      return ask(Timeline, `${pathOf(id)}/timeline?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** Who may own a case, by a part of their name. */
export function assigneesQuery(id: string, q: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, id, 'assignees', q],
    queryFn: ({ signal }) => ask(Assignees, `${pathOf(id)}/assignees?${new URLSearchParams({ q })}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Whom a thread of a mailbox can be given to, by a part of their name. */
export function assigneesInQuery(mailboxId: string, q: string) {
  return queryOptions({
    queryKey: [...CASES_KEY, 'assignees in', mailboxId, q],
    queryFn: ({ signal }) =>
      ask(Assignees, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/assignees?${new URLSearchParams({ q })}`, {
        signal,
      }),
  })
}

/** @throws CallFailure `case.thread_taken`, `case.owner_cannot_read`, `mailbox.read_only` */
export function createCase(body: z.input<typeof CreateCase>) {
  return ask(Case, '/v1/cases', { method: 'POST', body })
}

/** Takes back that I have made it. @throws CallFailure `case.changed_since`, `case.undo_over` */
export function unmakeCase(id: string) {
  return ask(Nothing, `${pathOf(id)}/undo`, { method: 'POST' })
}

/** @throws CallFailure `case.owner_cannot_read`, `mailbox.read_only` */
export function changeCase(id: string, body: z.input<typeof ChangeCase>) {
  return ask(Case, pathOf(id), { method: 'PATCH', body })
}

/** @throws CallFailure `case.opens_notes`, `case.thread_taken`, `case.full`, `mailbox.read_only` */
export function attachThread(id: string, { mailboxId, threadId, opensNotes = false }: AttachThread) {
  return ask(Case, `${pathOf(id)}/threads`, { method: 'POST', body: { mailboxId, threadId, opensNotes } })
}

/** @throws CallFailure `case.last_thread`, `mailbox.read_only` */
export function detachThread(id: string, { mailboxId, threadId }: ThreadName) {
  const thread = `${encodeURIComponent(mailboxId)}/${encodeURIComponent(threadId)}`
  return ask(Detached, `${pathOf(id)}/threads/${thread}`, { method: 'DELETE' })
}

/** @throws CallFailure `case.undo_too_late`, `case.thread_taken` */
export function undoDetachment(detachmentId: string) {
  return ask(Case, `/v1/case-detachments/${encodeURIComponent(detachmentId)}/undo`, { method: 'POST' })
}

export function makePrimary(id: string, { mailboxId, threadId }: ThreadName) {
  return ask(Case, `${pathOf(id)}/primary`, { method: 'PUT', body: { mailboxId, threadId } })
}

/** The suggestion stays away. */
export function dismissSuggestion(id: string, { mailboxId, threadId }: ThreadName) {
  return ask(Nothing, `${pathOf(id)}/dismissals`, { method: 'POST', body: { mailboxId, threadId } })
}

/** @throws CallFailure `case.full` */
export function writeNote(id: string, text: string) {
  return ask(Note, `${pathOf(id)}/notes`, { method: 'POST', body: { text } })
}

/** @throws CallFailure `request.not_found` where it is not mine */
export function changeNote(id: string, noteId: string, text: string) {
  return ask(Note, notePath(id, noteId), { method: 'PATCH', body: { text } })
}

/** @throws CallFailure `request.not_found` where it is not mine */
export function deleteNote(id: string, noteId: string) {
  return ask(Nothing, notePath(id, noteId), { method: 'DELETE' })
}

function askCases(wish: CaseWish, limit: number, cursor: string, signal: AbortSignal) {
  const query = new URLSearchParams({ limit: String(limit) })
  for (const [name, value] of Object.entries({ ...wish, cursor })) if (value) query.set(name, value)
  return ask(CasePage, `/v1/cases?${query}`, { signal })
}

function notePath(id: string, noteId: string): string {
  return `${pathOf(id)}/notes/${encodeURIComponent(noteId)}`
}

function threadPath(mailboxId: string, threadId: string): string {
  return `/v1/mailboxes/${encodeURIComponent(mailboxId)}/threads/${encodeURIComponent(threadId)}`
}

function pathOf(id: string): string {
  return `/v1/cases/${encodeURIComponent(id)}`
}
