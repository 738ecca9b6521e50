import { expect, test } from 'vitest'
import type { Throttled } from './failure.ts'
import { readFailure, readRetryAt } from './read-failure.ts'

const envelope = (code: number, reason: string, message = 'Said.', more: object = {}) =>
  JSON.stringify({ error: { code, message, errors: [{ message, domain: 'global', reason }], ...more } })

test.each([
  [401, envelope(401, 'authError'), 'gmail.token_refused'],
  [403, envelope(403, 'rateLimitExceeded'), 'gmail.throttled'],
  [403, envelope(403, 'userRateLimitExceeded'), 'gmail.throttled'],
  [429, envelope(429, 'rateLimitExceeded'), 'gmail.throttled'],
  [403, envelope(403, 'dailyLimitExceeded'), 'gmail.throttled'],
  [403, envelope(403, 'insufficientPermissions'), 'gmail.scope_insufficient'],
  [403, envelope(403, 'forbidden', "Metadata scope doesn't allow format FULL"), 'gmail.scope_insufficient'],
  [403, envelope(403, 'domainPolicy'), 'gmail.mail_switched_off'],
  [400, envelope(400, 'failedPrecondition', 'Mail service not enabled'), 'gmail.mail_switched_off'],
  [403, envelope(403, 'accessNotConfigured'), 'gmail.api_disabled'],
  [404, envelope(404, 'notFound', 'Requested entity was not found.'), 'gmail.not_found'],
  [400, envelope(400, 'invalidArgument', 'Invalid id value'), 'gmail.refused'],
  [403, envelope(403, 'somethingNew'), 'gmail.refused'],
  [503, envelope(503, 'backendError'), 'gmail.unreachable'],
])('Google’s own words decide: %i %s', (status, body, code) => {
  expect(readFailure(status, body).code).toBe(code)
})

// A proxy’s page must neither delete a message, nor halt a mailbox, nor cost a connection.
test.each([400, 401, 403, 404, 429, 502])('a page of HTML with status %i is weather', (status) => {
  expect(readFailure(status, '<html><h1>Not here</h1></html>').code).toBe('gmail.unreachable')
  expect(readFailure(status, '{"message":"Not here"}').code).toBe('gmail.unreachable')
})

test('the instant in the text is when we may ask again', () => {
  const message = 'User-rate limit exceeded.  Retry after 2026-09-11T20:00:00.000Z'
  const failure = readFailure(403, envelope(403, 'rateLimitExceeded', message)) as Throttled
  expect(failure).toMatchObject({ because: 'rate', retryAt: Date.parse('2026-09-11T20:00:00.000Z') })
  expect(readRetryAt('Rate Limit Exceeded')).toBeUndefined()
  expect(readRetryAt('Retry after 2026-99-99T99:99:99Z')).toBeUndefined()
})

test('too many at once is told apart from too many a minute', () => {
  const failure = readFailure(429, envelope(429, 'rateLimitExceeded', 'Too many concurrent requests for user'))
  expect(failure).toMatchObject({ because: 'concurrency' })
})

test('the log learns reasons, never what Google quotes of our request', () => {
  expect(readFailure(400, envelope(400, 'badRequest', 'Invalid q: from:ana@example.com')).detail).toBe(
    '400  badRequest',
  )
})
