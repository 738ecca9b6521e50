import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { ServiceAccountKey } from './service-account-key.ts'

/** Notifications of one pull: a few hundred bytes each. */
const MESSAGES_MAX = 100
const ANSWER_BYTES_MAX = 1024 * 1024
/** Longer than Pub/Sub lets a pull wait for its first message. */
const PULL_DEADLINE_MS = 120_000
const ACKNOWLEDGE_DEADLINE_MS = 10_000
/** Google takes such a token for an hour at most. */
const TOKEN_SECONDS = 3_600
/** A token that is used lives at least this much longer. */
const TOKEN_MARGIN_MS = 300_000

/** A message that was handed to us until its deadline. */
export interface Received {
  ackId: string
  /** To be read by `readNotification`. */
  message: unknown
}

/** A subscription that we ask, where Google cannot call us. */
export interface PullSubscription {
  /**
   * Wait for messages, a minute or two at most; none may come.
   *
   * @throws `pubsub.refused` the deployer has to act, `pubsub.unreachable`, `server.stopping` once `signal` ends
   */
  pull(signal: AbortSignal): Promise<Received[]>
  /** Say that messages need not come again. @throws as `pull` */
  acknowledge(ackIds: readonly string[], signal: AbortSignal): Promise<void>
}

const Pulled = z.object({
  receivedMessages: z
    .array(z.object({ ackId: z.string().min(1).max(10_000), message: z.unknown() }))
    .max(MESSAGES_MAX)
    .default([]),
})

/**
 * @param options.apiUrl Origin of Pub/Sub: Google's, or the sandbox's.
 * @param options.name `projects/P/subscriptions/S`
 * @see https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions/pull (read 2026-11-20)
 */
export function openSubscription(options: {
  apiUrl: string
  name: string
  key: ServiceAccountKey
  now(): number
}): PullSubscription {
  const { apiUrl, name, key, now } = options
  let token: { text: string; goodUntil: number } | undefined

  return {
    async pull(signal) {
      const answer = await call('pull', { maxMessages: MESSAGES_MAX }, PULL_DEADLINE_MS, signal)
      const read = Pulled.safeParse(answer)
      if (!read.success) throw new AppError('pubsub.unreachable', 'the answer is no pull')
      return read.data.receivedMessages
    },
    async acknowledge(ackIds, signal) {
      if (ackIds.length > 0) await call('acknowledge', { ackIds }, ACKNOWLEDGE_DEADLINE_MS, signal)
    },
  }

  async function call(method: string, body: object, deadlineMs: number, signal: AbortSignal): Promise<unknown> {
    try {
      const response = await fetch(`${apiUrl}/v1/${name}:${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await bearer()}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
      })
      const text = await readBounded(response)
      if (response.status === 200) return JSON.parse(text)
      throw readRefusal(response.status, text, name)
    } catch (error) {
      if (error instanceof AppError) throw error
      if (signal.aborted) throw new AppError('server.stopping', undefined, { cause: error })
      throw new AppError('pubsub.unreachable', 'the call was not answered', { cause: error })
    }
  }

  /** A service account signs its own token for one service; nobody is asked for it. */
  async function bearer(): Promise<string> {
    const at = now()
    if (token && token.goodUntil > at) return token.text
    const text = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: key.keyId, typ: 'JWT' })
      .setIssuer(key.email)
      .setSubject(key.email)
      .setAudience(`${apiUrl}/`)
      .setIssuedAt(Math.floor(at / 1_000))
      .setExpirationTime(Math.floor(at / 1_000) + TOKEN_SECONDS)
      .sign(await importPKCS8(key.privateKey.reveal(), 'RS256'))
    token = { text, goodUntil: at + TOKEN_SECONDS * 1_000 - TOKEN_MARGIN_MS }
    return text
  }
}

const Envelope = z.object({ error: z.object({ status: z.string().max(100) }) })
/** What no waiting mends. */
const REFUSALS = new Set([
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'NOT_FOUND',
  'FAILED_PRECONDITION',
  'INVALID_ARGUMENT',
])

/** Only Google's own words refuse; a bare status comes from anybody between us. */
export function readRefusal(status: number, body: string, subscription: string): AppError {
  const word = Envelope.safeParse(parse(body)).data?.error.status
  return word !== undefined && REFUSALS.has(word)
    ? new AppError('pubsub.refused', `${status} ${word}`, { params: { subscription } })
    : new AppError('pubsub.unreachable', `status ${status}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // somebody between us and Google answered
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > ANSWER_BYTES_MAX) throw new AppError('pubsub.unreachable', 'the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size).toString('utf8')
}
