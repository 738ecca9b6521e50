import { createHash } from 'node:crypto'
import { canonical } from '../../audit/chained-entry.ts'
import type { SmtpSettingsRow } from '../../store/smtp-settings.ts'

type Server = Pick<SmtpSettingsRow, 'host' | 'port' | 'username' | 'security'>

/**
 * SHA-256 in hex of where mail leaves by, as whom, and whether in the open: another password for the same is the same, and so
 * is another way to encrypt. Pure.
 */
export function hashServer({ host, port, username, security }: Server): string {
  const open = security === 'none' ? { security } : {}
  const named = canonical({ host: host.toLowerCase(), port, username, ...open })
  return createHash('sha256').update(named).digest('hex')
}
