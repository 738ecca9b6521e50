/** Of one connection alone; never passed on. @see RFC 9110 §7.6.1 */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

const NOT_TO_PROVIDERS = new Set([
  ...HOP_BY_HOP,
  'host',
  'content-length',
  'expect',
  // Ours, the caller's browser's, or about where the caller stands.
  'authorization',
  'cookie',
  'cookie2',
  'origin',
  'referer',
  'forwarded',
  'via',
  'x-real-ip',
  // Answers must be plain, so that a credential in one can be found.
  'accept-encoding',
  // By these some servers take one method for another.
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
])
const NOT_TO_PROVIDERS_FROM = ['sec-', 'x-forwarded-', 'letterlock-']

const NOT_TO_CALLERS = new Set([
  ...HOP_BY_HOP,
  'set-cookie',
  'set-cookie2',
  // What a provider says to browsers about its own origin would hold for ours.
  'alt-svc',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'nel',
  'permissions-policy',
  'public-key-pins',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'sourcemap',
  'strict-transport-security',
  'x-frame-options',
  // Written by us.
  'location',
  'content-location',
  'cache-control',
  'ratelimit',
  'ratelimit-policy',
  'x-request-id',
])
const NOT_TO_CALLERS_FROM = ['access-control-', 'cross-origin-', 'letterlock-', 'timing-allow-']

/**
 * What of a caller's headers goes to the provider, before the credential is put beside them. Pure.
 *
 * @param headers Names in lower case.
 */
export function headersToProvider(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const named = namedByConnection([headers.connection].flat().join(','))
  const passed: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || named.has(name)) continue
    if (NOT_TO_PROVIDERS.has(name) || NOT_TO_PROVIDERS_FROM.some((start) => name.startsWith(start))) continue
    passed[name] = [value].flat().join(', ')
  }
  return passed
}

/**
 * What of a provider's headers goes to the caller. One that holds the credential is left out whole: there is no
 * telling what else it says. Pure.
 *
 * @param holdsCredential Whether a text holds it, in any of the forms it may take.
 */
export function headersToCaller(headers: Headers, holdsCredential: (text: string) => boolean): Record<string, string> {
  const named = namedByConnection(headers.get('connection') ?? '')
  const passed: Record<string, string> = {}
  for (const [name, value] of headers) {
    if (named.has(name) || NOT_TO_CALLERS.has(name) || NOT_TO_CALLERS_FROM.some((start) => name.startsWith(start)))
      continue
    if (!holdsCredential(value) && !holdsCredential(name)) passed[name] = value
  }
  return passed
}

function namedByConnection(value: string): Set<string> {
  return new Set(value.split(',').map((name) => name.trim().toLowerCase()))
}
