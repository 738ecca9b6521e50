/** Google's answers to order from the sandbox's faults, word for word (observed by others in 2026). */

/** 403 of the per-user quota: the instant is in the text, and there is no Retry-After header. */
export function rateLimited(retryAt: number): object {
  const until = new Date(retryAt).toISOString()
  return error(403, `User-rate limit exceeded.  Retry after ${until}`, 'rateLimitExceeded', 'PERMISSION_DENIED')
}

export const TOO_MANY_AT_ONCE = error(
  429,
  'Too many concurrent requests for user',
  'rateLimitExceeded',
  'RESOURCE_EXHAUSTED',
)
export const BAD_TOKEN = error(401, 'Request had invalid authentication credentials.', 'authError', 'UNAUTHENTICATED')
export const BACKEND_ERROR = error(500, 'Backend Error', 'backendError', 'INTERNAL')

function error(code: number, message: string, reason: string, status: string): object {
  return { error: { code, message, errors: [{ message, domain: 'global', reason }], status } }
}
