import { AppError } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import { readAttachmentStream } from './attachment-stream.ts'
import { type PartAnswer, readBatch } from './batch-answer.ts'
import { BATCH_BYTES_MAX, BATCH_DEADLINE_MS, BATCH_PARTS_MAX, writeBatch } from './batch-request.ts'
import { readBounded } from './read-bounded.ts'
import { readFailure } from './read-failure.ts'
import type { GmailRequest } from './request.ts'
import { writeUpload } from './write-upload.ts'

/** Google's error envelopes are below 2 kB; of anything longer the beginning says enough. */
const FAILURE_BYTES_MAX = 64 * 1024

/** Google compresses only for clients whose name says gzip. @see Gmail API, performance tips */
const USER_AGENT = 'letterlock (gzip)'

/**
 * Gmail's API, for reading mail, for labels and for drafts; nothing is sent by it. It waits for nobody, retries nothing and
 * knows no quota: the story that asks does.
 */
export interface Gmail {
  /**
   * Make one call and hand back its JSON, whose shape the caller reads; undefined where Gmail answers with nothing.
   *
   * @throws `gmail.token_refused`, `gmail.throttled`, `gmail.scope_insufficient`,
   *   `gmail.mail_switched_off`, `gmail.api_disabled`, `gmail.not_found`, `gmail.refused`,
   *   `gmail.unreachable`; `server.stopping` once `signal` ends
   */
  ask(token: Secret, request: GmailRequest, signal: AbortSignal): Promise<unknown>
  /**
   * Make up to 25 calls at once. The answers stand in the order of the calls, each with its own fate.
   *
   * @throws what concerns all of them: as `ask`, and AnswerTooLarge when they do not fit into one answer
   */
  askTogether(token: Secret, requests: readonly GmailRequest[], signal: AbortSignal): Promise<PartAnswer[]>
  /**
   * Ask for an attachment and hand out its bytes as they come, once Gmail has said yes.
   *
   * @throws as `ask`; the stream ends with `gmail.unreachable` when it breaks off
   */
  download(token: Secret, request: GmailRequest, signal: AbortSignal): Promise<AsyncIterable<Buffer>>
}

/**
 * @param apiUrl Origin of the Gmail API: Google's, or the sandbox's.
 * @param send The platform's `fetch`: it keeps connections alive and unpacks gzip.
 */
export function openGmail(apiUrl: string, send: typeof fetch = fetch): Gmail {
  return { ask, askTogether, download }

  async function ask(token: Secret, request: GmailRequest, signal: AbortSignal): Promise<unknown> {
    const { status, body } = await exchange(token, callOf(request), request, signal)
    return status === NO_CONTENT ? undefined : readJson(body)
  }

  async function askTogether(token: Secret, requests: readonly GmailRequest[], signal: AbortSignal) {
    if (requests.length > BATCH_PARTS_MAX) throw new AppError('server.failed', `a batch of ${requests.length} parts`)
    const bounds = { answerBytesMax: BATCH_BYTES_MAX, deadlineMs: BATCH_DEADLINE_MS }
    const batch = { path: '/batch/gmail/v1', ...writeBatch(requests) }
    const { contentType, body } = await exchange(token, batch, bounds, signal)
    return readBatch(contentType, body, requests.length)
  }

  async function download(token: Secret, request: GmailRequest, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
    try {
      const response = await start(token, { path: request.path }, request.deadlineMs, signal)
      return decode(response, signal)
    } catch (error) {
      throw asFailure(error, signal)
    }
  }

  async function exchange(
    token: Secret,
    call: Call,
    bounds: { answerBytesMax: number; deadlineMs: number },
    signal: AbortSignal,
  ): Promise<{ status: number; contentType: string; body: string }> {
    try {
      const response = await start(token, call, bounds.deadlineMs, signal)
      const body = await readBounded(response, bounds.answerBytesMax)
      return { status: response.status, contentType: response.headers.get('content-type') ?? '', body }
    } catch (error) {
      throw asFailure(error, signal)
    }
  }

  /** Send a call and read no further than its status. */
  async function start(token: Secret, call: Call, deadlineMs: number, signal: AbortSignal): Promise<Response> {
    const response = await send(`${apiUrl}${call.path}`, {
      method: call.verb ?? (call.body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${token.reveal()}`,
        'user-agent': USER_AGENT,
        'accept-encoding': 'gzip',
        ...(call.contentType !== undefined && { 'content-type': call.contentType }),
      },
      ...(call.body !== undefined && { body: call.body }),
      // Gmail redirects nothing; a token is never carried to another host.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
    })
    if (response.status === 200 || response.status === NO_CONTENT) return response
    // An endless or broken page of a proxy is no word of Google's: an empty one says the same.
    throw readFailure(response.status, await readBounded(response, FAILURE_BYTES_MAX).catch(() => ''))
  }
}

/** What Gmail answers to a change of many. */
const NO_CONTENT = 204

interface Call {
  path: string
  contentType?: string
  body?: string | Buffer<ArrayBuffer>
  verb?: 'PUT' | 'DELETE'
}

function callOf({ path, post, upload, verb }: GmailRequest): Call {
  const call = { path, ...(verb !== undefined && { verb }) }
  if (upload !== undefined) return { ...call, ...writeUpload(upload.raw, upload.resource) }
  return post === undefined ? call : { ...call, contentType: 'application/json', body: JSON.stringify(post) }
}

async function* decode(response: Response, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* readAttachmentStream(response.body ?? (async function* () {})())
  } catch (error) {
    throw asFailure(error, signal)
  }
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // The parser's own words would quote the mail.
    throw new AppError('gmail.unreachable', 'the answer is not JSON')
  }
}

/** Whatever broke between us and Gmail, as a code: refused connections, lost ones, deadlines. */
function asFailure(error: unknown, signal: AbortSignal): AppError {
  if (error instanceof AppError) return error
  if (signal.aborted) return new AppError('server.stopping', undefined, { cause: error })
  return new AppError('gmail.unreachable', 'the call was not answered', { cause: error })
}
