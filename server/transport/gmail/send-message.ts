import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import { RemoteIdText } from './message.ts'
import { readFailure } from './read-failure.ts'
import { userPath } from './request.ts'
import { writeUpload } from './write-upload.ts'

/** What became of a call of `messages.send`. Google's word alone makes a yes or a no of it. */
export type GmailSendOutcome =
  | { is: 'accepted'; id: string; threadId: string }
  /** Google said no, or was not reached at all: the mail is certainly not taken. */
  | { is: 'refused'; error: AppError }
  /** The call was begun, and nobody knows how it ended: it may have been taken. */
  | { is: 'unknown'; why: string }

/**
 * Send a mail, once. Nothing here or below repeats a call, not even one whose token was refused: whether another is made
 * is decided by whoever wrote down that this one was.
 *
 * @param mail.raw The mail's exact bytes, hidden recipients in its header: Gmail reads there whom it is for.
 * @param signal When it ends, an answer that is on its way has a moment left to come.
 */
export type SendByGmail = (
  token: Secret,
  mail: { raw: Buffer; threadId: string | null },
  signal: AbortSignal,
) => Promise<GmailSendOutcome>

/** From the first byte to the last of the answer. The largest mail over 2 Mbit/s takes two and a half minutes. */
const ANSWER_MS_MAX = 240_000
/** What a stopping process leaves to an answer that is on its way: it is given ten seconds by most who stop it. */
const STOPPING_MS = 5_000
/** The answer is three fields, and Google's envelopes are below 2 kB. */
const ANSWER_BYTES_MAX = 64 * 1024
/**
 * Refusals that say a call was broken off, not that it was not done: a conflict, a deadline that passed over there, a
 * caller who left. @see google.rpc.Code: ABORTED is 409, CANCELLED 499
 */
const BROKEN_OFF = new Set([408, 409, 499])

const Sent = z.object({ id: RemoteIdText, threadId: RemoteIdText })

/**
 * @param apiUrl Origin of the Gmail API: Google's, or the sandbox's.
 * @see https://developers.google.com/workspace/gmail/api/guides/uploads (multipart), read 2026-11-21
 */
export function gmailSender(apiUrl: string): SendByGmail {
  return async (token, { raw, threadId }, signal) => {
    if (signal.aborted) return { is: 'refused', error: new AppError('server.stopping') }
    const upload = writeUpload(raw, threadId === null ? {} : { threadId })
    const url = new URL(
      `/upload${userPath('messages/send', { uploadType: 'multipart', fields: 'id,threadId' })}`,
      apiUrl,
    )
    const headers = {
      authorization: `Bearer ${token.reveal()}`,
      'content-type': upload.contentType,
      'content-length': upload.body.length,
      'user-agent': 'letterlock',
      'accept-encoding': 'identity',
    }
    return exchange(url, headers, upload.body, signal)
  }
}

/** A connection of its own, so that none that the other side has just given up carries a mail into doubt. */
async function exchange(
  url: URL,
  headers: RequestOptions['headers'] & object,
  body: Buffer,
  signal: AbortSignal,
): Promise<GmailSendOutcome> {
  const over = new AbortController()
  const end = () => over.abort()
  const deadline = setTimeout(end, ANSWER_MS_MAX)
  let leaving: NodeJS.Timeout | undefined
  const leave = () => {
    leaving = setTimeout(end, STOPPING_MS)
  }
  signal.addEventListener('abort', leave, { once: true })
  let wasBegun = false
  try {
    const options: RequestOptions = { method: 'POST', headers, agent: false, signal: over.signal }
    const isPlain = url.protocol === 'http:'
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = isPlain ? httpRequest(url, options) : httpsRequest(url, options)
      // Until then not a byte of the mail can have left.
      call.once('socket', (socket) => {
        socket.once(isPlain ? 'connect' : 'secureConnect', () => {
          wasBegun = true
        })
      })
      call.once('response', resolve)
      call.on('error', reject)
      call.end(body)
    })
    return readOutcome(answer.statusCode ?? 0, await readText(answer))
  } catch {
    // What broke says nothing of the mail, and its words may hold the address of a proxy.
    if (wasBegun) return { is: 'unknown', why: 'the call was not answered' }
    return { is: 'refused', error: new AppError('gmail.unreachable', 'no connection for a send') }
  } finally {
    clearTimeout(deadline)
    clearTimeout(leaving)
    signal.removeEventListener('abort', leave)
  }
}

/** @throws where it is cut off, or longer than any answer of Google's */
async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > ANSWER_BYTES_MAX) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function readOutcome(status: number, text: string): GmailSendOutcome {
  if (status >= 200 && status < 300) {
    const sent = Sent.safeParse(readJson(text))
    return sent.success ? { is: 'accepted', ...sent.data } : { is: 'unknown', why: 'the yes cannot be read' }
  }
  // A page of somebody in between, and Google's own faults, come from before the work or from after it.
  const isRefusal = status >= 400 && status < 500 && !BROKEN_OFF.has(status)
  const error = readFailure(status, text)
  if (!isRefusal || error.code === 'gmail.unreachable') return { is: 'unknown', why: `status ${status}` }
  return { is: 'refused', error }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No answer of Google's.
    return undefined
  }
}
