import { z } from 'zod'
import { RemoteIdText } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, MAIL_DEADLINE_MS, userPath } from './request.ts'

/** So many of the drafts that changed last are looked through for one: few people keep as many. */
const NEWEST_DRAFTS = 100

const FIELDS = 'id,message(id,threadId)'

/** A draft as Gmail keeps it. */
export interface FarDraft {
  id: string
  /** Another after each change of it, wherever that was made. */
  messageId: string
  threadId: string
}

/** What is to stand in a draft. */
export interface DraftMail {
  raw: Buffer
  /** The conversation that it answers in; null for one of its own. */
  threadId: string | null
}

/** Ask that a draft be made. Asked twice, there are two. Read with `readFarDraft`. */
export function createDraftRequest(mail: DraftMail): GmailRequest {
  return { ...writing('drafts', mail), method: 'drafts.create' }
}

/** Ask that something else stand in a draft. It keeps its id. Read with `readFarDraft`. */
export function updateDraftRequest(id: string, mail: DraftMail): GmailRequest {
  return { ...writing(`drafts/${encodeURIComponent(id)}`, mail), method: 'drafts.update', verb: 'PUT' }
}

/** Ask that a draft be deleted, for good: it does not lie in the trash. Gmail answers with nothing. */
export function deleteDraftRequest(id: string): GmailRequest {
  return {
    method: 'drafts.delete',
    path: userPath(`drafts/${encodeURIComponent(id)}`),
    verb: 'DELETE',
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

/** Ask which message stands in a draft, and nothing of what it says. Read with `readFarDraft`. */
export function draftRequest(id: string): GmailRequest {
  return {
    method: 'drafts.get',
    path: userPath(`drafts/${encodeURIComponent(id)}`, { format: 'minimal', fields: FIELDS }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

/** Ask for the drafts that changed last. Read with `readFarDrafts`. */
export function newestDraftsRequest(): GmailRequest {
  return {
    method: 'drafts.list',
    path: userPath('drafts', { maxResults: NEWEST_DRAFTS, fields: `drafts(${FIELDS})` }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const One = z
  .object({ id: RemoteIdText, message: z.object({ id: RemoteIdText, threadId: RemoteIdText }) })
  .transform(({ id, message }): FarDraft => ({ id, messageId: message.id, threadId: message.threadId }))

/** @throws `gmail.unreachable` when the answer is not a draft */
export function readFarDraft(body: unknown): FarDraft {
  return readShape(One, body, 'draft')
}

// Absent, not empty, where there are none.
const Listed = z.object({ drafts: z.array(One).default([]) })

/** @throws `gmail.unreachable` when the answer is not a page of drafts */
export function readFarDrafts(body: unknown): FarDraft[] {
  return readShape(Listed, body, 'page of drafts').drafts
}

function writing(path: string, { raw, threadId }: DraftMail): Omit<GmailRequest, 'method'> {
  return {
    path: `/upload${userPath(path, { uploadType: 'multipart', fields: FIELDS })}`,
    upload: { raw, resource: threadId === null ? {} : { message: { threadId } } },
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: MAIL_DEADLINE_MS,
  }
}
