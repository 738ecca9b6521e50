import type { Rooms } from './assemble.ts'
import { openFarOutbox } from './inbox/outbox/open-far-outbox.ts'
import { sendJob, sweepSends } from './inbox/outbox/run-sends.ts'
import type { SenderDeps } from './inbox/outbox/sender-deps.ts'
import { sharePlaces } from './inbox/outbox/share-places.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import type { Vault } from './vault/vault.ts'

/** Mailboxes at once in one process: each waits for its provider most of its time, and holds one mail meanwhile. */
const MAILBOXES_AT_ONCE = 12
/** Of them those of one organisation: its slow mail server holds up nobody else. */
const OF_ONE_TENANT = 8
/** How late a mail may be whose own job was lost. */
const SWEEP_MS = 5_000

/** What a sender does: all that leaves leaves here, and by no other role. */
export function startSendWork({
  queue,
  rooms,
  metrics,
  vault,
  gmailUrl,
}: {
  queue: Queue
  rooms: Pick<Rooms, 'sync' | 'imap'>
  metrics: Metrics
  vault: Vault
  gmailUrl: string
}): void {
  const { sync, imap } = rooms
  const far = { ...sync, gmailUrl, vault, imapFarSide: imap.imapFarSide }
  const sender: SenderDeps = { ...sync, queue, openFar: (way, target) => openFarOutbox(far, way, target) }
  queue.work('send.run', {
    concurrency: MAILBOXES_AT_ONCE,
    handler: metrics.countJob('send.run', sharePlaces(sender, sendJob(sender), OF_ONE_TENANT)),
  })
  queue.work('sends.sweep', {
    concurrency: 1,
    handler: metrics.countJob('sends.sweep', async () => {
      await sweepSends(sender)
      return 'done' as const
    }),
  })
  queue.schedule('sends.sweep', SWEEP_MS)
}
