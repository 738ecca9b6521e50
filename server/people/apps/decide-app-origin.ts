import type { Environment } from '@letterlock/wire/apps'

/** Names of the machine itself: what runs there belongs to whoever sits before it. */
const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** A name or an address; a pattern would match nothing, and read as if it matched much. */
const HOST = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/

/**
 * Whether pages of an origin may be let in. It must be written exactly as browsers write it, or it would never match;
 * plain http is for development on one's own machine, since anybody on the way could change such a page.
 */
export function decideAppOrigin(environment: Environment, origin: string): 'allowed' | 'refused' {
  const url = URL.parse(origin)
  if (!url || url.origin !== origin || !HOST.test(url.hostname)) return 'refused'
  if (url.protocol === 'https:') return 'allowed'
  return environment === 'development' && LOOPBACK.test(url.hostname) ? 'allowed' : 'refused'
}
