/** One entry of Google's older error list, which the newer envelope still carries. */
interface ErrorItem {
  message: string
  domain?: 'global' | 'usageLimits'
  reason: string
  location?: string
  locationType?: 'header' | 'parameter'
}

/** An answer that says no, with the body that Gmail sends. */
export class GmailError extends Error {
  readonly status: number
  readonly body: object
  /** Sent beside the body. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: number,
    grpcStatus: string,
    message: string,
    item: ErrorItem,
    more: { details?: readonly object[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = code
    this.body = {
      error: { code, message, errors: [item], status: grpcStatus, ...(more.details && { details: more.details }) },
    }
    this.headers = more.headers ?? {}
  }
}

const SIGN_IN_PAGE = 'See https://developers.google.com/identity/sign-in/web/devconsole-project.'
const EXPECTED = `Expected OAuth 2 access token, login cookie or other valid authentication credential. ${SIGN_IN_PAGE}`
const AT_AUTHORIZATION = { location: 'Authorization', locationType: 'header' } as const

/** 401 for a token that nobody gave out, that has run out, or that was taken back. */
export function invalidCredentials(): GmailError {
  return new GmailError(
    401,
    'UNAUTHENTICATED',
    `Request had invalid authentication credentials. ${EXPECTED}`,
    { message: 'Invalid Credentials', domain: 'global', reason: 'authError', ...AT_AUTHORIZATION },
    { headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' } },
  )
}

/** 401 for no token at all. @param rpc the method's name in the error's details */
export function missingCredentials(rpc: string): GmailError {
  return new GmailError(
    401,
    'UNAUTHENTICATED',
    `Request is missing required authentication credential. ${EXPECTED}`,
    { message: 'Login Required.', domain: 'global', reason: 'required', ...AT_AUTHORIZATION },
    {
      details: [errorInfo('CREDENTIALS_MISSING', 'googleapis.com', { method: rpcName(rpc), service: SERVICE })],
      headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/"' },
    },
  )
}

/**
 * 403 for a token without any of the scopes that open the method.
 *
 * @param rpc the method's name in the error's details
 */
export function insufficientScopes(rpc: string, scopes: readonly string[]): GmailError {
  return new GmailError(
    403,
    'PERMISSION_DENIED',
    'Request had insufficient authentication scopes.',
    { message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' },
    {
      details: [
        errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'googleapis.com', { service: SERVICE, method: rpcName(rpc) }),
      ],
      headers: {
        'www-authenticate': `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${scopes.join(' ')}"`,
      },
    },
  )
}

/** What the metadata restriction and a foreign mailbox answer: no details, unlike a missing scope. */
export function forbidden(message: string): GmailError {
  return new GmailError(403, 'PERMISSION_DENIED', message, { message, domain: 'global', reason: 'forbidden' })
}

/** 404 for a message, thread or label that is not there, and for a history that is no longer there. */
export function notFound(): GmailError {
  const message = 'Requested entity was not found.'
  return new GmailError(404, 'NOT_FOUND', message, { message, domain: 'global', reason: 'notFound' })
}

/** 400 for a value that the method cannot use. */
export function invalidArgument(message: string): GmailError {
  return new GmailError(400, 'INVALID_ARGUMENT', message, { message, domain: 'global', reason: 'invalidArgument' })
}

/** 400 for a mailbox in which the method cannot work. */
export function failedPrecondition(message: string): GmailError {
  return new GmailError(400, 'FAILED_PRECONDITION', message, {
    message,
    domain: 'global',
    reason: 'failedPrecondition',
  })
}

/** 409 for a name that is taken. */
export function conflict(message: string): GmailError {
  return new GmailError(409, 'ABORTED', message, { message, domain: 'global', reason: 'aborted' })
}

/** What the front answers to a request that it cannot turn into a message of the method. */
export function unreadableRequest(description: string): GmailError {
  return new GmailError(
    400,
    'INVALID_ARGUMENT',
    description,
    { message: description, reason: 'invalid' },
    { details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description }] }] },
  )
}

/** 400 for `fields` that cannot be read, or that name what the answer cannot have. */
export function invalidFieldSelection(field: string): GmailError {
  const message = `Invalid field selection ${field}`
  const item = { domain: 'global', reason: 'invalidParameter', location: 'fields', locationType: 'parameter' } as const
  return new GmailError(400, 'INVALID_ARGUMENT', message, { message, ...item })
}

/**
 * The per-user limit. Gmail says when to come back in the text alone, with two spaces before it and no header.
 *
 * @param retryAt epoch milliseconds
 */
export function userRateLimitExceeded(retryAt: number): GmailError {
  const message = 'User-rate limit exceeded.'
  const item = { message, domain: 'usageLimits', reason: 'rateLimitExceeded' } as const
  return new GmailError(403, 'PERMISSION_DENIED', `${message}  Retry after ${new Date(retryAt).toISOString()}`, item)
}

/**
 * The daily limit of sending. Unlike the per-minute one it is a 429, and the text says which limit it is.
 *
 * @param retryAt epoch milliseconds
 */
export function mailSendingLimitExceeded(retryAt: number): GmailError {
  const message = `User-rate limit exceeded.  Retry after ${new Date(retryAt).toISOString()} (Mail sending)`
  const item = { message, domain: 'usageLimits', reason: 'rateLimitExceeded' } as const
  return new GmailError(429, 'RESOURCE_EXHAUSTED', message, item)
}

/** 413 for a message above the size that the method takes. */
export function uploadTooLarge(): GmailError {
  const message = 'Request entity too large'
  return new GmailError(413, 'INVALID_ARGUMENT', message, { message, domain: 'global', reason: 'uploadTooLarge' })
}

/** The limit of a whole project: 429, with the project's number in the text. */
export function projectRateLimitExceeded(projectNumber: string): GmailError {
  const consumer = `project_number:${projectNumber}`
  const limit = 'Queries per minute'
  const message = `Quota exceeded for quota metric 'Queries' and limit '${limit}' of service '${SERVICE}' for consumer '${consumer}'.`
  return new GmailError(
    429,
    'RESOURCE_EXHAUSTED',
    message,
    { message, domain: 'usageLimits', reason: 'rateLimitExceeded' },
    {
      details: [
        errorInfo('RATE_LIMIT_EXCEEDED', 'googleapis.com', {
          service: SERVICE,
          consumer: `projects/${projectNumber}`,
          quota_metric: 'gmail.googleapis.com/default',
          quota_limit: 'DefaultPerMinutePerProject',
        }),
      ],
    },
  )
}

/** 429 for a mailbox with too many requests in flight. Nothing documents it; every large batch meets it. */
export function tooManyConcurrentRequests(): GmailError {
  const message = 'Too many concurrent requests for user'
  const item = { message, domain: 'global', reason: 'rateLimitExceeded' } as const
  return new GmailError(429, 'RESOURCE_EXHAUSTED', message, item)
}

const SERVICE = 'gmail.googleapis.com'

function rpcName(rpc: string): string {
  return `caribou.api.proto.MailboxService.${rpc}`
}

function errorInfo(reason: string, domain: string, metadata: Readonly<Record<string, string>>): object {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata }
}
