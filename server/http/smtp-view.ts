import type { SmtpSettings } from '@letterlock/wire/imap'
import type { SmtpSettingsRow } from '../store/smtp-settings.ts'
import { wireTime } from './wire-time.ts'

/** How a mailbox sends, as its settings show it; null for one that receives only. Never a password. */
export function viewSmtp(row: SmtpSettingsRow | undefined): SmtpSettings | null {
  if (!row) return null
  const { host, port, security, username, sealed, provedAt } = row
  return { server: { host, port, security }, username, samePassword: sealed === null, provedAt: wireTime(provedAt) }
}
