/** A working connection to a Google service, as far as this decision reads it. */
export interface GoogleConnection {
  provider: string
  clientId: string
  /** The account's address; null while it is not known. */
  account: string | null
}

/** Addresses of these have no organisation, and no administrator. */
const CONSUMER_DOMAINS = new Set(['gmail.com', 'googlemail.com'])

/**
 * Which of an organisation's domains let this client in already: another Google service of theirs is connected through
 * it. An administrator trusts a client, not a service, so that nothing may be left to do. Pure.
 *
 * @param asked.clientId The client that the new service is connected through.
 * @param asked.provider The new service itself proves nothing about itself.
 * @returns each domain once for each service, in the order of the connections
 */
export function decideSameClient(
  connections: readonly GoogleConnection[],
  asked: { clientId: string; provider: string },
): { provider: string; domain: string }[] {
  const found = new Map<string, { provider: string; domain: string }>()
  for (const { provider, clientId, account } of connections) {
    const domain = account?.split('@').at(-1)?.toLowerCase() ?? ''
    if (clientId !== asked.clientId || provider === asked.provider) continue
    if (domain === '' || CONSUMER_DOMAINS.has(domain)) continue
    found.set(`${provider} ${domain}`, { provider, domain })
  }
  return [...found.values()]
}
