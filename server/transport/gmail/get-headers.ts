import { z } from 'zod'
import { GmailMessageFacts } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** What is asked for besides the headers: never the snippet, which is text of the mail. */
const FACTS = 'id,threadId,labelIds,historyId,internalDate,sizeEstimate'

/** What the headers of one mail may take; a thread of thousands answers with as many. */
const HEADERS_BYTES_MAX = 4 * LIST_BYTES_MAX

/**
 * Ask for some header fields of a message, or of every message of a thread, and nothing else of it.
 *
 * Gmail's permission for metadata would hand out every header, the subject among them: what is not named here is neither
 * asked for nor sent.
 *
 * @param names The fields; without any Gmail would send all.
 */
export function headersRequest(kind: 'message' | 'thread', id: string, names: readonly string[]): GmailRequest {
  const shown = `${FACTS},payload/headers`
  return {
    method: kind === 'thread' ? 'threads.get' : 'messages.get',
    path: userPath(`${kind}s/${encodeURIComponent(id)}`, {
      format: 'metadata',
      metadataHeaders: names,
      fields: kind === 'thread' ? `id,messages(${shown})` : shown,
    }),
    answerBytesMax: HEADERS_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

/** Gmail leaves the payload out where it has none of the fields. */
const WithHeaders = GmailMessageFacts.extend({
  payload: z
    .object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]) })
    .default({ headers: [] }),
})

export interface GmailHeaders extends GmailMessageFacts {
  headers: { name: string; value: string }[]
}

/** @throws `gmail.unreachable` when the answer is not a message */
export function readHeaders(body: unknown): GmailHeaders {
  const { payload, ...facts } = readShape(WithHeaders, body, 'message')
  return { ...facts, headers: payload.headers }
}
