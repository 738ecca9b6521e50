/** What a sync makes of an answer that comes in the middle of its work. */
export type Expected =
  /** It waits and goes on in the same run; no message is to blame. */
  | 'waits_out'
  /** The same; but where only one message is answered so, that one is left for later. */
  | 'weather'
  /** It ends and comes back by itself. */
  | 'comes_back'
  /** The same; but where only one message is answered so, that one is left for later. */
  | 'switched_off'
  /** It ends and its owner is asked. */
  | 'halts'
  /** Said of one message, it is that message's own; said of anything else it is a fault. */
  | 'its_own'
  /** What was asked for is not there: a message has left, a history is too old. */
  | 'gone'

export interface Answer {
  name: string
  status: number
  body: object | string
  expected: Expected
}

const SIGN_IN =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.'
const AT_HEADER = { location: 'Authorization', locationType: 'header' }
const INFO = 'type.googleapis.com/google.rpc.ErrorInfo'
const PROJECT_QUOTA =
  "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:123'."
const OVER_LIMIT = { '@type': INFO, reason: 'RATE_LIMIT_EXCEEDED', domain: 'googleapis.com' }
const UNKNOWN_PARAMETER =
  'Invalid JSON payload received. Unknown name "x": Cannot bind query parameter. Field \'x\' could not be found in request message.'

/**
 * The answers that Gmail is known to give, word for word: as observed by others in 2026, and the older samples of
 * Google's own page, which have neither `status` nor `details`.
 *
 * @param now Epoch milliseconds; one of them names an instant.
 * @see https://developers.google.com/workspace/gmail/api/guides/handle-errors (read 2026-09-10)
 */
export function googleAnswers(now: number): Answer[] {
  const until = new Date(now + 20_000).toISOString()
  return [
    ...[
      modern('a bad token', 401, `Request had invalid authentication credentials. ${SIGN_IN}`, 'UNAUTHENTICATED', {
        message: 'Invalid Credentials',
        domain: 'global',
        reason: 'authError',
        ...AT_HEADER,
      }),
      modern(
        'no token',
        401,
        `Request is missing required authentication credential. ${SIGN_IN}`,
        'UNAUTHENTICATED',
        { message: 'Login Required.', domain: 'global', reason: 'required', ...AT_HEADER },
        [{ '@type': INFO, reason: 'CREDENTIALS_MISSING', domain: 'googleapis.com' }],
      ),
      usage('the user’s units are spent', 403, `User-rate limit exceeded.  Retry after ${until}`, 'rateLimitExceeded'),
      usage(
        'the user’s units are spent, as 429',
        429,
        `User-rate limit exceeded.  Retry after ${until}`,
        'rateLimitExceeded',
      ),
      usage('the project’s units are spent', 403, PROJECT_QUOTA, 'rateLimitExceeded', [OVER_LIMIT]),
      usage('the project’s units are spent, as 429', 429, PROJECT_QUOTA, 'rateLimitExceeded', [OVER_LIMIT]),
      sample('userRateLimitExceeded of the samples', 403, 'User Rate Limit Exceeded', 'userRateLimitExceeded'),
      sample('rateLimitExceeded of the samples', 403, 'Rate Limit Exceeded', 'rateLimitExceeded'),
      sample('too many at once', 429, 'Too many concurrent requests for user', 'rateLimitExceeded', 'global'),
      sample('too much mail', 429, 'Too many requests: User-rate limit exceeded (Mail sending)', 'rateLimitExceeded'),
    ].map((answer): Answer => ({ ...answer, expected: 'waits_out' })),
    ...[
      sample('backendError', 500, 'Backend Error', 'backendError'),
      sample('a bad gateway', 502, 'Bad Gateway', 'backendError'),
      refusal('unavailable', 503, 'UNAVAILABLE', 'The service is currently unavailable.', 'backendError'),
      sample('a gateway’s deadline', 504, 'Deadline exceeded', 'backendError'),
      { name: 'a page of HTML', status: 502, body: '<!DOCTYPE html><title>502. That’s an error.</title>' },
      { name: 'a bare 403', status: 403, body: '' },
      { name: 'a bare 404 of a proxy', status: 404, body: 'not here' },
      { name: 'a 200 that is no JSON', status: 200, body: '<html>sign in to the hotel’s network</html>' },
    ].map((answer): Answer => ({ ...answer, expected: 'weather' })),
    ...[
      sample('the day’s units are spent', 403, 'Daily Limit Exceeded', 'dailyLimitExceeded'),
      sample('the API was never on', 403, 'Access Not Configured.', 'accessNotConfigured'),
      modern(
        'the API is off',
        403,
        'Gmail API has not been used in project 123 before or it is disabled.',
        'PERMISSION_DENIED',
        { message: 'Gmail API has not been used', domain: 'usageLimits', reason: 'accessNotConfigured' },
        [{ '@type': INFO, reason: 'SERVICE_DISABLED', domain: 'googleapis.com' }],
      ),
    ].map((answer): Answer => ({ ...answer, expected: 'comes_back' })),
    ...[
      sample(
        'mail is switched off',
        403,
        'The domain administrators have disabled Gmail apps.',
        'domainPolicy',
        'global',
      ),
      refusal('no mail service', 400, 'FAILED_PRECONDITION', 'Mail service not enabled', 'failedPrecondition'),
      refusal('a precondition', 400, 'FAILED_PRECONDITION', 'Precondition check failed.', 'failedPrecondition'),
    ].map((answer): Answer => ({ ...answer, expected: 'switched_off' })),
    ...[
      modern(
        'a scope is missing',
        403,
        'Request had insufficient authentication scopes.',
        'PERMISSION_DENIED',
        { message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' },
        [{ '@type': INFO, reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', domain: 'googleapis.com' }],
      ),
      refusal(
        'no text by this scope',
        403,
        'PERMISSION_DENIED',
        "Metadata scope doesn't allow format FULL",
        'forbidden',
      ),
      refusal(
        'no q by this scope',
        403,
        'PERMISSION_DENIED',
        "Metadata scope does not support 'q' parameter",
        'forbidden',
      ),
    ].map((answer): Answer => ({ ...answer, expected: 'halts' })),
    ...[
      refusal('an id it does not like', 400, 'INVALID_ARGUMENT', 'Invalid id value', 'invalidArgument'),
      refusal('a parameter it does not know', 400, 'INVALID_ARGUMENT', UNKNOWN_PARAMETER, 'badRequest'),
    ].map((answer): Answer => ({ ...answer, expected: 'its_own' })),
    ...[
      refusal('nothing there', 404, 'NOT_FOUND', 'Requested entity was not found.', 'notFound'),
      sample('nothing there, of the samples', 404, 'Not Found', 'notFound', 'global'),
    ].map((answer): Answer => ({ ...answer, expected: 'gone' })),
  ]
}

function modern(name: string, code: number, message: string, status: string, item: object, details?: object[]) {
  return { name, status: code, body: { error: { code, message, errors: [item], status, ...(details && { details }) } } }
}

function refusal(name: string, code: number, status: string, message: string, reason: string) {
  return modern(name, code, message, status, { message, domain: 'global', reason })
}

function usage(name: string, code: number, message: string, reason: string, details?: object[]) {
  const status = code === 429 ? 'RESOURCE_EXHAUSTED' : 'PERMISSION_DENIED'
  return modern(name, code, message, status, { message, domain: 'usageLimits', reason }, details)
}

function sample(name: string, code: number, message: string, reason: string, domain = 'usageLimits') {
  return { name, status: code, body: { error: { code, message, errors: [{ domain, reason, message }] } } }
}
