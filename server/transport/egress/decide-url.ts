import type { AllowedAddresses } from '../../core/config.ts'
import { isLoopback } from '../../core/read-setting.ts'
import { decideAddress } from './addresses.ts'

const HTTPS_PORT = 443
/** Below stand mail, file and login servers, none of which should read what we write. */
const FREE_PORTS_FROM = 1024

/**
 * Whether a stranger's address may be called at all, before its name is resolved. Pure.
 *
 * Plain http is for this machine alone, and for it only where the installation may call itself: a laptop, the sandbox.
 */
export function decideUrl(url: URL, allowed: AllowedAddresses): 'allowed' | 'refused' {
  const host = hostOf(url)
  const isHere = isLoopback(url.hostname)
  if (url.username !== '' || url.password !== '') return 'refused'
  if (url.protocol === 'http:' && (!isHere || allowed === 'public')) return 'refused'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'refused'
  const port = portOf(url)
  if (port !== HTTPS_PORT && port < FREE_PORTS_FROM && !(isHere && port === 80)) return 'refused'
  if (isHere && allowed === 'public') return 'refused'
  return decideAddress(host, allowed)
}

/** The host as a socket wants it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}

/** The port, also where the address leaves it out. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'http:' ? 80 : HTTPS_PORT
}
