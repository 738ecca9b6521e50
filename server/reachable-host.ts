/** Where this machine itself reaches whoever listens on `host`: on every address means also on its own. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
