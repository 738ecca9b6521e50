import type { ErrorCode, Problem } from './wire.generated.ts'

/**
 * What a program does about a failure, in one word.
 *
 * - `not_connected`: there is no such connection; offer the button.
 * - `needs_reconnect`, `missing_scopes`: its owner must consent again; offer the button with `connectionId`.
 * - `paused`: somebody paused it, and somebody resumes it.
 * - `guarded`: what can send is not handed out for this connection.
 * - `failing`: the client at the provider is wrong, which its developer mends.
 * - `unreachable`: weather, here or at the provider; `retry` is `later`.
 * - `rate_limited`: too many requests; later.
 * - `plan_full`: the connections of the plan are used up.
 * - `not_found`: no such thing, or it is another app's.
 * - `key_refused`: the secret key is unknown, revoked, or lacks a scope.
 * - `bad_signature`: a webhook that Letterlock did not sign, or that is too old.
 * - `closed`: `close()` was called.
 * - `refused`: anything else; `serverCode` says what.
 */
export type LetterlockErrorCode =
  | 'not_connected'
  | 'needs_reconnect'
  | 'missing_scopes'
  | 'paused'
  | 'guarded'
  | 'failing'
  | 'unreachable'
  | 'rate_limited'
  | 'plan_full'
  | 'not_found'
  | 'key_refused'
  | 'bad_signature'
  | 'closed'
  | 'refused'

const WORDS: Partial<Record<ErrorCode, LetterlockErrorCode>> = {
  'credential.not_connected': 'not_connected',
  'connection.disconnected': 'not_connected',
  'connection.needs_reconnect': 'needs_reconnect',
  'oauth.grant_revoked': 'needs_reconnect',
  'oauth.sign_in_required': 'needs_reconnect',
  'oauth.admin_blocked': 'needs_reconnect',
  'oauth.rotation_lost': 'needs_reconnect',
  'connection.missing_scopes': 'missing_scopes',
  'connect.scopes_missing': 'missing_scopes',
  'connection.paused': 'paused',
  'connection.paused_by': 'paused',
  'credential.guarded': 'guarded',
  'proxy.guarded': 'guarded',
  'oauth.client_rejected': 'failing',
  'oauth.unreachable': 'unreachable',
  'rate.exceeded': 'rate_limited',
  'plan.full': 'plan_full',
  'request.not_found': 'not_found',
  'app.not_found': 'not_found',
  'signals.cycle_unknown': 'not_found',
  'signals.not_counted': 'not_found',
  'key.unknown': 'key_refused',
  'key.publishable': 'key_refused',
  'key.in_page': 'key_refused',
  'key.scope_missing': 'key_refused',
}

type Sentences = Pick<Problem, 'retry' | 'say' | 'means' | 'fix'> & Partial<Problem>

/** Why a call failed: a word for the program, three sentences for people. It holds no secret and no mail. */
export class LetterlockError extends Error {
  override readonly name = 'LetterlockError'
  readonly code: LetterlockErrorCode
  /** The server's own code, as in its list of errors; null where the server was not asked or did not answer. */
  readonly serverCode: ErrorCode | null
  /** The HTTP status; null without an answer. */
  readonly status: number | null
  /** Whether the same call may succeed: `never`, `later`, or `after_reconnect` by the owner of the account. */
  readonly retry: Problem['retry']
  /** What happened. */
  readonly say: string
  /** What it usually means. */
  readonly means: string
  /** What to do next. */
  readonly fix: string
  /** Values that the sentences speak of, such as the scopes that are missing. */
  readonly params: Readonly<Record<string, string>>
  /** Names the request in the server's log. */
  readonly requestId: string | null

  constructor(code: LetterlockErrorCode, sentences: Sentences, options?: ErrorOptions) {
    super(sentences.say, options)
    this.code = code
    this.serverCode = (sentences.code as ErrorCode | undefined) ?? null
    this.status = sentences.status ?? null
    this.retry = sentences.retry
    this.say = sentences.say
    this.means = sentences.means
    this.fix = sentences.fix
    this.params = sentences.params ?? {}
    this.requestId = sentences.requestId ?? null
  }
}

/** The error that an answer of the server stands for. */
export function errorOfProblem(problem: Problem): LetterlockError {
  const word = WORDS[problem.code as ErrorCode] ?? (problem.retry === 'later' ? 'unreachable' : 'refused')
  return new LetterlockError(word, problem)
}

/** There was no answer, or it was not the server's. */
export function unreachable(why: string, cause?: unknown): LetterlockError {
  const sentences = {
    retry: 'later',
    say: 'Letterlock could not be reached.',
    means: `The server is down, or something between here and there does not let calls through (${why}).`,
    fix: 'Try again in a moment. If it stays so, look whether the address is right and the server runs.',
  } as const
  return new LetterlockError('unreachable', sentences, { cause })
}

export function closed(): LetterlockError {
  return new LetterlockError('closed', {
    retry: 'never',
    say: 'This Letterlock client was closed.',
    means: 'A call was made after close().',
    fix: 'Make one client for the life of the process, and close it at the end.',
  })
}
