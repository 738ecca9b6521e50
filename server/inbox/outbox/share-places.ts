import type { TenantId } from '../../core/ids.ts'
import type { Handler } from '../../jobs/run-job.ts'
import type { SenderDeps } from './sender-deps.ts'

/** As soon as one of its own is likely to have ended: a send takes a second or so. */
const AGAIN_MS = 1_000

/**
 * Let the mails of one organisation take so many of a sender's places at once: the rest is there for others, however slow
 * its mail server is. What finds none comes back in a moment.
 *
 * @param most How many.
 */
export function sharePlaces(
  { db, queue }: Pick<SenderDeps, 'db' | 'queue'>,
  handler: Handler<'send.run'>,
  most: number,
): Handler<'send.run'> {
  const taken = new Map<TenantId, number>()
  return async (job) => {
    const { payload } = job
    const { tenantId } = payload
    const before = taken.get(tenantId) ?? 0
    if (before >= most) {
      await queue.send(db, 'send.run', payload, { startAfterMs: AGAIN_MS })
      return 'done'
    }
    taken.set(tenantId, before + 1)
    try {
      return await handler(job)
    } finally {
      const after = (taken.get(tenantId) ?? 1) - 1
      if (after === 0) taken.delete(tenantId)
      else taken.set(tenantId, after)
    }
  }
}
