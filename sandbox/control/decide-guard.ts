/** How a request reached us. */
export interface Arrival {
  method: string
  remoteAddress: string
  /** The Host header. */
  host: string
  origin: string | undefined
  secFetchSite: string | undefined
}

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/**
 * Decide whether a request names us by a name that is ours. Pure.
 * A page on the web can point its own name at 127.0.0.1 and would then be let in as ourselves (DNS rebinding).
 *
 * @param publicHost the host of the address that clients were told, when something stands in front of the sandbox
 */
export function decideHost(host: string, publicHost: string): 'ours' | 'foreign' {
  return LOOPBACK_HOST.test(host) || host.toLowerCase() === publicHost.toLowerCase() ? 'ours' : 'foreign'
}

/**
 * Decide whether a request may use the control API. Pure.
 * Reading is open to this machine, so that a link may lead here: no other site's script can see the answer.
 * Changing anything is refused to other sites' pages as well.
 */
export function decideControl({ method, remoteAddress, host, origin, secFetchSite }: Arrival): 'allow' | 'refuse' {
  if (!LOOPBACK_ADDRESS.test(remoteAddress) || !LOOPBACK_HOST.test(host)) return 'refuse'
  if (method === 'GET' || method === 'HEAD') return 'allow'
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return 'refuse'
  return origin === undefined || origin === `http://${host}` ? 'allow' : 'refuse'
}
