import { AppError } from '../core/errors.ts'
import { findConnection } from '../store/connections.ts'
import type { Db } from '../store/database.ts'
import { findImapSettings, type ImapSettingsRow } from '../store/imap-settings.ts'
import type { SessionRow } from '../store/sessions.ts'
import { findSmtpSettings, type SmtpSettingsRow } from '../store/smtp-settings.ts'

/**
 * How a connection over IMAP is reached, and how it sends; never its passwords.
 *
 * @throws `request.not_found` it is not this member's
 * @throws `imap.not_over_imap`
 */
export async function getImapSettings(
  db: Db,
  who: SessionRow,
  id: string,
): Promise<ImapSettingsRow & { smtp: SmtpSettingsRow | undefined }> {
  const connection = await findConnection(db, who.tenantId, who.memberId, id)
  if (!connection) throw new AppError('request.not_found')
  const settings = await findImapSettings(db, who.tenantId, connection.id)
  if (!settings) throw new AppError('imap.not_over_imap')
  return { ...settings, smtp: await findSmtpSettings(db, who.tenantId, connection.id) }
}
