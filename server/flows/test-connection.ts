import { AppError } from '../core/errors.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import { findMailboxOfConnection } from '../store/mailboxes.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { CallDeps } from '../sync/deps.ts'
import { openLine } from '../sync/gmail/line.ts'
import { profileRequest, readProfile } from '../transport/gmail/get-profile.ts'

/** A person watches: one more try than once, and no wait that outlasts their patience. */
const WEATHER_ATTEMPTS_MAX = 2
const WAIT_MAX_MS = 5_000

/**
 * Ask the provider, now, whose mailbox a connection opens.
 *
 * @returns the address, as the provider says it
 * @throws `request.not_found` it is not this member's
 * @throws `connection.*`, `oauth.*`, `gmail.*`, `imap.*` why it does not work
 */
export async function testConnection(
  deps: CallDeps,
  who: SessionRow,
  id: string,
  signal: AbortSignal,
): Promise<string> {
  const connection = await findConnection(deps.db, who.tenantId, who.memberId, id)
  if (!connection) throw new AppError('request.not_found')
  const mailbox = await findMailboxOfConnection(deps.db, who.tenantId, connection.id)
  if (mailbox?.transport === 'imap') return testOverImap(deps, who, connection, signal)
  const line = openLine(deps, {
    tenantId: who.tenantId,
    connectionId: connection.id,
    account: connection.account ?? '',
    urgency: 'interactive',
    signal,
    weatherAttemptsMax: WEATHER_ATTEMPTS_MAX,
    waitMaxMs: WAIT_MAX_MS,
    beforeWait: async () => undefined,
  })
  return (await line.ask(profileRequest(), readProfile)).emailAddress
}

/** A word with its server, signed in: who a password opens is the name that it was given with. */
async function testOverImap(
  { imap }: CallDeps,
  { tenantId }: SessionRow,
  { id, account }: ConnectionRow,
  signal: AbortSignal,
): Promise<string> {
  const session = await imap.open(tenantId, id, signal, 'act')
  await session.noop().finally(() => session.logout())
  return account ?? ''
}
