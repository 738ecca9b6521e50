import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { MailboxId, MemberId, TenantId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database } from '../../store/database.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import { markAllDirty } from '../../store/signal-dirty.ts'
import { findSignalMailbox, insertSignalMailbox, setQueued } from '../../store/signal-mailboxes.ts'
import { ensureSignalSettings } from '../../store/signal-settings.ts'
import { queueAllMails } from '../../store/signal-todo.ts'
import { inTransaction } from '../../store/transaction.ts'
import { stopCounting } from '../../sync/stop-counting.ts'

/** Who asks for their own mailbox. */
export interface OwnMailbox {
  tenantId: TenantId
  memberId: MemberId
  mailboxId: string
}

export interface FeedingDeps {
  db: Kysely<Database>
  queue: Pick<Queue, 'send'>
  /** Epoch milliseconds. */
  now(): number
}

/**
 * Have somebody's own mailbox counted, all that is there and all that comes: nobody else can want it, and a mailbox that
 * several share is nobody's. Done twice it is done once.
 *
 * @throws `request.not_found` it is not theirs, or shared
 */
export async function startCounting({ db, queue, now }: FeedingDeps, own: OwnMailbox): Promise<void> {
  const { tenantId, memberId } = own
  const at = now()
  await endForFormerOwner(db, own)
  await inTransaction(db, async (trx) => {
    const mailbox = await findMailboxForWork(trx, tenantId, own.mailboxId)
    if (!mailbox || mailbox.memberId !== memberId || mailbox.kind !== 'personal')
      throw new AppError('request.not_found')
    const mailboxId: MailboxId = mailbox.id
    await ensureSignalSettings(trx, tenantId)
    if ((await insertSignalMailbox(trx, tenantId, { mailboxId, memberId, now: at })) === 'known') return
    await setQueued(trx, tenantId, mailboxId, await queueAllMails(trx, tenantId, mailboxId))
    // What mailboxes of others have shown of their mail counts from now on.
    await markAllDirty(trx, tenantId, memberId)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'mailbox.counting_started',
      subject: { kind: 'mailbox', id: mailboxId },
      result: 'done',
      facts: { account: mailbox.address },
      now: at,
    })
    await queue.send(trx, 'signals.ingest', { tenantId })
  })
}

/** Somebody had it counted whose it was before, or who shared it for a time: that goes first. */
async function endForFormerOwner(db: Kysely<Database>, { tenantId, memberId, mailboxId }: OwnMailbox): Promise<void> {
  const mailbox = await findMailboxForWork(db, tenantId, mailboxId)
  if (mailbox?.memberId !== memberId) return
  const counted = await findSignalMailbox(db, tenantId, mailboxId)
  if (counted === undefined || counted === memberId) return
  await stopCounting(db, { tenantId, mailboxId: mailbox.id }, new AbortController().signal)
}
