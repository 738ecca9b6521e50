import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { Throttled } from './failure.ts'
import { readTopicFailure } from './watch.ts'

/**
 * Google's modern envelope and the older one of its samples, which has no `status` and no `details`. A field that is
 * not what it should be counts as left out: the rest of the answer still says what failed.
 */
const Envelope = z.object({
  error: z.object({
    code: z.number().optional(),
    message: z.string().catch(''),
    status: z.string().optional().catch(undefined),
    errors: z.array(z.object({ reason: z.string().catch('') })).catch([]),
    details: z.array(z.object({ reason: z.string().optional().catch(undefined) })).catch([]),
  }),
})

const RATE_REASONS = ['rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED', 'quotaExceeded']
const SCOPE_REASONS = ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'forbidden']

/**
 * Make a failure of an answer that is not 2xx.
 *
 * Only Google's own envelope is believed: a bare 404 of a proxy must not delete a message from the mirror, nor a bare
 * 403 halt a mailbox. Everything that does not speak Google's words is `gmail.unreachable`.
 *
 * @param body The answer's text, as far as it was read.
 * @returns An error to throw, or to keep beside the part of a batch that it belongs to.
 * @see https://developers.google.com/workspace/gmail/api/guides/handle-errors (read 2026-09-10); throttling and scope
 *   bodies as observed by others in 2026
 */
export function readFailure(status: number, body: string): AppError {
  const envelope = readEnvelope(body)
  if (!envelope) return new AppError('gmail.unreachable', `status ${status} without Google's words`)

  const { message, status: word = '', errors, details } = envelope
  const reasons = [...errors.map((error) => error.reason), ...details.map((detail) => detail.reason ?? '')]
  const says = (...known: string[]) => reasons.some((reason) => known.includes(reason))
  const said = `${status} ${word} ${reasons.filter(Boolean).join(',')}`.slice(0, 200)

  const aboutTopic = readTopicFailure(status, message)
  if (aboutTopic) return aboutTopic
  if (status === 401) return new AppError('gmail.token_refused', said)
  if (status === 429 || (status === 403 && (says(...RATE_REASONS) || word === 'RESOURCE_EXHAUSTED'))) {
    return new Throttled(/concurrent/i.test(message) ? 'concurrency' : 'rate', readRetryAt(message))
  }
  if (status === 403 && says('dailyLimitExceeded')) return new Throttled('day', readRetryAt(message))
  if (status === 403 && says('accessNotConfigured', 'SERVICE_DISABLED')) return new AppError('gmail.api_disabled', said)
  if (status === 403 && says('domainPolicy')) return new AppError('gmail.mail_switched_off', said)
  if (status === 400 && says('failedPrecondition')) return new AppError('gmail.mail_switched_off', said)
  if (status === 403 && says(...SCOPE_REASONS)) return new AppError('gmail.scope_insufficient', said)
  if (status === 404) return new AppError('gmail.not_found', said)
  if (status >= 400 && status < 500) return new AppError('gmail.refused', said)
  return new AppError('gmail.unreachable', said)
}

function readEnvelope(body: string) {
  try {
    return Envelope.safeParse(JSON.parse(body)).data?.error
  } catch {
    // Not JSON: somebody between us and Google answered.
    return undefined
  }
}

/** The instant that Gmail names in the text, for it sends no Retry-After header. Epoch milliseconds. */
export function readRetryAt(message: string): number | undefined {
  const instant = Date.parse(/Retry after ([0-9T:.Z-]{10,40})/.exec(message)?.[1] ?? '')
  return Number.isNaN(instant) ? undefined : instant
}
