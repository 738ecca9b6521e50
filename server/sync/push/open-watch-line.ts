import type { TenantId } from '../../core/ids.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { CallDeps } from '../deps.ts'
import { type Line, openLine } from '../gmail/line.ts'

/** A mailbox's way to Gmail for one call. @param patience How long somebody waits for it. */
export function openWatchLine(
  deps: CallDeps,
  tenantId: TenantId,
  mailbox: Pick<MailboxRow, 'connectionId' | 'address'>,
  patience: { weatherAttemptsMax: number; waitMaxMs: number; signal: AbortSignal },
): Line {
  return openLine(deps, {
    tenantId,
    connectionId: mailbox.connectionId,
    account: mailbox.address,
    urgency: 'background',
    ...patience,
  })
}
