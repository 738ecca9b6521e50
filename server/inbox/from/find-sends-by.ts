import type { TenantId } from '../../core/ids.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { findSmtpSettings } from '../../store/smtp-settings.ts'
import { decideWay } from './decide-way.ts'
import type { SendsBy } from './list-addresses.ts'

/** By what a mailbox sends at the moment. */
export async function findSendsBy(
  db: Db,
  tenantId: TenantId,
  { connectionId }: Pick<MailboxRow, 'connectionId'>,
): Promise<SendsBy> {
  const connection = await findConnectionForWork(db, tenantId, connectionId)
  if (!connection) return { way: 'none', account: null, server: null }
  const smtp = await findSmtpSettings(db, tenantId, connectionId)
  return { way: decideWay(connection, smtp !== undefined).way, account: connection.account, server: smtp?.host ?? null }
}
