import { expect, test } from 'vitest'
import { ERRORS_SV } from '../../server/core/errors.sv.ts'
import { AppError, ERRORS, type ErrorCode } from '../../server/core/errors.ts'
import { PLATFORM_WORDS } from '../../server/providers/platform-words.ts'
import { readFailure } from '../../server/transport/gmail/read-failure.ts'
import { readRefusal } from '../../server/transport/imap/read-failure.ts'
import { readTokenAnswer } from '../../server/transport/oauth/token-answer.ts'
import { smtpFailure } from '../../server/transport/smtp/read-failure.ts'

/**
 * The errors that the platforms are known to give, as their references have them: Google's page errors and token errors
 * (developers.google.com/identity/protocols/oauth2), the Gmail API's bodies (observed by others in 2026), and Gmail's
 * IMAP and SMTP sentences. What a person can meet must lead to a row of ours.
 */
const PAGE_ERRORS = [
  'admin_policy_enforced',
  'access_not_configured',
  'disallowed_useragent',
  'org_internal',
  'access_denied',
  'invalid_client',
  'deleted_client',
  'redirect_uri_mismatch',
  'origin_mismatch',
  'invalid_request',
  'invalid_scope',
  'invalid_grant',
  'rate_limit_exceeded',
  'Google hasn’t verified this app',
]

const TOKEN_ERRORS: [status: number, error: string, description: string, subtype?: string][] = [
  [400, 'invalid_grant', 'Token has been expired or revoked.'],
  [400, 'invalid_grant', 'Bad Request'],
  [400, 'invalid_grant', 'Account has been deleted'],
  [400, 'invalid_grant', 'reauth related error (invalid_rapt)', 'invalid_rapt'],
  [400, 'invalid_grant', 'reauth related error (rapt_required)', 'rapt_required'],
  [400, 'admin_policy_enforced', ''],
  [401, 'invalid_client', 'The provided client secret is invalid.'],
  [401, 'invalid_client', 'The OAuth client was not found.'],
  [401, 'deleted_client', 'The OAuth client was deleted.'],
  [401, 'unauthorized_client', 'Unauthorized'],
  [429, 'rate_limit_exceeded', ''],
]
/** Said of a code and not of a refresh token; the connecting itself tells them apart. */
const CODE_ERRORS = ['Malformed auth code.', 'Missing code verifier.', 'Invalid code verifier.']

const GMAIL_ERRORS: [status: number, message: string, reason: string][] = [
  [401, 'Request had invalid authentication credentials.', 'authError'],
  [403, 'Request had insufficient authentication scopes.', 'insufficientPermissions'],
  [403, "Metadata scope does not support 'q' parameter", 'forbidden'],
  [403, 'User-rate limit exceeded.  Retry after 2026-09-11T20:00:00.000Z', 'rateLimitExceeded'],
  [429, 'Too many concurrent requests for user', 'rateLimitExceeded'],
  [403, 'Daily Limit Exceeded', 'dailyLimitExceeded'],
  [403, 'The domain administrators have disabled Gmail apps.', 'domainPolicy'],
  [400, 'Mail service not enabled', 'failedPrecondition'],
  [403, 'Gmail API has not been used in project 1 before or it is disabled.', 'accessNotConfigured'],
  [404, 'Requested entity was not found.', 'notFound'],
  [400, 'Invalid id value', 'invalidArgument'],
  [503, 'The service is currently unavailable.', 'backendError'],
]

const IMAP_LINES: [what: 'sign_in' | 'session', line: string][] = [
  ['sign_in', '[AUTHENTICATIONFAILED] Invalid credentials (Failure)'],
  [
    'sign_in',
    '[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
  ],
  [
    'sign_in',
    '[ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
  ],
  ['sign_in', '[ALERT] IMAP access is disabled for your domain. Please contact your domain administrator. (Failure)'],
  ['sign_in', '[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page. (Failure)'],
  ['sign_in', '[ALERT] Too many simultaneous connections. (Failure)'],
  ['session', 'Account exceeded command or bandwidth limits.'],
  ['sign_in', '[UNAVAILABLE] Temporary System Problem. Try again later. (Failure)'],
  ['session', 'Session expired, please login again.'],
]

/** As nodemailer hands on an answer of several lines to the name and password. */
const SMTP_ANSWERS = [
  '535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp',
  '534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
  '534-5.7.14 Please log in via your web browser and then try again.\n534 5.7.14  Learn more at https://support.google.com/mail/answer/78754 - gsmtp',
]

const explained = (code: ErrorCode) => PLATFORM_WORDS.filter((one) => one.code === code).map(({ word }) => word)

test('every row that a platform’s word leads to speaks in both languages', () => {
  for (const { code } of PLATFORM_WORDS) {
    for (const words of [ERRORS[code], ERRORS_SV[code]]) {
      expect(
        [words.say, words.means, words.fix].filter((sentence) => sentence.length > 10),
        code,
      ).toHaveLength(3)
    }
  }
})

test.each(PAGE_ERRORS)('Google’s page error %s leads to a row', (word) => {
  const found = PLATFORM_WORDS.filter((one) => one.at === 'google_page' && one.word.endsWith(word))
  expect(found).toHaveLength(1)
})

test.each(TOKEN_ERRORS)(
  'the token endpoint’s %i %s «%s» is what the table says of it',
  async (status, error, description, subtype) => {
    const body = { error, error_description: description, ...(subtype && { error_subtype: subtype }) }
    const failure = await readTokenAnswer(Response.json(body, { status }), 0).catch((thrown: AppError) => thrown)
    const code = failure instanceof AppError ? failure.code : undefined
    const words = PLATFORM_WORDS.filter(
      ({ at, word }) => at === 'token' && word === [error, description].filter(Boolean).join(': '),
    )
    expect(words.map((one) => one.code)).toEqual([code])
  },
)

test.each(CODE_ERRORS)('a code that is refused with «%s» leads to a row', (description) => {
  expect(explained('connect.code_refused')).toContain(`invalid_grant: ${description}`)
})

test.each(GMAIL_ERRORS)('the Gmail API’s %i «%s» leads to a row with words of Google’s', (status, message, reason) => {
  const body = JSON.stringify({ error: { code: status, message, errors: [{ message, domain: 'global', reason }] } })
  const { code } = readFailure(status, body)
  expect(explained(code), code).not.toEqual([])
})

test.each(IMAP_LINES)('Gmail’s IMAP line of a %s «%s» leads to a row with its words', (what, line) => {
  const code = readRefusal(what, line)
  const begin = line.replace(/^\[[A-Z]+\] /, '').slice(0, 20)
  expect(
    explained(code).some((word) => word.includes(begin)),
    code,
  ).toBe(true)
})

test.each(SMTP_ANSWERS)('Gmail’s SMTP answer «%s» is what the table says of it', (response) => {
  const answer = { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: Number(response.slice(0, 3)), response }
  const { code } = smtpFailure(answer, { host: 'smtp.gmail.com', port: '465' })
  const words = PLATFORM_WORDS.filter(({ at, word }) => at === 'smtp' && response.startsWith(word))
  expect(words.map((one) => one.code)).toEqual([code])
})

test('no sentence of Gmail’s SMTP in the table goes without its answer here', () => {
  const known = PLATFORM_WORDS.filter(({ at }) => at === 'smtp').map(({ word }) => word)
  expect(known.filter((word) => !SMTP_ANSWERS.some((answer) => answer.startsWith(word)))).toEqual([])
})

test('what other products write of the same is found too, by Google’s status and not by theirs', () => {
  const elsewhere = PLATFORM_WORDS.filter(({ at }) => at === 'elsewhere')
  expect(elsewhere.map(({ word, code }) => [word, code])).toEqual([
    ['Token revoked', 'oauth.grant_revoked'],
    ['HTTP 401: invalid_grant', 'oauth.grant_revoked'],
    ['Scope changed since consent', 'connection.missing_scopes'],
    ['HTTP 401: AUTHENTICATIONFAILED', 'imap.password_refused'],
  ])
})
