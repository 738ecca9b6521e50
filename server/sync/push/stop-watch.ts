import type { ConnectionId, TenantId } from '../../core/ids.ts'
import { dropWatch, findWatch, isWatchedElsewhere } from '../../store/gmail-watches.ts'
import { findMailboxOfConnection } from '../../store/mailboxes.ts'
import { stopRequest } from '../../transport/gmail/watch.ts'
import { openWatchLine } from './open-watch-line.ts'
import type { PushDeps } from './push-deps.ts'

/** A person waits for their *Disconnect*; a watch that goes on ends by itself within a week and is heard by nobody. */
const DEADLINE_MS = 3_000

/**
 * Have Google tell us no more of a connection's mailbox, while its credential still opens the door:
 * before a disconnect or a pause. Google has one watch for an address and a project, so that it goes
 * on where another connection rests on it.
 */
export async function stopWatch(
  deps: PushDeps,
  tenantId: TenantId,
  connectionId: ConnectionId,
): Promise<'stopped' | 'kept_for_others' | 'not_watched' | 'not_reached'> {
  const mailbox = await findMailboxOfConnection(deps.db, tenantId, connectionId)
  const standing = mailbox && (await findWatch(deps.db, tenantId, mailbox.id))
  if (!mailbox || !standing || (standing.lapsesAt ?? 0) <= deps.now()) return 'not_watched'
  await dropWatch(deps.db, tenantId, mailbox.id)
  const { id, address } = mailbox
  if (await isWatchedElsewhere(deps.db, { tenantId, id, address, issuer: deps.issuer })) return 'kept_for_others'
  const patience = { weatherAttemptsMax: 0, waitMaxMs: DEADLINE_MS, signal: AbortSignal.timeout(DEADLINE_MS) }
  try {
    await openWatchLine(deps, tenantId, mailbox, patience).ask(stopRequest(), () => undefined)
    return 'stopped'
  } catch (error) {
    // Whatever is in the way of it, the person goes.
    deps.log.info({ err: error, mailboxId: id }, 'a watch was not stopped')
    return 'not_reached'
  }
}
