import { EGRESS_ERRORS } from '../../core/errors/egress.ts'
import { PROXY_ERRORS } from '../../core/errors/proxy.ts'
import { ERRORS, type ErrorCode } from '../../core/errors.ts'

/** How a connection can stand in the way of a call that uses its credential. */
const NOT_USABLE = ['connection.needs_reconnect', 'connection.missing_scopes', 'connection.paused'] as const
/** What a provider can answer, or not answer, while a token is asked of it. */
const NOT_REFRESHED = ['oauth.unreachable', 'oauth.client_rejected', 'oauth.rotation_lost'] as const

/** How a draft can stand in the way of whoever writes it or wants it sent. */
const NOT_WRITABLE = ['draft.changed_meanwhile', 'draft.locked', 'draft.sent_already'] as const

/** Codes that an operation answers with beside those that any call of its kind may. */
const OF_OPERATION: Readonly<Record<string, readonly ErrorCode[]>> = {
  'POST /v1/app/connect-sessions/:id/confirm': ['connect.session_over', 'connect.other_user', 'connect.code_wrong'],
  'POST /v1/connect/claim': ['connect.token_unknown', 'connect.session_over'],
  'POST /v1/app/connections/:connectionId/refresh': [...NOT_USABLE, ...NOT_REFRESHED],
  'POST /v1/credentials': ['credential.not_connected', 'credential.guarded', ...NOT_USABLE, ...NOT_REFRESHED],
  'POST /v1/agent/mailboxes/:mailboxId/drafts': ['draft.too_many', 'agent.too_many_drafts', 'agent.no_drafts'],
  'PUT /v1/agent/drafts/:draftId': [
    ...NOT_WRITABLE,
    'draft.text_too_long',
    'agent.not_its_own',
    'agent.other_from',
    'agent.no_drafts',
  ],
  'POST /v1/agent/drafts/:draftId/send': [
    ...NOT_WRITABLE,
    'draft.newer_mail',
    'draft.no_recipients',
    'agent.too_many_waiting',
    'agent.asks_too_often',
  ],
  'PUT /v1/credentials': ['credential.username_needed', 'credential.unknown_provider'],
}

const OF_PROXY: readonly ErrorCode[] = [
  'request.too_large',
  ...NOT_USABLE,
  ...NOT_REFRESHED,
  ...(Object.keys(PROXY_ERRORS) as (keyof typeof PROXY_ERRORS)[]),
  ...(Object.keys(EGRESS_ERRORS) as (keyof typeof EGRESS_ERRORS)[]),
]

/** What any call may be answered with: of its request, its key, its rate, and a house that is not in order. */
const ALWAYS = [400, 401, 403, 404, 429, 500, 503]
/** Of a request that may be sent again with its key. @see `server/people/apps/idempotency.ts` */
const OF_A_KEY = [409, 422]

/**
 * The statuses that an operation can fail with, ascending. Pure.
 *
 * @param path As routes are written, with `:name`.
 * @param is.once It takes an `Idempotency-Key`.
 * @param is.withBody It takes a body, which may be too long.
 */
export function failuresOf(
  method: string,
  path: string,
  { once, withBody }: { once: boolean; withBody: boolean },
): readonly number[] {
  const codes = path.startsWith('/v1/proxy/') ? OF_PROXY : (OF_OPERATION[`${method.toUpperCase()} ${path}`] ?? [])
  const own = codes.map((code) => ERRORS[code].status)
  const ofItsKind = [...(once || /\/connect[/-]/.test(path) ? OF_A_KEY : []), ...(withBody ? [413] : [])]
  return [...new Set([...ALWAYS, ...ofItsKind, ...own])].sort((a, b) => a - b)
}
