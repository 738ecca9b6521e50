import { type DiscoveredImap, DiscoverImap, type ImapSettings } from '@letterlock/wire/imap'
import type { z } from 'zod'
import { APP_PASSWORD } from './problems.ts'

/** A known provider for addresses that name one; nothing for the others. */
export function fakeDiscovery(body: unknown): z.infer<typeof DiscoveredImap> {
  const { address } = DiscoverImap.parse(body)
  if (!address.includes('gmail')) return { servers: [], sending: [], integration: 'imap', advice: null }
  return {
    servers: [{ host: 'imap.gmail.com', port: 993, security: 'tls', source: 'known_provider', greeted: true }],
    sending: [{ host: 'smtp.gmail.com', port: 465, security: 'tls', source: 'known_provider', greeted: true }],
    integration: 'gmail',
    advice: APP_PASSWORD,
  }
}

/** @param now Epoch milliseconds. */
export function fakeSettings(now: number): ImapSettings {
  return {
    username: 'dispo@hafenkontor.example',
    server: { host: 'mail.hafenkontor.example', port: 993, security: 'tls' },
    passwordSetAt: new Date(now - 2_900 * 60_000).toISOString(),
    smtp: null,
  }
}
