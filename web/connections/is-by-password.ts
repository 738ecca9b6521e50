import type { Connection } from '@letterlock/wire/connections'

/** Whether a password opens the mailbox: then it reconnects by another one, and nothing stands at a sign-in page. */
export function isByPassword({ transports }: Pick<Connection, 'transports'>): boolean {
  return !transports.includes('gmail-api')
}
