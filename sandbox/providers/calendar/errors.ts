interface ErrorItem {
  message: string
  domain: 'global' | 'calendar'
  reason: string
  location?: string
  locationType?: 'header' | 'parameter'
}

/** An answer that says no, with the body that Google Calendar sends. */
export class CalendarError extends Error {
  readonly status: number
  readonly body: object
  /** Sent beside the body. */
  readonly headers: Readonly<Record<string, string>>

  constructor(code: number, message: string, item: ErrorItem, more: object = {}, headers: Record<string, string> = {}) {
    super(message)
    this.status = code
    this.body = { error: { errors: [item], code, message, ...more } }
    this.headers = headers
  }
}

const SERVICE = 'calendar-json.googleapis.com'
const REALM = 'Bearer realm="https://accounts.google.com/"'
const SIGN_IN = 'See https://developers.google.com/identity/sign-in/web/devconsole-project.'
const EXPECTED = `Expected OAuth 2 access token, login cookie or other valid authentication credential. ${SIGN_IN}`

/** 401 for a token that opens nothing, or for none. */
export function invalidCredentials(): CalendarError {
  return new CalendarError(
    401,
    `Request had invalid authentication credentials. ${EXPECTED}`,
    {
      message: 'Invalid Credentials',
      domain: 'global',
      reason: 'authError',
      location: 'Authorization',
      locationType: 'header',
    },
    { status: 'UNAUTHENTICATED' },
    { 'www-authenticate': `${REALM}, error="invalid_token"` },
  )
}

/** 403 for a token without any of the scopes that open the method. @param method as `Events.List` */
export function insufficientScopes(method: string, scopes: readonly string[]): CalendarError {
  return new CalendarError(
    403,
    'Request had insufficient authentication scopes.',
    { message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' },
    {
      status: 'PERMISSION_DENIED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
          domain: 'googleapis.com',
          metadata: { service: SERVICE, method: `calendar.v3.${method}` },
        },
      ],
    },
    { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scopes.join(' ')}"` },
  )
}

/** 404 for a calendar or an event that is not there, or not this person's. */
export function notFound(): CalendarError {
  return new CalendarError(404, 'Not Found', { message: 'Not Found', domain: 'global', reason: 'notFound' })
}

/** 410: what the token remembers is gone. @see https://developers.google.com/workspace/calendar/api/guides/sync (read 2026-11) */
export function fullSyncRequired(): CalendarError {
  const message = 'Sync token is no longer valid, a full sync is required.'
  const at = { location: 'syncToken', locationType: 'parameter' } as const
  return new CalendarError(410, message, { message, domain: 'calendar', reason: 'fullSyncRequired', ...at })
}

export function timeRangeEmpty(): CalendarError {
  const message = 'The specified time range is empty.'
  const at = { location: 'timeMax', locationType: 'parameter' } as const
  return new CalendarError(400, message, { message, domain: 'calendar', reason: 'timeRangeEmpty', ...at })
}

/** 400 for a field that an event cannot do without. */
export function required(message: string): CalendarError {
  return new CalendarError(400, message, { message, domain: 'global', reason: 'required' })
}

/** 400 for a value that cannot be used. @param parameter where it stood */
export function badRequest(parameter?: string): CalendarError {
  const at = parameter === undefined ? {} : ({ location: parameter, locationType: 'parameter' } as const)
  return new CalendarError(400, 'Bad Request', {
    message: 'Bad Request',
    domain: 'global',
    reason: 'badRequest',
    ...at,
  })
}

/** 403 for a calendar that is read alone. */
export function writerAccessNeeded(): CalendarError {
  const message = 'You need to have writer access to this calendar.'
  return new CalendarError(403, message, { message, domain: 'calendar', reason: 'requiredAccessLevel' })
}
