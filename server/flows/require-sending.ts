import { requireUsable } from '../connections/require-usable.ts'
import { AppError } from '../core/errors.ts'
import { requireIntegration, standingOf } from '../people/integrations/require-integration.ts'
import { GMAIL } from '../providers/gmail.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import type { Db } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { ImapDeps } from './imap-deps.ts'
import { OTHER_MAIL } from './integrations/list-integrations.ts'

/**
 * The connection of a member whose sending is to be set or tried, as long as it may be worked with. Ask before any of its
 * passwords is opened.
 *
 * @param db The transaction, where something is written down after it.
 * @throws `request.not_found` it is not this member's
 * @throws `integration.*` the organisation does not allow it, what `requireUsable` throws
 * @throws `oauth.client_rejected` it belongs to another far side
 */
export async function requireSending(
  deps: Pick<ImapDeps, 'clients' | 'gmailOAuth' | 'now'>,
  db: Db,
  { tenantId, memberId }: Pick<SessionRow, 'tenantId' | 'memberId'>,
  id: string,
): Promise<ConnectionRow> {
  const connection = await findConnection(db, tenantId, memberId, id)
  if (!connection) throw new AppError('request.not_found')
  const isGmail = connection.provider === 'gmail'
  await requireIntegration(deps, db, {
    tenantId,
    memberId,
    provider: isGmail ? GMAIL : OTHER_MAIL,
    way: 'imap',
    accessMode: connection.accessMode === 'scopes' ? undefined : connection.accessMode,
    standing: standingOf(connection),
  })
  requireUsable(connection)
  // The sandbox's passwords never go to Google, nor Google's to the sandbox.
  const isOurs = !isGmail || connection.issuer === deps.clients.farSide.issuer
  if (!isOurs) throw new AppError('oauth.client_rejected', 'another far side')
  return connection
}
