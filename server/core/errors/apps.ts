import type { ErrorEntry } from './entry.ts'

/** What an app may do, and how much of it. */
export const APP_ERRORS = {
  'key.unknown': {
    status: 401,
    retry: 'never',
    say: 'This API key is not valid.',
    means: 'It is missing, misspelt, or was revoked.',
    fix: 'Send `Authorization: Bearer` with a key from the page API keys of your app.',
  },
  'key.publishable': {
    status: 403,
    retry: 'never',
    say: 'A publishable key cannot do this.',
    means: 'A publishable key stands in a page for everybody to see; it may only claim connect sessions.',
    fix: 'Call this from your server with a secret key.',
  },
  'key.secret': {
    status: 403,
    retry: 'never',
    say: 'A secret key does not belong here.',
    means: 'This route is called by pages, and whatever a page holds everybody can read.',
    fix: 'Put the publishable key into the page. If the secret key stands in one now, revoke it.',
  },
  'key.in_page': {
    status: 403,
    retry: 'never',
    say: 'A browser sent a secret key. It was refused.',
    means: 'A page holds a secret key, where everybody who opens it can read it.',
    fix: 'Revoke that key, make another, and call Letterlock from your server.',
  },
  'key.scope_missing': {
    status: 403,
    retry: 'never',
    say: 'This key may not do that: it lacks the scope {scope}.',
    means: 'The key was made for less than what it is used for.',
    fix: 'Make a key that has this scope too, and use it here.',
  },
  'origin.not_allowed': {
    status: 403,
    retry: 'never',
    say: 'Pages of {origin} may not connect accounts for this app.',
    means: 'The origin is not among those allowed for the app in the environment of this key.',
    fix: 'Add the origin exactly as the browser sends it, in the settings of the app.',
  },
  'app.origin_invalid': {
    status: 422,
    retry: 'never',
    say: '{origin} cannot be an allowed origin.',
    means: 'An origin is a scheme, a host and a port, as `https://app.example.com`; in production it is https.',
    fix: 'Write it without a path and without a slash at its end. Plain http is for development on this machine.',
  },
  'app.logo_invalid': {
    status: 422,
    retry: 'never',
    say: 'This picture cannot be the logo.',
    means: 'It is no PNG, JPEG or WebP, is another kind than it says, or is larger than 64 kB.',
    fix: 'Choose a smaller picture of one of these kinds. 256 × 256 points are plenty.',
  },
  'plan.full': {
    status: 403,
    retry: 'never',
    say: 'All {most} connections of this plan are in use.',
    means: 'The plan of this app has a bound on live connections in production. Those that exist go on working.',
    fix: 'Disconnect what nobody needs, or ask whoever runs this installation for a larger plan.',
  },
  'rate.exceeded': {
    status: 429,
    retry: 'later',
    say: 'Too many requests. Go on at {until}.',
    means: 'More was asked in this minute than is allowed; the headers RateLimit and RateLimit-Policy say how much.',
    fix: 'Wait as long as Retry-After says. Credentials may be kept by the SDK instead of being asked for each time.',
  },
  'idempotency.reused': {
    status: 422,
    retry: 'never',
    say: 'This Idempotency-Key was used for another request.',
    means: 'The same key came with another body, or at another address, within a day.',
    fix: 'Use a new key for each request, and the same one only to repeat it.',
  },
  'idempotency.under_way': {
    status: 409,
    retry: 'later',
    say: 'The request with this Idempotency-Key is still under way.',
    means: 'It was sent twice, and the first has not been answered yet.',
    fix: 'Send it again in a second: then it is answered as the first was.',
  },
} as const satisfies Record<string, ErrorEntry>
