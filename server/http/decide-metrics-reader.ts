/** How a request for figures reached us. */
export interface MetricsRequest {
  /** The address of whoever holds the other end of the connection. */
  remoteAddress: string
  /** The `Host` header. */
  host: string
  /** Whether any header says that a proxy stands in between. */
  forwarded: boolean
}

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/**
 * Decide whether somebody may read the figures without signing in.
 *
 * A collector on this machine has no session and nothing to hide from: it runs beside the server. A proxy
 * on this machine comes from loopback too, but on behalf of strangers, so a request that names another
 * host or was forwarded needs the session of an owner or admin. A proxy that hides both still shows no
 * more than counts by route, memory and versions.
 */
export function decideMetricsReader({ remoteAddress, host, forwarded }: MetricsRequest): 'anybody' | 'signed_in' {
  return LOOPBACK_ADDRESS.test(remoteAddress) && LOOPBACK_HOST.test(host) && !forwarded ? 'anybody' : 'signed_in'
}
