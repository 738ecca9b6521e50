import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { renewMailbox } from '../store/mailbox-leases.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import type { SyncDeps } from './deps.ts'

/** A pause or a disconnect ends even a call that hangs after so long; between calls it is noticed at once. */
const LOOK_EVERY_MS = 5_000

/**
 * Renew a mailbox's lease three times within its length at least, for as long as a turn works.
 *
 * Nothing depends on it being in time: a turn that lost its lease is refused at its next commit by the fence. It only
 * keeps others from starting the same work.
 *
 * @returns a signal that ends with `stop`, or when another worker has taken over; `letGo` ends the renewing
 */
export function holdLease(
  deps: SyncDeps,
  tenantId: TenantId,
  { id, fence }: MailboxRow,
  stop: AbortSignal,
): { signal: AbortSignal; letGo(): void } {
  const over = new AbortController()
  const onStop = () => over.abort(new AppError('server.stopping'))
  stop.addEventListener('abort', onStop, { once: true })
  if (stop.aborted) onStop()
  const timer = setInterval(renew, Math.min(LOOK_EVERY_MS, deps.leaseMs / 3))
  return {
    signal: over.signal,
    letGo() {
      clearInterval(timer)
      stop.removeEventListener('abort', onStop)
    },
  }

  function renew(): void {
    renewMailbox(deps.db, tenantId, id, fence, deps.now() + deps.leaseMs).then(
      (held) => {
        if (held === 'overtaken') over.abort(new AppError('sync.overtaken'))
      },
      // The database is away: the next commit will say so, and the next renewal may pass.
      (error: unknown) => deps.log.warn({ err: error, mailboxId: id }, 'a lease was not renewed'),
    )
  }
}
