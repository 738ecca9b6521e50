import { parse } from 'tldts'

/** Shorteners that Google names or that everybody knows: a redirect through one could end anywhere. */
const SHORTENERS = new Set(['goo.gl', 'bit.ly', 't.co', 'tinyurl.com', 'is.gd', 'ow.ly', 'buff.ly', 'rebrand.ly'])

/**
 * Find what is wrong with a redirect URI; undefined when Google would take it.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#uri-validation
 */
export function findRedirectUriFault(text: string): string | undefined {
  if (/[^\x21-\x7e]/.test(text)) return 'contains characters that cannot be printed'
  if (!URL.canParse(text)) return 'is not an absolute URL'
  const url = new URL(text)
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return 'must be HTTPS, but on localhost'
  if (url.username !== '' || url.password !== '') return 'contains user information'
  if (text.includes('#')) return 'contains a fragment'
  if (text.includes('*')) return 'contains a wildcard'
  if (/(\/|\\|%2f|%5c)(\.|%2e){2}/i.test(text)) return 'contains a path traversal'
  if (/%00|%0[ad]/i.test(text)) return 'contains an escaped NUL or line break'
  if (/[?&][^=]*=(https?:|https?%3a)/i.test(text)) return 'contains an open redirect'
  return loopback ? undefined : findHostFault(url.hostname)
}

function findHostFault(host: string): string | undefined {
  const { isIp, isIcann, isPrivate, domain } = parse(host, { allowPrivateDomains: true })
  if (isIp) return 'names a raw IP address'
  if (domain === null || (!isIcann && !isPrivate)) return 'has no domain below a public suffix'
  if (host === 'googleusercontent.com' || host.endsWith('.googleusercontent.com'))
    return 'is below googleusercontent.com'
  return SHORTENERS.has(domain) ? 'is a URL shortener' : undefined
}
