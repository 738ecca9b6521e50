import { createHash } from 'node:crypto'
import { canonical } from '../../audit/chained-entry.ts'
import type { SmtpSettingsRow } from '../../store/smtp-settings.ts'

/** SHA-256 in hex of where mail leaves by and as whom: another password for the same is the same. Pure. */
export function hashServer({ host, port, username }: Pick<SmtpSettingsRow, 'host' | 'port' | 'username'>): string {
  const named = canonical({ host: host.toLowerCase(), port, username })
  return createHash('sha256').update(named).digest('hex')
}
